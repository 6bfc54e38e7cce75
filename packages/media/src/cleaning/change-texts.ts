import type { CommonRow } from '../columns.ts'

/** The names of a row's columns that hold text. */
export type TextColumn<R> = {
  [Name in keyof R]-?: R[Name] extends string | null ? Name : never
}[keyof R]

/** Applies `change` to some texts of a row: the columns that became different, or undefined. Empty text is null. */
export function changeTexts<R extends CommonRow>(
  row: R,
  columns: readonly TextColumn<R>[],
  change: (text: string, column: TextColumn<R>) => string | null,
): Partial<R> | undefined {
  let changes: Partial<R> | undefined
  for (const column of columns) {
    const text = row[column] as string | null
    if (text === null) continue
    const changed = change(text, column) || null
    if (changed !== text) changes = { ...changes, [column]: changed } as Partial<R>
  }
  return changes
}

/** The first `length` characters, without leaving half of a surrogate pair at the end. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}
