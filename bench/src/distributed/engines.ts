import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPrivateService } from '@openverse/test-services'

/** Settings of an installation on engines of its own. */
export interface Engines {
  readonly settings: Readonly<Record<string, string>>
  /** OpenSearch, asked directly. */
  readonly searchUrl: string
}

/** As in `compose.yaml`. */
const sharedBuffersMb = 256

/** Lends a PostgreSQL and an OpenSearch, with a heap of this size, that nobody else uses, with nothing in them. */
export async function withEngines<T>(heapMb: number, use: (engines: Engines) => Promise<T>): Promise<T> {
  const closing: (() => unknown)[] = []
  const scope = { after: (close: () => unknown) => void closing.push(close) }
  try {
    const postgres = await startPrivateService('postgres', scope, { memoryMb: sharedBuffersMb })
    const opensearch = await startPrivateService('opensearch', scope, { memoryMb: heapMb })
    const folder = mkdtempSync(join(tmpdir(), 'bench-engines-'))
    scope.after(() => rmSync(folder, { recursive: true, force: true }))
    const settings = {
      OPENVERSE_PROFILE: 'distributed',
      OPENVERSE_DATA: folder,
      DATABASE_URL: postgres.url,
      SEARCH_URL: opensearch.url,
    }
    return await use({ settings, searchUrl: opensearch.url })
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
