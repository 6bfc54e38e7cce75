import type { BlobStore } from '@openverse/blobs'
import { openS3Blobs } from '@openverse/blobs/s3'
import { examineRedis, type RedisFacts } from '@openverse/cache/redis'
import { type CatalogueSchema, generationName, isPublished, listGenerations } from '@openverse/catalogue'
import { examinePostgres, openPostgresDatabase, type ServerFacts } from '@openverse/database/postgres'
import { kinds } from '@openverse/media/kinds'
import {
  type ClusterFacts,
  countSegments,
  examineCluster,
  openElasticsearch,
} from '@openverse/search/elasticsearch'
import type { Settings } from '../settings.ts'
import { databaseAddress, searchAddress } from './engine-addresses.ts'

export type { ClusterFacts, NodeFacts } from '@openverse/search/elasticsearch'
export type { RedisFacts, ServerFacts }

/** For each question. An engine that takes longer is not well. */
const deadlineMs = 3_000

export type Outcome<Facts> = { readonly facts: Facts } | { readonly fault: Error }

export interface IndexExamination {
  readonly kind: string
  /** Its name at the engine. */
  readonly index: string
  readonly outcome: Outcome<{ readonly shards: number; readonly segments: number }>
}

/** What the engines of the distributed profile say of themselves, or why they do not. */
export interface EngineExamination {
  readonly database: Outcome<ServerFacts>
  readonly search: Outcome<ClusterFacts>
  /** Of the live generations; none while database or engine cannot be asked. */
  readonly indices: readonly IndexExamination[]
  /** `undefined` where none is set. */
  readonly cache: Outcome<RedisFacts> | undefined
  /** The bucket, not asked yet; `undefined` where thumbnails are files. */
  readonly thumbnails: Outcome<BlobStore> | undefined
}

/** Asks all engines at once, and changes nothing. What cannot be asked is a fault, never thrown. */
export async function examineEngines(settings: Settings): Promise<EngineExamination> {
  const { redisUrl, blobsUrl } = settings
  const askDatabase = outcomeOf(async () => examinePostgres(databaseAddress(settings), deadlineMs))
  const askSearch = outcomeOf(async () => examineCluster(searchAddress(settings), deadlineMs))
  const [database, search, indices, cache, thumbnails] = await Promise.all([
    askDatabase,
    askSearch,
    Promise.all([askDatabase, askSearch]).then((both) => examineLiveIndices(settings, ...both)),
    redisUrl === null ? undefined : outcomeOf(() => examineRedis(redisUrl, deadlineMs)),
    blobsUrl?.startsWith('s3:') ? outcomeOf(async () => openBucket(blobsUrl)) : undefined,
  ])
  return { database, search, indices, cache, thumbnails }
}

/** So many times the bucket is asked before it counts as away. */
const attemptsOfS3 = 3

const openBucket = (url: string) => openS3Blobs({ url, timeoutMs: deadlineMs / attemptsOfS3 })

async function examineLiveIndices(
  settings: Settings,
  database: Outcome<ServerFacts>,
  search: Outcome<ClusterFacts>,
): Promise<readonly IndexExamination[]> {
  const isMigrated = 'facts' in database && database.facts.migrations.length > 0
  if (!isMigrated || 'fault' in search) return []
  const options = searchAddress(settings)
  const engine = openElasticsearch(options)
  try {
    const live = await listLive(databaseAddress(settings))
    return await Promise.all(
      live.map(async ({ kind, name }) => {
        const index = `${settings.indexPrefix}${name}`
        const { indexSchema } = kinds.find((one) => one.name === kind)!
        const outcome = await outcomeOf(async () => {
          await (await engine.openIndex(name, indexSchema)).close()
          return await countSegments(options, index, deadlineMs)
        })
        return { kind, index, outcome }
      }),
    )
  } finally {
    await engine.close()
  }
}

/** What is live, or would be if its index could be opened. */
async function listLive(url: string): Promise<readonly { kind: string; name: string }[]> {
  const database = openPostgresDatabase<CatalogueSchema>({
    url,
    maximumConnections: 1,
    connectTimeoutMs: deadlineMs,
    statementTimeoutMs: deadlineMs,
  })
  try {
    const generations = await listGenerations(database.sql)
    const live = generations.filter(
      (generation) => isPublished(generation) && kinds.some(({ name }) => name === generation.kind),
    )
    return live.map(({ kind, number }) => ({ kind, name: generationName(kind, number) }))
  } finally {
    await database.close()
  }
}

async function outcomeOf<Facts>(question: () => Promise<Facts>): Promise<Outcome<Facts>> {
  try {
    return { facts: await question() }
  } catch (fault) {
    return { fault: fault as Error }
  }
}
