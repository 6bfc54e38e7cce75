import type { AnalysedField, FieldTokens, Form, Work } from './analysed-work.ts'

/** BM25 over a set of works, as decisions.md 3 writes it. Counts by looking, and remembers what it counted. */
export class Statistics {
  readonly #works: readonly Work[]
  readonly #known = new Map<string, number>()

  constructor(works: readonly Work[]) {
    this.#works = works
  }

  /** What a token adds in a field of the work. */
  tokenScore(work: Work, form: Form, field: AnalysedField, token: string): number {
    const tokens = work[form][field]
    return this.#bm25(form, field, this.#idf(form, field, token), tokens.frequency(token), tokens)
  }

  /** What a phrase of words as written adds in a field of the work; 0 when it is not there. */
  phraseScore(work: Work, field: AnalysedField, phrase: readonly string[]): number {
    const tokens = work.raw[field]
    const frequency = tokens.phraseFrequency(phrase)
    if (frequency === 0) return 0
    const idf = phrase.reduce((sum, word) => sum + this.#idf('raw', field, word), 0)
    return this.#bm25('raw', field, idf, frequency, tokens)
  }

  #bm25(form: Form, field: AnalysedField, idf: number, frequency: number, { length }: FieldTokens): number {
    const average = this.#once(`average ${form} ${field}`, () => {
      const fields = this.#works.map((work) => work[form][field]).filter((tokens) => tokens.count > 0)
      return fields.reduce((sum, tokens) => sum + tokens.count, 0) / fields.length
    })
    return (2.2 * idf * frequency) / (frequency + 1.2 * (0.25 + (0.75 * keptLength(length)) / average))
  }

  #idf(form: Form, field: AnalysedField, token: string): number {
    const count = (isCounted: (tokens: FieldTokens) => boolean) =>
      this.#works.filter((work) => isCounted(work[form][field])).length
    const having = this.#once(`${form} ${field} ${token}`, () => count((tokens) => tokens.has(token)))
    const all = this.#once(`all ${form} ${field}`, () => count((tokens) => tokens.count > 0))
    return Math.log(1 + (all - having + 0.5) / (having + 0.5))
  }

  #once(name: string, compute: () => number): number {
    const value = this.#known.get(name) ?? compute()
    this.#known.set(name, value)
    return value
  }
}

/** A length as one byte keeps it: exact up to 40; beyond, what exceeds 24 has four significant bits. */
function keptLength(length: number): number {
  if (length <= 40) return length
  const step = 2 ** (Math.floor(Math.log2(length - 24)) - 3)
  return 24 + Math.floor((length - 24) / step) * step
}
