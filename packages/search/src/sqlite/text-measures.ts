import { byteOfLength, type FieldStatistics } from '../score/index.ts'
import { type CountedField, countedFields, type MeasuredField, measuredFields } from './columns.ts'
import { GrowableBytes } from './growable.ts'

/** What the columns keep of the texts of some documents. */
export interface TextMeasures {
  /** A byte for each document. */
  readonly lengths: Readonly<Record<MeasuredField, Uint8Array>>
  readonly statistics: Readonly<Record<CountedField, FieldStatistics>>
}

/** Gathers measures, text by text or many documents at once. */
export class TextMeasurer {
  readonly #lengths = recordOf(measuredFields, () => new GrowableBytes())
  readonly #statistics = recordOf(countedFields, () => ({ documents: 0, tokens: 0 }))

  /** A field of the next document. `length` is what BM25 measures, `tokens` counts those in the same place too. */
  add(field: CountedField, length: number, tokens: number): void {
    const statistics = this.#statistics[field]
    if (tokens > 0) statistics.documents++
    statistics.tokens += tokens
    if (field in this.#lengths) this.#lengths[field as MeasuredField].push(byteOfLength(length))
  }

  /** The measures of the documents that come next. */
  addAll({ lengths, statistics }: TextMeasures): void {
    for (const field of measuredFields) this.#lengths[field].pushAll(lengths[field], 0, lengths[field].length)
    for (const field of countedFields) {
      this.#statistics[field].documents += statistics[field].documents
      this.#statistics[field].tokens += statistics[field].tokens
    }
  }

  /** What was gathered; valid until more is. */
  get measures(): TextMeasures {
    return {
      lengths: recordOf(measuredFields, (field) => this.#lengths[field].filled()),
      statistics: this.#statistics,
    }
  }
}

function recordOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
