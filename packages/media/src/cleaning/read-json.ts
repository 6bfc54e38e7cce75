import type { ColumnValue } from '../columns.ts'
import { mayNeedCleaning, removeControlCharacters } from './control-characters.ts'
import { type Reading, wanted } from './reading.ts'

/** Nested deeper than this, a value is refused: nothing real is, and recursion must end. */
const deepest = 100

/**
 * A JSON value, parsed already or as text. An empty object or list is null, as upstream writes nothing (ingestion.md
 * 18.2). Control characters are taken out of every text in it, and members named `__proto__` away.
 */
export function readJson(raw: unknown): Reading<ColumnValue> {
  const isText = typeof raw === 'string'
  const value = isText ? parse(raw) : raw
  if (value === unreadable) return wanted('JSON', raw)
  if (isEmpty(value)) return { value: null }
  // Text that has nothing to take out, seen as a whole, saves looking at every string in it.
  const clean = tidy(value, isText && !mayNeedCleaning(raw) ? keep : removeControlCharacters, 0)
  return clean === tooDeep
    ? { fault: `expected JSON at most ${deepest} levels deep, found more` }
    : { value: clean }
}

const unreadable = Symbol('unreadable')
const tooDeep = Symbol('too deep')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return unreadable
  }
}

function keep(text: string): string {
  return text
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (typeof value !== 'object') return false
  for (const _ in value) return false
  return true
}

type CleanText = (text: string) => string

/** The value itself when there is nothing to take out of it, which is nearly always. */
function tidy(value: unknown, cleanText: CleanText, depth: number): ColumnValue | typeof tooDeep {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object') return null
  if (depth === deepest) return tooDeep
  return Array.isArray(value) ? tidyList(value, cleanText, depth) : tidyObject(value, cleanText, depth)
}

function tidyList(
  list: readonly unknown[],
  cleanText: CleanText,
  depth: number,
): readonly unknown[] | typeof tooDeep {
  let copy: unknown[] | undefined
  for (let index = 0; index < list.length; index++) {
    const clean = tidy(list[index], cleanText, depth + 1)
    if (clean === tooDeep) return tooDeep
    if (clean === list[index]) continue
    copy ??= list.slice()
    copy[index] = clean
  }
  return copy ?? list
}

function tidyObject(
  object: object,
  cleanText: CleanText,
  depth: number,
): { readonly [key: string]: unknown } | typeof tooDeep {
  const members = object as { readonly [key: string]: unknown }
  let changes: Map<string, readonly [key: string, value: unknown]> | undefined
  for (const key in members) {
    const value = tidy(members[key], cleanText, depth + 1)
    if (value === tooDeep) return tooDeep
    const cleanKey = cleanText(key)
    if (value === members[key] && cleanKey === key && key !== '__proto__') continue
    changes ??= new Map()
    changes.set(key, [cleanKey, value])
  }
  if (changes === undefined) return members
  const entries = Object.entries(members).map(([key, value]) => changes.get(key) ?? ([key, value] as const))
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'))
}
