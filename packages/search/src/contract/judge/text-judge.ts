import { termsOf, words } from '../../analysis/index.ts'
import { type TextField, textFields } from '../../index-schema.ts'
import type { TextClause, TextQuery } from '../../search-request.ts'
import type { Work } from './analysed-work.ts'
import { findsNothing, type Judge } from './finding.ts'
import type { Statistics } from './statistics.ts'

/** The search box: every clause must hold in one of the three fields, every excluded one in none. */
export function judgeText(query: TextQuery, statistics: Statistics): Judge {
  const clauses = query.clauses.map(analyseClause).filter(({ tokens }) => tokens.length > 0)
  if (clauses.length === 0) return findsNothing
  const wanted = clauses.filter(({ isExcluded }) => !isExcluded)
  const titleTerms = wanted.flatMap(({ terms }) => terms)
  return (work) => {
    if (!clauses.every((clause) => holds(clause, work))) return undefined
    return {
      text: wanted.reduce((sum, clause) => sum + clauseScore(clause, work, statistics), 0),
      titleTerms: titleTerms.filter((term) => work.stemmed.title.has(term)).length,
      fieldsMatched: textFields.filter((field) => wanted.some((clause) => isSeenIn(clause, work, field))),
    }
  }
}

interface Clause extends TextClause {
  /** Stemmed terms of a plain clause, unstemmed words of a quoted one. */
  readonly tokens: readonly string[]
  /** Stemmed terms in any case. */
  readonly terms: readonly string[]
}

function analyseClause(clause: TextClause): Clause {
  const terms = termsOf(clause.text)
  return { ...clause, terms, tokens: clause.isQuoted ? words(clause.text) : terms }
}

function holds(clause: Clause, work: Work): boolean {
  const isFound = clause.isQuoted
    ? textFields.some((field) => work.raw[field].phraseFrequency(clause.tokens) > 0)
    : textFields.some((field) => hasAll(clause, work, field))
  return isFound !== clause.isExcluded
}

/** A word that the tokenizer splits must be in one field whole. */
function hasAll({ tokens }: Clause, work: Work, field: TextField): boolean {
  return tokens.every((token) => work.stemmed[field].has(token))
}

function clauseScore(clause: Clause, work: Work, statistics: Statistics): number {
  const { tokens, isQuoted } = clause
  if (isQuoted) return Math.max(...textFields.map((field) => statistics.phraseScore(work, field, tokens)))
  let score = 0
  if (hasAll(clause, work, 'title')) score += tokens.length
  if (hasAll(clause, work, 'description')) score += tokens.length
  if (hasAll(clause, work, 'tags.name'))
    for (const token of tokens) score += statistics.tokenScore(work, 'stemmed', 'tags.name', token)
  return score
}

/** Whether a field contains any of the clause's terms, or all of the phrase. */
function isSeenIn(clause: Clause, work: Work, field: TextField): boolean {
  if (clause.terms.some((term) => work.stemmed[field].has(term))) return true
  return clause.isQuoted && work.raw[field].phraseFrequency(clause.tokens) > 0
}
