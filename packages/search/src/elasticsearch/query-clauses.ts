import { type TextField, textFields } from '../index-schema.ts'

/** A query as the engine reads it. */
export type EngineQuery = Readonly<Record<string, unknown>>

export interface BoolClauses {
  readonly must?: readonly EngineQuery[]
  readonly must_not?: readonly EngineQuery[]
  readonly filter?: readonly EngineQuery[]
  readonly should?: readonly EngineQuery[]
}

/** Without the lists that are empty. */
export function bool(clauses: BoolClauses): EngineQuery {
  return { bool: Object.fromEntries(Object.entries(clauses).filter(([, list]) => list.length > 0)) }
}

export interface TermOptions {
  readonly boost?: number
  readonly name?: string
}

export function term(field: string, value: string | boolean, options: TermOptions = {}): EngineQuery {
  const { boost, name } = options
  if (boost === undefined && name === undefined) return { term: { [field]: value } }
  return { term: { [field]: { value, ...(boost === undefined ? {} : { boost }), ...named(name) } } }
}

/**
 * Words that follow each other, in an unstemmed field. They are analysed already: the engine only has to part them at
 * the spaces, which no word contains.
 */
export function phrase(field: string, words: readonly string[], name?: string): EngineQuery {
  if (words.length === 1) return term(field, words[0]!, name === undefined ? {} : { name })
  return {
    match_phrase: {
      [field]: {
        query: words.join(' '),
        analyzer: 'whitespace',
        ...named(name),
      },
    },
  }
}

function named(name: string | undefined): { _name?: string } {
  return name === undefined ? {} : { _name: name }
}

/**
 * Queries of which the best one counts: the phrase in each of the fields. Of a phrase whose words a shard does not have
 * at all, the engine leaves out that shard when it counts the documents that have the field. It does count them for a
 * single word, be it one that no document has; so that stands beside the phrase.
 */
export function bestPhrase(phrases: readonly { field: string; words: readonly string[]; name?: string }[]) {
  const queries = phrases.flatMap(({ field, words, name }) => [
    phrase(field, words, name),
    ...(words.length > 1 ? [term(field, '')] : []),
  ])
  return queries.length === 1 ? queries[0]! : { dis_max: { queries } }
}

/** For each text field that which is asked of it. */
export function eachTextField(query: (field: TextField) => EngineQuery): EngineQuery[] {
  return textFields.map(query)
}

/**
 * The engine tells which of the queries with a name a hit matches, each name once. So the queries that speak of the same
 * field have the field's name and a number.
 */
export class FieldNames {
  #given = 0

  next(field: TextField): string {
    return `${field} ${this.#given++}`
  }
}

/** The fields that the queries a hit matches speak of, in the order of `textFields`. */
export function fieldsOf(names: readonly string[]): TextField[] {
  if (names.length === 0) return []
  const fields = new Set(names.map((name) => name.slice(0, name.indexOf(' '))))
  return textFields.filter((field) => fields.has(field))
}
