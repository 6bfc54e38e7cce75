import type { EngineClient } from './engine-client.ts'

/**
 * The name that the engine has for BM25 as decisions.md 3 writes it, with the factor 2.2 that Lucene once had in it.
 * OpenSearch leaves the factor out since version 3 and keeps the old form under a name of its own, which the engines that
 * have it still do not know.
 */
export async function nameOfBm25(client: EngineClient, timeoutMs: number): Promise<'BM25' | 'LegacyBM25'> {
  const { version } = await client.send<AboutAnswer>({ method: 'GET', path: '/', timeoutMs })
  const isWithoutFactor = version.distribution === 'opensearch' && Number.parseInt(version.number, 10) >= 3
  return isWithoutFactor ? 'LegacyBM25' : 'BM25'
}

interface AboutAnswer {
  /** Elasticsearch does not name itself. */
  readonly version: { readonly number: string; readonly distribution?: string }
}
