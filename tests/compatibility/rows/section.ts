/** The rows of one section of the contract. */
export interface Section {
  /** As the specification numbers it. */
  readonly number: string
  readonly title: string
  readonly rows: readonly Row[]
}

/** A statement of the contract that a client can observe. */
export type Row = {
  /** Section and place in it: `2.3-a`, `16-12`. */
  readonly id: string
  readonly says: string
  /** What is done instead, where that differs on purpose. */
  readonly ours?: string
} & (
  | {
      /** The cases that show it; by default the one of the same identifier. */
      readonly cases?: readonly string[]
    }
  | {
      /** Why no case shows it. */
      readonly without: string
    }
)

/** Why many rows wait; a later part of the project brings their cases. */
export const later = {
  keys: 'Keys are not there yet: every request is anonymous.',
  throttles: 'Nothing is throttled yet.',
  reports: 'Reports are not there yet, and nothing else under /v1/ reads a body.',
} as const

/** The cases that show a row. */
export function casesOf(row: Row): readonly string[] {
  if ('without' in row) return []
  return row.cases ?? [row.id]
}
