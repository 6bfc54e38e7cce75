import { byteOfLength, type FieldStatistics } from '../score/index.ts'
import { type CountedField, countedFields, type MeasuredField, measuredFields } from './columns.ts'
import { GrowableBytes } from './growable.ts'

/** What the columns keep of the texts of some documents. */
export interface TextMeasures {
  /** A byte for each document. */
  readonly lengths: Readonly<Record<MeasuredField, Uint8Array>>
  readonly statistics: Readonly<Record<CountedField, FieldStatistics>>
}

/** Gathers the measures of a batch of documents, text by text. */
export class TextMeasurer {
  readonly #lengths = recordOf(measuredFields, () => new GrowableBytes())
  readonly #statistics = noStatistics()

  /** A field of the next document. `length` is what BM25 measures, `tokens` counts those in the same place too. */
  add(field: CountedField, length: number, tokens: number): void {
    const statistics = this.#statistics[field]
    if (tokens > 0) statistics.documents++
    statistics.tokens += tokens
    if (field in this.#lengths) this.#lengths[field as MeasuredField].push(byteOfLength(length))
  }

  /** What was gathered; valid until more is. */
  get measures(): TextMeasures {
    return {
      lengths: recordOf(measuredFields, (field) => this.#lengths[field].filled()),
      statistics: this.#statistics,
    }
  }
}

/** To be added to. */
export const noStatistics = () => recordOf(countedFields, () => ({ documents: 0, tokens: 0 }))

export function recordOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
