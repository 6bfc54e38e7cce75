import { integerSetting, textSetting } from '@openverse/settings'

/** Where the engines of the distributed profile are, and how they are used. The embedded profile reads none of these. */
export const engineSettings = {
  databaseUrl: textSetting({
    name: 'DATABASE_URL',
    default: null,
    isSecret: true,
    description:
      'PostgreSQL: `postgres://user:password@host:port/name`, with `?sslmode=verify-full&sslrootcert=…` for TLS. Wanted by `distributed`.',
  }),
  searchUrl: textSetting({
    name: 'SEARCH_URL',
    default: null,
    isSecret: true,
    description:
      'OpenSearch or Elasticsearch: `http(s)://user:password@host:port`, several nodes of one cluster separated by commas. Wanted by `distributed`.',
  }),
  redisUrl: textSetting({
    name: 'REDIS_URL',
    default: null,
    defaultText: 'each process remembers for itself',
    isSecret: true,
    description:
      'Redis: `redis(s)://user:password@host:port`, for what processes remember together for a while. Heeded by `distributed` alone.',
  }),
  redisTimeoutMs: integerSetting({
    name: 'REDIS_TIMEOUT_MS',
    default: 100,
    minimum: 10,
    maximum: 60_000,
    description:
      'How long an answer of Redis may take, in milliseconds, before all goes on without it until it answers again.',
  }),
  blobsUrl: textSetting({
    name: 'BLOBS_URL',
    default: null,
    defaultText: 'files in OPENVERSE_DATA',
    isSecret: true,
    description:
      'Where thumbnails are kept: `file:///folder`, or `s3://key:secret@host:port/bucket?region=…&tls=…` of an S3-compatible store. Heeded by `distributed` alone.',
  }),
  databaseConnections: integerSetting({
    name: 'DATABASE_CONNECTIONS',
    default: 10,
    minimum: 1,
    maximum: 1_000,
    description:
      'Connections to PostgreSQL that a process keeps for queries. All processes together must stay below what the server allows.',
  }),
  searchTimeoutMs: integerSetting({
    name: 'SEARCH_TIMEOUT_MS',
    default: 5_000,
    minimum: 100,
    maximum: 120_000,
    description: 'How long a search may take at the engine, waiting included, in milliseconds.',
  }),
  searchesInFlight: integerSetting({
    name: 'SEARCHES_IN_FLIGHT',
    default: 64,
    minimum: 1,
    maximum: 10_000,
    description: 'Searches that a process has under way at the engine at once; four times as many may wait.',
  }),
  searchShards: integerSetting({
    name: 'SEARCH_SHARDS',
    default: null,
    defaultText: 'one for each 25 million works',
    minimum: 1,
    maximum: 1_024,
    description:
      'Into how many parts an index is divided. More than the size asks for makes every search slower.',
  }),
  searchReplicas: textSetting({
    name: 'SEARCH_REPLICAS',
    default: '0-1',
    description:
      'Copies of each shard, as `auto_expand_replicas` has it: `0-1` is a copy as soon as there is a second node.',
  }),
  searchCaPath: textSetting({
    name: 'SEARCH_CA_PATH',
    default: null,
    description:
      'File with the certificate (PEM) of the authority that signed those of the nodes, where the system does not know it.',
  }),
  indexPrefix: textSetting({
    name: 'INDEX_PREFIX',
    default: '',
    description: 'Begins the name of every index, so that several installations can share a cluster.',
  }),
  startPatienceSeconds: integerSetting({
    name: 'START_PATIENCE_SECONDS',
    default: 60,
    maximum: 3_600,
    description: 'How long a start waits for engines that do not answer yet.',
  }),
}
