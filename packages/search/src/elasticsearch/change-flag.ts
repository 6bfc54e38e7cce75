import { SearchError } from '../search-error.ts'
import type { FlagChange } from '../search-reader.ts'
import { bulk } from './bulk.ts'
import type { IndexAdministration } from './index-administration.ts'

const timeoutMs = 30_000

/** Sets or clears a flag of documents; returns the identifiers that the index does not have. */
export async function changeFlag(
  index: IndexAdministration,
  { identifiers, flag, isSet }: FlagChange,
): Promise<string[]> {
  const operations = identifiers.map((identifier) => ({
    action: 'update' as const,
    identifier,
    body: { doc: { flags: { [flag]: isSet } } },
  }))
  await index.mustBeThere()
  const outcomes = await bulk(index.client, operations, {
    index: index.name,
    isVisibleAtOnce: true,
    timeoutMs,
    tries: 4,
  })
  const failed = outcomes.find(({ status }) => status >= 300 && status !== 404)
  if (failed !== undefined)
    throw new SearchError(
      'unavailable',
      `search/elasticsearch: the flag "${flag}" of ${failed.identifier} could not be changed (${failed.reason}); set it again`,
    )
  return outcomes.filter(({ status }) => status === 404).map(({ identifier }) => identifier)
}
