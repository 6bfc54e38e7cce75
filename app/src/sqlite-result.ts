/** SQLite's result codes, without what the extended ones add to them (https://sqlite.org/rescode.html). */
export const sqliteResults = { busy: 5, full: 13, cannotOpen: 14 } as const

/** The result code of a fault of SQLite's; undefined of anything else. */
export function sqliteResultOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { readonly errcode?: number }
  return errcode === undefined ? undefined : errcode & 0xff
}
