import { type Reading, wanted } from './reading.ts'

/** A list of texts: a list, JSON, a PostgreSQL array (`{rock,"hip hop"}`) or words with commas between them. */
export function readTextArray(raw: unknown): Reading<readonly string[] | null> {
  if (Array.isArray(raw)) return { value: texts(raw) }
  if (typeof raw !== 'string') return wanted('a list', raw)
  const text = raw.trim()
  if (text.startsWith('{')) {
    const elements = parsePostgresArray(text)
    return elements ? { value: texts(elements) } : wanted('a PostgreSQL array such as {rock,"hip hop"}', raw)
  }
  if (text.startsWith('[')) return fromJson(text)
  return { value: splitList(text) }
}

/** `rock, hip hop` as a person writes a list into a cell. */
export function splitList(text: string): readonly string[] {
  return texts(text.split(/[,;|]/).map((element) => element.trim()))
}

/** The elements of a one-dimensional PostgreSQL array literal, null for NULL; undefined when it is not one. */
export function parsePostgresArray(literal: string): readonly (string | null)[] | undefined {
  if (!literal.startsWith('{') || !literal.endsWith('}')) return undefined
  const inner = literal.slice(1, -1)
  if (inner.trim() === '') return []
  const elements: (string | null)[] = []
  const element = /(?:\s*"((?:[^"\\]|\\.)*)"\s*|((?:[^,"{}\\]|\\.)+))(,|$)/sy
  for (;;) {
    const match = element.exec(inner)
    if (!match) return undefined
    const [, quoted, bare, separator] = match
    elements.push(quoted === undefined ? readBare(bare!) : withoutBackslashes(quoted))
    if (separator === '') return elements
  }
}

function readBare(bare: string): string | null {
  const text = bare.trim()
  return text.toUpperCase() === 'NULL' ? null : withoutBackslashes(text)
}

function withoutBackslashes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gs, '$1') : text
}

function texts(elements: readonly unknown[]): readonly string[] {
  return elements.filter((element): element is string => typeof element === 'string' && element !== '')
}

function fromJson(text: string): Reading<readonly string[] | null> {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? { value: texts(list) } : wanted('a list', text)
  } catch {
    return wanted('a JSON list', text)
  }
}
