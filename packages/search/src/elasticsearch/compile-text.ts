import { termsOf, words } from '../analysis/index.ts'
import { textFields } from '../index-schema.ts'
import { titleBoost } from '../score/index.ts'
import type { TextClause, TextQuery } from '../search-request.ts'
import {
  type BoolClauses,
  bestPhrase,
  bool,
  type EngineQuery,
  eachTextField,
  FieldNames,
  phrase,
  term,
} from './query-clauses.ts'

/**
 * The search box (decisions.md 3): what must be, what must not be, and what only adds to the score. `undefined` when
 * nothing can be found, because the words are all stop words.
 */
export function compileText({ clauses }: TextQuery): BoolClauses | undefined {
  const analysed = clauses.map(analyse).filter(({ tokens }) => tokens.length > 0)
  if (analysed.length === 0) return undefined
  const names = new FieldNames()
  const wanted = analysed.filter(({ isExcluded }) => !isExcluded).map((clause) => want(clause, names))
  return {
    must: wanted.map(({ must }) => must),
    must_not: analysed.filter(({ isExcluded }) => isExcluded).flatMap(exclude),
    should: wanted.flatMap(({ should }) => should),
  }
}

interface AnalysedClause extends TextClause {
  /** Stemmed terms of a plain clause, words as written of a quoted one. */
  readonly tokens: readonly string[]
}

interface WantedClause {
  readonly must: EngineQuery
  readonly should: readonly EngineQuery[]
}

function analyse(clause: TextClause): AnalysedClause {
  return { ...clause, tokens: clause.isQuoted ? words(clause.text) : termsOf(clause.text) }
}

function want(clause: AnalysedClause, names: FieldNames): WantedClause {
  if (clause.isQuoted) return wantPhrase(clause, names)
  if (clause.tokens.length > 1) return wantSplitWord(clause, names)
  return { must: wantTerm(clause.tokens[0]!, names), should: [] }
}

/** The sum over the fields. What a title adds besides is in the same clause, so that its list is read once. */
function wantTerm(wanted: string, names: FieldNames): EngineQuery {
  return bool({
    should: eachTextField((field) =>
      term(field, wanted, {
        name: names.next(field),
        ...(field === 'title' ? { boost: 1 + titleBoost } : {}),
      }),
    ),
  })
}

/** A word that the tokenizer splits must be in one field whole; in the title each part of it counts. */
function wantSplitWord({ tokens }: AnalysedClause, names: FieldNames): WantedClause {
  return {
    must: bool({
      should: eachTextField((field) =>
        bool({ must: tokens.map((token) => term(field, token, { name: names.next(field) })) }),
      ),
    }),
    should: tokens.map((token) => term('title', token, { boost: titleBoost })),
  }
}

/** The best of the fields; in the title its terms count even where the phrase is not. */
function wantPhrase({ text, tokens }: AnalysedClause, names: FieldNames): WantedClause {
  const terms = termsOf(text)
  const elsewhere = terms.flatMap((wanted) =>
    textFields
      .filter((field) => field !== 'title')
      .map((field) => term(field, wanted, { name: names.next(field) })),
  )
  return {
    must: bestPhrase(
      textFields.map((field) => ({ field: rawField(field), words: tokens, name: names.next(field) })),
    ),
    should: [
      ...terms.map((wanted) => term('title', wanted, { boost: titleBoost, name: names.next('title') })),
      ...(elsewhere.length === 0 ? [] : [onlyNamed(elsewhere)]),
    ],
  }
}

/**
 * Queries that are asked for their names only, of the hits on the page: as part of what matches no document they cost
 * nothing while documents are searched.
 */
function onlyNamed(queries: readonly EngineQuery[]): EngineQuery {
  return bool({ filter: [term('identifier', ''), bool({ should: queries })] })
}

function exclude({ isQuoted, tokens }: AnalysedClause): EngineQuery[] {
  return eachTextField((field) => {
    if (isQuoted) return phrase(rawField(field), tokens)
    if (tokens.length === 1) return term(field, tokens[0]!)
    return bool({ filter: tokens.map((token) => term(field, token)) })
  })
}

function rawField(field: string): string {
  return `${field}.raw`
}
