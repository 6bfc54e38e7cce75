import { readFile } from 'node:fs/promises'
import { catalogueMigrations } from '@openverse/catalogue'
import { ingestionMigrations } from '@openverse/ingestion-server'
import { listed } from '../listed.ts'
import { type EngineExamination, examineEngines, type Outcome } from '../profiles/distributed-examination.ts'
import type { Settings } from '../settings.ts'
import { examineThumbnailFolder, probeThumbnails } from './examine-thumbnails.ts'
import { type Finding, failure } from './finding.ts'
import { judgeCache } from './judge-cache.ts'
import { judgeDatabase } from './judge-database.ts'
import { judgeIndex } from './judge-index.ts'
import { judgeMaps, judgeSearch } from './judge-search.ts'

const knownMigrations = Object.keys({ ...catalogueMigrations, ...ingestionMigrations })

/** Looks at every engine of the distributed profile. Only an object in the bucket is written, and deleted again. */
export async function findEngines(settings: Settings): Promise<readonly Finding[]> {
  const found = await examineEngines(settings)
  return [
    ...judge('database', found.database, (facts) =>
      judgeDatabase(facts, settings.databaseConnections, knownMigrations),
    ),
    ...judge('search', found.search, judgeSearch).map((finding) => withHosts(finding, settings)),
    ...(await findMaps(settings)),
    ...found.indices.map(judgeIndex),
    ...findCache(found),
    ...(await findThumbnails(found, settings)),
  ]
}

function judge<Facts>(
  subject: string,
  outcome: Outcome<Facts>,
  judgement: (facts: Facts) => readonly Finding[],
): readonly Finding[] {
  return 'fault' in outcome ? [failure(subject, outcome.fault)] : judgement(outcome.facts)
}

/** The engine's client does not say whom it asked. */
function withHosts(finding: Finding, { searchUrl }: Settings): Finding {
  if (finding.state !== 'ill' || finding.subject !== 'search' || searchUrl === null) return finding
  const hosts = listed(searchUrl).map((url) => URL.parse(url)?.host ?? '(no address)')
  return { ...finding, found: `${hosts.join(', ')}: ${finding.found}` }
}

/** The engines do not tell it, so what can be known is what holds on this machine. */
async function findMaps({ searchUrl }: Settings): Promise<readonly Finding[]> {
  const maps = await readFile('/proc/sys/vm/max_map_count', 'utf8').catch(() => undefined)
  if (maps === undefined || searchUrl === null) return []
  const { hostname } = URL.parse(listed(searchUrl)[0] ?? '') ?? {}
  return [judgeMaps(Number(maps), /^(localhost|127\..*|\[::1\])$/.test(hostname ?? ''))]
}

function findCache({ cache }: EngineExamination): readonly Finding[] {
  if (cache !== undefined) return judge('cache', cache, (facts) => [judgeCache(facts)])
  const found = 'REDIS_URL is not set: each process remembers for itself'
  return [{ subject: 'cache', state: 'well', found }]
}

async function findThumbnails(
  { thumbnails }: EngineExamination,
  { blobsUrl, data }: Settings,
): Promise<readonly Finding[]> {
  if (thumbnails === undefined) return [examineThumbnailFolder(blobsUrl, data)]
  if ('fault' in thumbnails) return [failure('thumbnails', thumbnails.fault)]
  const { host, pathname } = new URL(blobsUrl!)
  return [await probeThumbnails(thumbnails.facts, `bucket "${pathname.slice(1)}" at ${host}`)]
}
