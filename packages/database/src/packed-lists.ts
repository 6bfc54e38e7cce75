/**
 * Lists of objects, the tags of a work for instance, say the names of their members again and again, and often the same
 * values. Packed they say both once, in `Run`s of objects that look alike: two thirds of the text, and less than that of
 * the time to read it. What is no list of objects is a run of its own.
 */
export type PackedList = readonly (Run | OtherList)[]

/** Names of the members, number of objects, and a `PackedColumn` for each member. */
type Run = readonly [names: readonly string[], count: number, ...columns: PackedColumn[]]
type OtherList = readonly [names: null, list: readonly unknown[]]

/** Texts with separators between them, or all values, or the one that all objects have. */
type PackedColumn = string | readonly unknown[]

/** A character that JSON writes as it is, and next to no text has. */
const separator = '\x7f'

export function packList(list: readonly unknown[]): PackedList {
  const runs: Run[] = []
  for (let start = 0; start < list.length; ) {
    const first = list[start]
    const names = isObject(first) ? Object.keys(first) : []
    if (names.length === 0) return [[null, list]]
    let end = start + 1
    while (end < list.length && hasNames(list[end], names)) end++
    const objects = list.slice(start, end) as Members[]
    runs.push([names, objects.length, ...names.map((name) => packColumn(objects, name))])
    start = end
  }
  return runs
}

export function unpackList(packed: PackedList): readonly unknown[] {
  const list: unknown[] = []
  for (const [names, ...rest] of packed) {
    if (names === null) return rest[0] as unknown[]
    const [count, ...packedColumns] = rest as [number, ...PackedColumn[]]
    const columns = packedColumns.map((column) => unpackColumn(column, count))
    const empty: Members = Object.fromEntries(names.map((name) => [name, null]))
    for (let at = 0; at < count; at++) {
      const members = { ...empty }
      for (let of = 0; of < names.length; of++) members[names[of]!] = columns[of]![at]
      list.push(members)
    }
  }
  return list
}

type Members = Record<string, unknown>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function hasNames(value: unknown, names: readonly string[]): boolean {
  if (!isObject(value)) return false
  let at = 0
  for (const name in value) if (name !== names[at++]) return false
  return at === names.length
}

function packColumn(objects: readonly Members[], name: string): PackedColumn {
  const values = objects.map((members) => members[name])
  const [first] = values
  if (values.every((value) => value === first)) return [first]
  const areTexts = values.every((value) => typeof value === 'string' && !value.includes(separator))
  return areTexts ? values.join(separator) : values
}

function unpackColumn(column: PackedColumn, count: number): readonly unknown[] {
  if (typeof column === 'string') return column.split(separator)
  return column.length === count ? column : Array(count).fill(column[0])
}
