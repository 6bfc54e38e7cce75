import type { MediaKind } from '@openverse/media'
import type { SearchRequest } from '@openverse/search'
import { ApiError } from '../../messages.ts'
import type { WorksCatalogue } from '../../ports.ts'

/** Who asks after health wants to know soon, one way or the other (api.md 5.1). */
const patienceMs = 5_000

/**
 * Asks the database, and on demand the index of every live generation, whether they answer, and soon. Throws `ApiError`
 * (503) that names the first one that does not, by the kind of its fault, without its details.
 */
export async function checkHealth(
  catalogue: WorksCatalogue,
  kinds: readonly MediaKind[],
  { includesSearch, signal }: { readonly includesSearch: boolean; readonly signal?: AbortSignal },
): Promise<{ readonly status: '200 OK' }> {
  for (const { name } of kinds) {
    await answers('database', catalogue.listSources(name))
    if (includesSearch) await answers('search', askIndex(catalogue, name, signal), signal)
  }
  return { status: '200 OK' }
}

async function answers(what: string, question: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const tooLate = Object.assign(new Error(`no answer in ${patienceMs} ms`), { kind: 'timed-out' })
  const timer = setTimeout(reject, patienceMs, tooLate)
  try {
    await Promise.race([question, deadline])
  } catch (error) {
    signal?.throwIfAborted()
    const reason = (error as { kind?: unknown }).kind ?? 'failed'
    throw new ApiError(503, `${what}: ${reason}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function askIndex(
  catalogue: WorksCatalogue,
  kind: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  return catalogue.withLive(kind, ({ search }) => search.search(everything, { signal }))
}

const everything: SearchRequest = {
  filters: [],
  withoutFlags: [],
  order: { by: 'score', authorityBoost: 0 },
  offset: 0,
  limit: 1,
}
