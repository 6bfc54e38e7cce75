import type { MediaKind } from '@openverse/media'
import { ApiError } from '../../messages.ts'
import type { WorksCatalogue } from '../../ports.ts'

/**
 * Asks the database, and on demand the index of every live generation, whether they answer. Throws `ApiError` (503)
 * that names the first one that does not.
 */
export async function checkHealth(
  catalogue: WorksCatalogue,
  kinds: readonly MediaKind[],
  { includesSearch }: { readonly includesSearch: boolean },
): Promise<{ readonly status: '200 OK' }> {
  for (const { name } of kinds) {
    await answers('database', catalogue.listSources(name))
    if (includesSearch) await answers('search', askIndex(catalogue, name))
  }
  return { status: '200 OK' }
}

async function answers(what: string, question: Promise<unknown>): Promise<void> {
  try {
    await question
  } catch (error) {
    const reason = (error as { kind?: unknown }).kind ?? 'failed'
    throw new ApiError(503, `${what}: ${reason}`, { cause: error })
  }
}

function askIndex(catalogue: WorksCatalogue, kind: string): Promise<unknown> {
  return catalogue.withLive(kind, ({ search }) =>
    search.search({
      filters: [],
      withoutFlags: [],
      order: { by: 'score', authorityBoost: 0 },
      offset: 0,
      limit: 1,
    }),
  )
}
