import { foldAccents, stem, words } from '../../analysis/index.ts'
import type { IndexDocument } from '../../index-schema.ts'

export const analysedFields = ['title', 'description', 'tags.name', 'creator'] as const
export type AnalysedField = (typeof analysedFields)[number]

/** `raw` keeps the words as they are written, `stemmed` what `stem` makes of them. */
export type Form = 'raw' | 'stemmed'

/** A document as the judge sees it. */
export interface Work extends Readonly<Record<Form, Readonly<Record<AnalysedField, FieldTokens>>>> {
  readonly document: IndexDocument
}

/** A field of one document: the tokens in each place, none in the place between two tags. */
export class FieldTokens {
  /** Places that have a token: what BM25 measures. */
  readonly length: number
  /** All tokens, those in the same place as well: what the average length is made of. */
  readonly count: number
  readonly #places: readonly (readonly string[])[]
  readonly #frequencies = new Map<string, number>()

  constructor(places: readonly (readonly string[])[]) {
    this.#places = places
    this.length = places.filter((tokens) => tokens.length > 0).length
    for (const token of places.flat()) this.#frequencies.set(token, this.frequency(token) + 1)
    this.count = places.flat().length
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

export function analyseDocument(document: IndexDocument): Work {
  const { title, description, tags, creator } = document
  const texts = {
    title: [title ?? ''],
    description: [description ?? ''],
    'tags.name': tags,
    creator: [creator ?? ''],
  }
  const places = eachField((field) => texts[field].flatMap((text) => [...words(text).map(withFolded), []]))
  return {
    document,
    raw: eachField((field) => new FieldTokens(places[field])),
    stemmed: eachField((field) => new FieldTokens(places[field].map(stemPlace))),
  }
}

function eachField<T>(value: (field: AnalysedField) => T): Record<AnalysedField, T> {
  return Object.fromEntries(analysedFields.map((field) => [field, value(field)])) as Record<AnalysedField, T>
}

function withFolded(word: string): string[] {
  return [...new Set([word, foldAccents(word)])]
}

function stemPlace(tokens: readonly string[]): string[] {
  return [...new Set(tokens.map(stem).filter((term) => term !== ''))]
}
