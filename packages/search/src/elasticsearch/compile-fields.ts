import { termsOf, words } from '../analysis/index.ts'
import type { FieldClause, FieldsQuery, FieldText, SearchedField } from '../search-request.ts'
import {
  type BoolClauses,
  bestPhrase,
  bool,
  type EngineQuery,
  FieldNames,
  phrase,
  term,
} from './query-clauses.ts'

/** Texts for single fields, all of which must match; `undefined` when one of them has nothing but stop words. */
export function compileFields({ fields }: FieldsQuery): BoolClauses | undefined {
  const names = new FieldNames()
  const must = fields.map((text) => compileFieldText(text, names))
  return must.every((query) => query !== undefined) ? { must } : undefined
}

interface Joined {
  readonly operator: FieldClause['operator']
  readonly query: EngineQuery
}

function compileFieldText({ field, clauses }: FieldText, names: FieldNames): EngineQuery | undefined {
  const joined: Joined[] = []
  let isJoined = false
  for (const clause of clauses) {
    if (clause.operator === 'and') isJoined = true
    const query = compileClause(field, clause, names)
    if (query === undefined) continue
    joined.push({ operator: isJoined ? 'and' : 'or', query })
    isJoined = false
  }
  return joined.length === 0 ? undefined : fold(joined)
}

/** From left to right, without precedence; clauses joined alike stand beside each other, so that nests stay shallow. */
function fold(joined: readonly Joined[]): EngineQuery {
  let group = [joined[0]!.query]
  let operator: FieldClause['operator'] | undefined
  for (const next of joined.slice(1)) {
    if (operator !== undefined && operator !== next.operator) group = [join(operator, group)]
    operator = next.operator
    group.push(next.query)
  }
  return operator === undefined ? group[0]! : join(operator, group)
}

function join(operator: FieldClause['operator'], queries: readonly EngineQuery[]): EngineQuery {
  return operator === 'and' ? bool({ must: queries }) : bool({ should: queries })
}

function compileClause(
  field: SearchedField,
  clause: FieldClause,
  names: FieldNames,
): EngineQuery | undefined {
  const { text, isQuoted, isExcluded } = clause
  const tokens = isQuoted || field === 'creator' ? words(text) : termsOf(text)
  if (tokens.length === 0) return undefined
  const isTold = !isExcluded && field !== 'creator'
  const named = () => (isTold ? { name: names.next(field) } : {})
  if (isExcluded)
    return bool({
      must_not: isQuoted ? [phrase(rawField(field), tokens)] : tokens.map((token) => term(field, token)),
    })
  if (isQuoted) return bestPhrase([{ field: rawField(field), words: tokens, ...named() }])
  return anyOf(tokens.map((token) => term(field, token, named())))
}

function anyOf(queries: readonly EngineQuery[]): EngineQuery {
  return queries.length === 1 ? queries[0]! : bool({ should: queries })
}

/** A creator is kept as it is written only. */
function rawField(field: SearchedField): string {
  return field === 'creator' ? field : `${field}.raw`
}
