import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BlobStore } from '@openverse/blobs'
import { openS3Blobs } from '@openverse/blobs/s3'
import type { Cache } from '@openverse/cache'
import { openMemoryCache } from '@openverse/cache/memory'
import { openRedisCache } from '@openverse/cache/redis'
import { openPostgresDatabase } from '@openverse/database/postgres'
import type { IngestionSchema } from '@openverse/ingestion-server'
import { type ElasticsearchOptions, openElasticsearch } from '@openverse/search/elasticsearch'
import { SettingsError } from '@openverse/settings'
import type { Logger } from 'pino'
import { listed } from '../listed.ts'
import type { Settings } from '../settings.ts'
import { databaseAddress, mustHaveAddresses, searchAddress } from './engine-addresses.ts'
import type { Profile, Stores } from './profile.ts'
import { asStores, openThumbnailFiles } from './stores.ts'

/** PostgreSQL, OpenSearch or Elasticsearch, Redis and an S3-compatible store, for any number of processes. */
export const distributed: Profile = {
  async open(settings, log) {
    const thumbnails = await openThumbnails(settings)
    const stores = openStores(settings)
    const cache = await openCache(settings, log).catch(async (error) => {
      await stores.close()
      throw error
    })
    return {
      ...stores,
      thumbnails,
      cache,
      places: placesOf(settings),
      close: () => cache.close().finally(() => stores.close()),
    }
  },
  openStores,
}

function openStores(settings: Settings): Stores {
  mustHaveAddresses(settings)
  const database = openPostgresDatabase<IngestionSchema>({
    url: databaseAddress(settings),
    maximumConnections: settings.databaseConnections,
  })
  const engine = openElasticsearch(searchOptions(settings))
  return asStores(database, engine)
}

function searchOptions(settings: Settings): ElasticsearchOptions {
  return {
    ...searchAddress(settings),
    replicas: settings.searchReplicas,
    deadlineMs: settings.searchTimeoutMs,
    inFlight: settings.searchesInFlight,
    waiting: settings.searchesInFlight * 4,
    ...(settings.searchShards !== null && { shards: settings.searchShards }),
  }
}

async function openThumbnails(settings: Settings): Promise<BlobStore> {
  const { blobsUrl, data } = settings
  if (blobsUrl?.startsWith('s3:')) return openS3Blobs({ url: blobsUrl })
  if (blobsUrl !== null && !blobsUrl.startsWith('file:')) {
    throw new SettingsError(['BLOBS_URL: expected s3://key:secret@host:port/bucket or file:///folder'])
  }
  const folder = blobsUrl === null ? join(data, 'thumbnails') : fileURLToPath(blobsUrl)
  return await openThumbnailFiles(folder, settings)
}

async function openCache({ redisUrl, redisTimeoutMs }: Settings, log: Logger): Promise<Cache> {
  if (redisUrl === null) return openMemoryCache({ now: () => new Date() })
  return await openRedisCache({
    url: redisUrl,
    deadlineMs: redisTimeoutMs,
    onAway: (error) => log.warn(error.message),
    onBack: () => log.info('the cache is back'),
  })
}

function placesOf({ databaseUrl, searchUrl, redisUrl, blobsUrl }: Settings) {
  const places = [
    ['database', databaseUrl],
    ['search', searchUrl],
    ['cache', redisUrl],
    ['thumbnails', blobsUrl],
  ] as const
  return places.flatMap(([what, urls]) =>
    urls === null ? [] : [[what, listed(urls).map(withoutSecrets).join(', ')] as const],
  )
}

/** What may be shown of an address: neither user and password nor parameters. */
function withoutSecrets(address: string): string {
  const url = URL.parse(address)
  return url === null
    ? '(no address)'
    : `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`
}
