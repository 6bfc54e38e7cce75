import { termsOf, words } from '../../analysis/index.ts'
import { textFields } from '../../index-schema.ts'
import type { FieldClause, FieldsQuery, FieldText, SearchedField } from '../../search-request.ts'
import type { Form, Work } from './analysed-work.ts'
import { findsNothing, type Judge } from './finding.ts'
import type { Statistics } from './statistics.ts'

/** Texts for single fields: all of them must match, each a fold over its clauses from left to right. */
export function judgeFields(query: FieldsQuery, statistics: Statistics): Judge {
  const fields = query.fields.map(({ field, clauses }) => ({
    field,
    clauses: analyseClauses(field, clauses),
  }))
  if (fields.some(({ clauses }) => clauses.length === 0)) return findsNothing
  return (work) => {
    const outcomes = fields.map(({ clauses }) => foldClauses(clauses, work, statistics))
    if (!outcomes.every(({ isMatched }) => isMatched)) return undefined
    const seen = fields.filter(({ clauses }) =>
      clauses.some((clause) => !clause.isExcluded && isFound(clause, work)),
    )
    return {
      text: outcomes.reduce((sum, { score }) => sum + score, 0),
      titleTerms: 0,
      fieldsMatched: textFields.filter((name) => seen.some(({ field }) => field === name)),
    }
  }
}

interface Clause extends FieldClause {
  readonly field: SearchedField
  /** Where its tokens are looked for: phrases and creators as they are written. */
  readonly form: Form
  readonly tokens: readonly string[]
}

interface Outcome {
  readonly isMatched: boolean
  readonly score: number
}

/** The clauses that have tokens. The plus in front of one that has none joins what follows. */
function analyseClauses(field: SearchedField, clauses: FieldText['clauses']): Clause[] {
  const analysed: Clause[] = []
  let isJoined = false
  for (const clause of clauses) {
    if (clause.operator === 'and') isJoined = true
    const form = clause.isQuoted || field === 'creator' ? 'raw' : 'stemmed'
    const tokens = form === 'raw' ? words(clause.text) : termsOf(clause.text)
    if (tokens.length === 0) continue
    analysed.push({ ...clause, operator: isJoined ? 'and' : 'or', field, form, tokens })
    isJoined = false
  }
  return analysed
}

function foldClauses(clauses: readonly Clause[], work: Work, statistics: Statistics): Outcome {
  return clauses
    .map((clause) => ({ operator: clause.operator, ...judgeClause(clause, work, statistics) }))
    .reduce((before, next) => {
      if (next.operator === 'or')
        return { ...next, isMatched: before.isMatched || next.isMatched, score: before.score + next.score }
      const isMatched = before.isMatched && next.isMatched
      return { ...next, isMatched, score: isMatched ? before.score + next.score : 0 }
    })
}

/** What does not match has no score. */
function judgeClause(clause: Clause, work: Work, statistics: Statistics): Outcome {
  const isMatched = isFound(clause, work) !== clause.isExcluded
  return { isMatched, score: isMatched && !clause.isExcluded ? clauseScore(clause, work, statistics) : 0 }
}

function isFound({ isQuoted, field, form, tokens }: Clause, work: Work): boolean {
  const there = work[form][field]
  return isQuoted ? there.phraseFrequency(tokens) > 0 : tokens.some((token) => there.has(token))
}

function clauseScore({ isQuoted, field, form, tokens }: Clause, work: Work, statistics: Statistics): number {
  if (isQuoted) return statistics.phraseScore(work, field, tokens)
  const found = tokens.filter((token) => work[form][field].has(token))
  if (field === 'title') return found.length
  return found.reduce((sum, token) => sum + statistics.tokenScore(work, form, field, token), 0)
}
