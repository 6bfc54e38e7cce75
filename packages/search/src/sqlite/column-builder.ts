import type { DatabaseSync } from 'node:sqlite'
import { documentFlags, type IndexDocument, type IndexSchema, type KeywordField } from '../index-schema.ts'
import { cutPopularity, PivotMean } from '../score/index.ts'
import { type IndexFacts, measuredFields, narrowKeywordColumn, writeColumn } from './columns.ts'
import { GrowableBytes, GrowableFloat64, GrowableUint16 } from './growable.ts'
import type { IdentifierTable } from './identifier-table.ts'
import { KeywordBuilder } from './keyword-builder.ts'
import { TextMeasurer, type TextMeasures } from './text-measures.ts'

/** Gathers what is kept by document: the one part of a build whose memory grows with the number of documents. */
export class ColumnBuilder {
  documents = 0
  readonly #popularity = new GrowableUint16()
  readonly #authority = new GrowableUint16()
  readonly #indexedOn = new GrowableFloat64()
  readonly #flags = new GrowableBytes()
  readonly #texts = new TextMeasurer()
  readonly #keywords: readonly KeywordBuilder[]
  readonly #popularityPivot = new PivotMean()
  readonly #authorityPivot = new PivotMean()

  constructor(schema: IndexSchema) {
    this.#keywords = schema.keywords.map((field: KeywordField) => new KeywordBuilder(field.name))
  }

  add(document: IndexDocument): void {
    const popularity = cutPopularity(document.popularity)
    const authority = cutPopularity(document.authority)
    this.#popularity.push(popularity)
    this.#authority.push(authority)
    this.#popularityPivot.add(popularity)
    this.#authorityPivot.add(authority)
    this.#indexedOn.push(document.indexedOn)
    this.#flags.push(document.flags.reduce((bits, flag) => bits | (1 << documentFlags.indexOf(flag)), 0))
    for (const keyword of this.#keywords) keyword.add(document.keywords[keyword.name] ?? [])
    this.documents++
  }

  /** What came of the texts of documents added before, in their order. */
  addMeasures(measures: TextMeasures): void {
    this.#texts.addAll(measures)
  }

  get facts(): IndexFacts {
    return {
      documents: this.documents,
      popularityPivot: this.#popularityPivot.pivot,
      authorityPivot: this.#authorityPivot.pivot,
      fields: this.#texts.measures.statistics,
      keywords: this.#keywords.map(({ name, valueSets }) => ({ name, valueSets })),
    }
  }

  write(database: DatabaseSync, { identifiers, places }: IdentifierTable): void {
    writeColumn(database, 'popularity', this.#popularity.filled())
    writeColumn(database, 'authority', this.#authority.filled())
    writeColumn(database, 'indexedOn', this.#indexedOn.filled())
    writeColumn(database, 'flags', this.#flags.filled())
    const { lengths } = this.#texts.measures
    for (const field of measuredFields) writeColumn(database, `length:${field}`, lengths[field])
    for (const { name, sets, valueSets } of this.#keywords)
      writeColumn(database, `keyword:${name}`, narrowKeywordColumn(sets.filled(), valueSets.length))
    writeColumn(database, 'identifiers', identifiers.subarray(0, this.documents * 4))
    writeColumn(database, 'places', places)
  }
}
