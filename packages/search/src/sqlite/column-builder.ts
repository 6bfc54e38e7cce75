import type { DatabaseSync } from 'node:sqlite'
import { documentFlags, type IndexDocument, type IndexSchema, type KeywordField } from '../index-schema.ts'
import { cutPopularity, PivotMean } from '../score/index.ts'
import { countedFields, type IndexFacts, measuredFields, partsOf, writeColumn } from './columns.ts'
import type { IdentifierTable } from './identifier-table.ts'
import { KeywordBuilder } from './keyword-builder.ts'
import { LongColumn } from './long-column.ts'
import { noStatistics, recordOf, type TextMeasures } from './text-measures.ts'

/** Gathers what is kept by document: the one part of a build whose memory grows with the number of documents. */
export class ColumnBuilder {
  documents = 0
  readonly #popularity = new LongColumn(Uint16Array)
  readonly #authority = new LongColumn(Uint16Array)
  readonly #indexedOn = new LongColumn(Float64Array)
  readonly #flags = new LongColumn(Uint8Array)
  readonly #lengths = recordOf(measuredFields, () => new LongColumn(Uint8Array))
  readonly #statistics = noStatistics()
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
  addMeasures({ lengths, statistics }: TextMeasures): void {
    for (const field of measuredFields) for (const length of lengths[field]) this.#lengths[field].push(length)
    for (const field of countedFields) {
      this.#statistics[field].documents += statistics[field].documents
      this.#statistics[field].tokens += statistics[field].tokens
    }
  }

  get facts(): IndexFacts {
    return {
      documents: this.documents,
      popularityPivot: this.#popularityPivot.pivot,
      authorityPivot: this.#authorityPivot.pivot,
      fields: this.#statistics,
      keywords: this.#keywords.map(({ name, valueSets }) => ({ name, valueSets })),
    }
  }

  write(database: DatabaseSync, { identifiers, places }: IdentifierTable): void {
    writeColumn(database, 'popularity', this.#popularity.parts())
    writeColumn(database, 'authority', this.#authority.parts())
    writeColumn(database, 'indexedOn', this.#indexedOn.parts())
    writeColumn(database, 'flags', this.#flags.parts())
    for (const field of measuredFields) writeColumn(database, `length:${field}`, this.#lengths[field].parts())
    for (const { name, sets } of this.#keywords) writeColumn(database, `keyword:${name}`, sets.parts())
    writeColumn(database, 'identifiers', partsOf(identifiers.subarray(0, this.documents * 4)))
    writeColumn(database, 'places', partsOf(places))
  }

  /** Gives the memory of its columns back; it is of no use then. */
  free(): void {
    const columns = [this.#popularity, this.#authority, this.#indexedOn, this.#flags]
    for (const column of columns) column.free()
    for (const field of measuredFields) this.#lengths[field].free()
    for (const keyword of this.#keywords) keyword.free()
  }
}
