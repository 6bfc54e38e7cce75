import { EngineClient } from './engine-client.ts'
import type { ClientOptions } from './engine-nodes.ts'

/** What a cluster says about itself. */
export interface ClusterFacts {
  readonly distribution: 'opensearch' | 'elasticsearch'
  readonly version: string
  readonly name: string
  readonly health: 'green' | 'yellow' | 'red'
  /** Pieces of indices that lie on no node: copies while it is yellow, originals when it is red. */
  readonly unassignedShards: number
  /** Each as the engine has it: a share of the disk (`85%`), or free bytes (`500mb`). */
  readonly watermarks: Readonly<Record<'low' | 'high' | 'floodStage', string>>
  /** Whether the engine keeps to its watermarks. */
  readonly heedsWatermarks: boolean
  readonly nodes: readonly NodeFacts[]
}

export interface NodeFacts {
  readonly name: string
  readonly heapBytes: number
  readonly heapUsedPercent: number
  readonly memoryBytes: number
  readonly diskBytes: number
  readonly diskFreeBytes: number
  /** Circuit breakers that refused work since the node was started, and how often. */
  readonly trips: Readonly<Record<string, number>>
}

/** Asks a cluster about itself and changes nothing. Throws `SearchError`. */
export async function examineCluster(options: ClientOptions, timeoutMs: number): Promise<ClusterFacts> {
  const client = new EngineClient(options)
  const ask = <Answer>(path: string, query: Readonly<Record<string, string>> = {}) =>
    client.send<Answer>({ method: 'GET', path, query, timeoutMs })
  try {
    const [about, health, settings, stats] = await Promise.all([
      ask<AboutAnswer>('/'),
      ask<HealthAnswer>('/_cluster/health'),
      ask<SettingsAnswer>('/_cluster/settings', { include_defaults: 'true', flat_settings: 'true' }),
      ask<StatsAnswer>('/_nodes/stats/os,jvm,fs,breaker'),
    ])
    const inForce = { ...settings.defaults, ...settings.persistent, ...settings.transient }
    const watermark = (name: string) => String(inForce[`${disk}.watermark.${name}`])
    return {
      distribution: about.version.distribution === 'opensearch' ? 'opensearch' : 'elasticsearch',
      version: about.version.number,
      name: about.cluster_name,
      health: health.status,
      unassignedShards: health.unassigned_shards,
      watermarks: {
        low: watermark('low'),
        high: watermark('high'),
        floodStage: watermark('flood_stage'),
      },
      heedsWatermarks: String(inForce[`${disk}.threshold_enabled`]) === 'true',
      nodes: Object.values(stats.nodes).map(nodeFacts),
    }
  } finally {
    await client.close()
  }
}

/** Of how many segments the shards of an index are made, and how many shards there are. Throws `SearchError`. */
export async function countSegments(
  options: ClientOptions,
  index: string,
  timeoutMs: number,
): Promise<{ readonly shards: number; readonly segments: number }> {
  const client = new EngineClient(options)
  try {
    const path = `/${encodeURIComponent(index)}/_stats/segments`
    const { _shards, _all } = await client.send<SegmentsAnswer>({ method: 'GET', path, timeoutMs })
    return { shards: _shards.successful, segments: _all.total.segments.count }
  } finally {
    await client.close()
  }
}

const disk = 'cluster.routing.allocation.disk'

function nodeFacts({ name, os, jvm, fs, breakers }: NodeAnswer): NodeFacts {
  const tripped = Object.entries(breakers).filter(([, { tripped }]) => tripped > 0)
  return {
    name,
    heapBytes: jvm.mem.heap_max_in_bytes,
    heapUsedPercent: jvm.mem.heap_used_percent,
    memoryBytes: os.mem.total_in_bytes,
    diskBytes: fs.total.total_in_bytes,
    diskFreeBytes: fs.total.available_in_bytes,
    trips: Object.fromEntries(tripped.map(([breaker, { tripped }]) => [breaker, tripped])),
  }
}

interface AboutAnswer {
  readonly cluster_name: string
  /** Elasticsearch does not name itself. */
  readonly version: { readonly number: string; readonly distribution?: string }
}

interface HealthAnswer {
  readonly status: ClusterFacts['health']
  readonly unassigned_shards: number
}

type FlatSettings = Readonly<Record<string, unknown>>

interface SettingsAnswer {
  readonly defaults: FlatSettings
  readonly persistent: FlatSettings
  readonly transient: FlatSettings
}

interface StatsAnswer {
  readonly nodes: Readonly<Record<string, NodeAnswer>>
}

interface NodeAnswer {
  readonly name: string
  readonly os: { readonly mem: { readonly total_in_bytes: number } }
  readonly jvm: { readonly mem: { readonly heap_max_in_bytes: number; readonly heap_used_percent: number } }
  readonly fs: { readonly total: { readonly total_in_bytes: number; readonly available_in_bytes: number } }
  readonly breakers: Readonly<Record<string, { readonly tripped: number }>>
}

interface SegmentsAnswer {
  readonly _shards: { readonly successful: number }
  readonly _all: { readonly total: { readonly segments: { readonly count: number } } }
}
