import { bool, term } from './query-clauses.ts'
import type { Searches } from './searches.ts'

const valuesPerRequest = 1_000
/** Every document is looked at, whatever there is in the catalogue. */
const deadlineMs = 60_000

/**
 * How many documents have each value of a field. A composite aggregation gives all values, a page at a time; a plain one
 * would only give the most frequent.
 */
export async function countKeyword(
  searches: Searches,
  index: string,
  field: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  let after: Readonly<Record<string, string>> | undefined
  do {
    const body = {
      query: bool({ must_not: [term('flags.removed', true)] }),
      size: 0,
      track_total_hits: false,
      aggs: {
        values: {
          composite: {
            size: valuesPerRequest,
            sources: [{ value: { terms: { field } } }],
            ...(after && { after }),
          },
        },
      },
    }
    const values = (await searches.send(index, body, { deadlineMs })).aggregations?.values
    for (const { key, doc_count } of values?.buckets ?? []) counts.set(key.value!, doc_count)
    after = values?.after_key
  } while (after !== undefined)
  return counts
}
