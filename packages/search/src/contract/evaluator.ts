import { foldAccents, stem, words } from '../analysis/index.ts'
import { type IndexDocument, textFields } from '../index-schema.ts'
import type { SearchHit } from '../search-reader.ts'
import type { KeywordFilter, SearchRequest, TextClause } from '../search-request.ts'

/**
 * Answers a search by looking at every document and doing the sums of decisions.md 3 as they are written there. It judges
 * the engines, so it shares nothing with them but the analysis, and is plain rather than fast.
 */
export class Evaluator {
  readonly #works: readonly Work[]
  readonly #popularityPivot: number
  readonly #authorityPivot: number
  readonly #statistics = new Map<string, number>()

  constructor(documents: readonly IndexDocument[]) {
    this.#works = documents.map(analyseDocument)
    this.#popularityPivot = pivotOf(documents.map(({ popularity }) => popularity))
    this.#authorityPivot = pivotOf(documents.map(({ authority }) => authority))
  }

  /** All matches, in order, whatever page the request asks for. */
  search(request: SearchRequest): SearchHit[] {
    const clauses = request.text?.clauses.map(analyseClause).filter(({ tokens }) => tokens.length > 0)
    if (clauses?.length === 0) return []
    const matches = this.#works.filter(
      (work) => passes(work.document, request) && (clauses ?? []).every((clause) => holds(clause, work)),
    )
    const wanted = (clauses ?? []).filter(({ isExcluded }) => !isExcluded)
    const { order } = request
    const hits = matches.map((work) => ({
      identifier: work.document.identifier,
      indexedOn: work.document.indexedOn,
      score: order.by === 'score' ? this.#score(wanted, work, order.authorityBoost) : 0,
      fieldsMatched: textFields.filter((_, field) => wanted.some((clause) => isSeenIn(clause, work, field))),
    }))
    const direction = order.by === 'indexed-on' ? (order.direction === 'ascending' ? 1 : -1) : 0
    hits.sort(
      (a, b) =>
        direction * (a.indexedOn - b.indexedOn) ||
        b.score - a.score ||
        (a.identifier < b.identifier ? -1 : 1),
    )
    return hits.map(({ identifier, score, fieldsMatched }) => ({ identifier, score, fieldsMatched }))
  }

  #score(wanted: readonly Clause[], work: Work, authorityBoost: number): number {
    const f32 = Math.fround
    const titleTerms = wanted
      .flatMap(({ terms }) => terms)
      .filter((term) => work.stemmed[0]!.has(term)).length
    const popularity = saturation(10_000, work.document.popularity, this.#popularityPivot)
    const authority = saturation(authorityBoost, work.document.authority, this.#authorityPivot)
    const text = wanted.reduce((sum, clause) => sum + this.#textScore(clause, work), 0)
    const optional = f32(10_000 * titleTerms + popularity + authority)
    return f32(f32(text) + optional)
  }

  #textScore(clause: Clause, work: Work): number {
    if (clause.isQuoted)
      return Math.max(...work.raw.map((field, number) => this.#phraseScore(clause, field, number)))
    const [title, description, tags] = work.stemmed.map((field) => clause.tokens.every((t) => field.has(t)))
    let score = 0
    if (title) score += clause.tokens.length
    if (description) score += clause.tokens.length
    if (tags) score += clause.tokens.reduce((sum, token) => sum + this.#tagScore(token, work.stemmed[2]!), 0)
    return score
  }

  #tagScore(term: string, tags: Field): number {
    return this.#bm25('stemmed', 2, this.#idf('stemmed', 2, term), tags.frequency(term), tags)
  }

  #phraseScore({ tokens }: Clause, field: Field, number: number): number {
    const frequency = field.phraseFrequency(tokens)
    if (frequency === 0) return 0
    const idf = tokens.reduce((sum, token) => sum + this.#idf('raw', number, token), 0)
    return this.#bm25('raw', number, idf, frequency, field)
  }

  #bm25(form: Form, number: number, idf: number, frequency: number, { length }: Field): number {
    const average = this.#once(`average ${form} ${number}`, () => {
      const fields = this.#works.map((work) => work[form][number]!).filter((field) => field.tokens > 0)
      return fields.reduce((sum, field) => sum + field.tokens, 0) / fields.length
    })
    return (2.2 * idf * frequency) / (frequency + 1.2 * (0.25 + (0.75 * keptLength(length)) / average))
  }

  #idf(form: Form, number: number, token: string): number {
    const count = (isCounted: (field: Field) => boolean) =>
      this.#works.filter((work) => isCounted(work[form][number]!)).length
    const having = this.#once(`${form} ${number} ${token}`, () => count((field) => field.has(token)))
    const all = this.#once(`all ${form} ${number}`, () => count((field) => field.tokens > 0))
    return Math.log(1 + (all - having + 0.5) / (having + 0.5))
  }

  #once(name: string, compute: () => number): number {
    const value = this.#statistics.get(name) ?? compute()
    this.#statistics.set(name, value)
    return value
  }
}

interface Work {
  readonly document: IndexDocument
  /** Title, description, tags. */
  readonly stemmed: readonly Field[]
  readonly raw: readonly Field[]
}
type Form = 'stemmed' | 'raw'

interface Clause extends TextClause {
  /** Stemmed terms of a plain clause, unstemmed words of a quoted one. */
  readonly tokens: readonly string[]
  /** Stemmed terms in any case. */
  readonly terms: readonly string[]
}

/** A field of one document: the tokens in each place, none in the place between two tags. */
class Field {
  readonly length: number
  readonly tokens: number
  readonly #places: readonly (readonly string[])[]
  readonly #frequencies = new Map<string, number>()

  constructor(places: readonly (readonly string[])[]) {
    this.#places = places
    this.length = places.filter((tokens) => tokens.length > 0).length
    for (const token of places.flat()) this.#frequencies.set(token, this.frequency(token) + 1)
    this.tokens = places.flat().length
  }

  has(token: string): boolean {
    return this.#frequencies.has(token)
  }

  frequency(token: string): number {
    return this.#frequencies.get(token) ?? 0
  }

  phraseFrequency(tokens: readonly string[]): number {
    if (!tokens.every((token) => this.has(token))) return 0
    return this.#places.filter((_, start) =>
      tokens.every((token, offset) => this.#places[start + offset]?.includes(token)),
    ).length
  }
}

function analyseDocument(document: IndexDocument): Work {
  const texts = [[document.title ?? ''], [document.description ?? ''], document.tags]
  const raw = texts.map((values) => values.flatMap((value) => [...words(value).map(withFolded), []]))
  const stemmed = raw.map((places) =>
    places.map((tokens) => [...new Set(tokens.map(stem).filter((term) => term !== ''))]),
  )
  return {
    document,
    raw: raw.map((places) => new Field(places)),
    stemmed: stemmed.map((places) => new Field(places)),
  }
}

function withFolded(word: string): string[] {
  return [...new Set([word, foldAccents(word)])]
}

function analyseClause(clause: TextClause): Clause {
  const typed = words(clause.text)
  const terms = typed.map(stem).filter((term) => term !== '')
  return { ...clause, terms, tokens: clause.isQuoted ? typed : terms }
}

function holds(clause: Clause, work: Work): boolean {
  const isFound = clause.isQuoted
    ? work.raw.some((field) => field.phraseFrequency(clause.tokens) > 0)
    : work.stemmed.some((field) => clause.tokens.every((token) => field.has(token)))
  return isFound !== clause.isExcluded
}

/** Whether a field contains any of the clause's terms, or all of the phrase. */
function isSeenIn(clause: Clause, work: Work, field: number): boolean {
  if (clause.terms.some((term) => work.stemmed[field]!.has(term))) return true
  return clause.isQuoted && work.raw[field]!.phraseFrequency(clause.tokens) > 0
}

function passes(document: IndexDocument, { filters, withoutFlags }: SearchRequest): boolean {
  if (document.flags.some((flag) => flag === 'removed' || withoutFlags.includes(flag))) return false
  return filters.every((filter) => passesFilter(document, filter))
}

function passesFilter({ keywords }: IndexDocument, { field, match, values }: KeywordFilter): boolean {
  const isAny = (keywords[field] ?? []).some((value) => values.includes(value))
  return isAny === (match === 'any-of')
}

/** boost × S / (S + pivot) in steps of float32; nothing when S is absent. */
function saturation(boost: number, value: number | null, pivot: number): number {
  const f32 = Math.fround
  const kept = value === null ? 0 : floatOf(bitsOf(value) - (bitsOf(value) % 2 ** 15))
  if (kept === 0) return 0
  return f32(boost * f32(1 - f32(pivot / f32(kept + pivot))))
}

/** The float32 whose upper bits are the floor of the mean of the cut integers. */
function pivotOf(values: readonly (number | null)[]): number {
  const cut = values.filter((value) => value !== null).map((value) => Math.floor(bitsOf(value) / 2 ** 15))
  const known = cut.filter((integer) => integer > 0)
  return floatOf(Math.floor(known.reduce((sum, integer) => sum + integer, 0) / known.length) * 2 ** 15)
}

/** A length as one byte keeps it: exact up to 40; beyond, what exceeds 24 has four significant bits. */
function keptLength(length: number): number {
  if (length <= 40) return length
  const step = 2 ** (Math.floor(Math.log2(length - 24)) - 3)
  return 24 + Math.floor((length - 24) / step) * step
}

const view = new DataView(new ArrayBuffer(4))

function bitsOf(value: number): number {
  view.setFloat32(0, value)
  return view.getUint32(0)
}

function floatOf(bits: number): number {
  view.setUint32(0, bits)
  return view.getFloat32(0)
}
