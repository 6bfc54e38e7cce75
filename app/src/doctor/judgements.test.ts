import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClusterFacts, NodeFacts, RedisFacts, ServerFacts } from '../profiles/distributed-examination.ts'
import type { Finding } from './finding.ts'
import { judgeCache } from './judge-cache.ts'
import { judgeDatabase } from './judge-database.ts'
import { judgeIndex } from './judge-index.ts'
import { judgeMaps, judgeSearch } from './judge-search.ts'
import { leastFreeBytes } from './watermark.ts'

const gigabyte = 2 ** 30

const server: ServerFacts = {
  address: 'db:5432',
  database: 'openverse',
  user: 'us',
  version: '18.4',
  encoding: 'UTF8',
  isEncrypted: true,
  isReadOnly: false,
  mayCreateTables: true,
  mayCreateSchemas: true,
  maximumConnections: 97,
  openConnections: 3,
  sizeBytes: 5 * gigabyte,
  migrations: ['0001', '0002'],
}

const node: NodeFacts = {
  name: 'one',
  heapBytes: gigabyte,
  heapUsedPercent: 40,
  memoryBytes: 4 * gigabyte,
  diskBytes: 100 * gigabyte,
  diskFreeBytes: 50 * gigabyte,
  trips: {},
}

const cluster: ClusterFacts = {
  distribution: 'opensearch',
  version: '2.19.1',
  name: 'works',
  health: 'green',
  unassignedShards: 0,
  watermarks: { low: '85%', high: '90%', floodStage: '95%' },
  heedsWatermarks: true,
  nodes: [node],
}

const redis: RedisFacts = {
  address: 'cache:6379',
  version: '7.4.1',
  isReplica: false,
  usedBytes: 2 ** 20,
  maximumBytes: 2 ** 28,
  evictionPolicy: 'allkeys-lru',
}

/** The subjects that are not well, with what is said of them. */
function complaints(findings: readonly Finding[]): readonly (readonly string[])[] {
  const sick = findings.filter(({ state }) => state !== 'well')
  return sick.map(({ subject, state, found, remedy }) => {
    assert.ok(remedy, `${subject} has no remedy`)
    return [subject, state, `${found} → ${remedy}`]
  })
}

function assertComplaint(findings: readonly Finding[], subject: string, state: string, said: RegExp): void {
  const [complaint, ...others] = complaints(findings)
  assert.deepEqual(others, [])
  assert.deepEqual(complaint?.slice(0, 2), [subject, state])
  assert.match(complaint![2]!, said)
}

test('sound engines give no cause for complaint', () => {
  assert.deepEqual(complaints(judgeDatabase(server, 10, ['0001', '0002'])), [])
  assert.deepEqual(complaints(judgeSearch(cluster)), [])
  assert.deepEqual(complaints([judgeCache(redis), judgeMaps(262_144, true)]), [])
})

for (const [change, subject, state, said] of [
  [{ version: '13.2' }, 'database', 'ill', /too old → use PostgreSQL 14/],
  [{ encoding: 'SQL_ASCII' }, 'database', 'ill', /SQL_ASCII.*CREATE DATABASE "openverse" ENCODING 'UTF8'/],
  [{ isReadOnly: true }, 'database', 'ill', /only be read → .*primary/],
  [{ mayCreateTables: false }, 'database', 'ill', /GRANT CREATE ON SCHEMA public TO "us"/],
  [{ mayCreateSchemas: false }, 'database', 'ill', /GRANT CREATE ON DATABASE "openverse" TO "us"/],
  [{ maximumConnections: 30 }, 'connections', 'warning', /room for 1 process with up to 20 each/],
  [{ migrations: ['0001'] }, 'tables', 'warning', /older version \(without 0002\).*backup/],
] as const)
  test(`a database with ${JSON.stringify(change)} is ${state}`, () => {
    assertComplaint(judgeDatabase({ ...server, ...change }, 10, ['0001', '0002']), subject, state, said)
  })

for (const [change, subject, state, said] of [
  [{ version: '4.0.0' }, 'search', 'warning', /nobody has tried/],
  [{ distribution: 'elasticsearch', version: '7.9.3' }, 'search', 'warning', /from 7\.10/],
  [{ health: 'red', unassignedShards: 2 }, 'cluster', 'ill', /red: 2 shards without a node/],
  [{ health: 'yellow', unassignedShards: 1, nodes: [node, node] }, 'cluster', 'warning', /1 shard without/],
] as const)
  test(`a cluster with ${JSON.stringify(change)} is ${state}`, () => {
    assertComplaint(judgeSearch({ ...cluster, ...change }), subject, state, said)
  })

for (const [change, subject, state, said] of [
  [{ memoryBytes: 1.5 * gigabyte }, 'heap', 'warning', /at most half/],
  [{ heapBytes: 40 * gigabyte, memoryBytes: 128 * gigabyte }, 'heap', 'warning', /below 32 GB/],
  [{ heapUsedPercent: 95 }, 'heap', 'warning', /more heap/],
  [{ trips: { parent: 3 } }, 'heap', 'warning', /\(parent 3 times\).*SEARCHES_IN_FLIGHT/],
  [{ diskFreeBytes: 14 * gigabyte }, 'search disk', 'warning', /low watermark \(85%\)/],
  [{ diskFreeBytes: 9 * gigabyte }, 'search disk', 'warning', /high watermark \(90%\)/],
  [{ diskFreeBytes: 4 * gigabyte }, 'search disk', 'ill', /flood stage \(95%\)/],
] as const)
  test(`a node with ${JSON.stringify(change)} is ${state}`, () => {
    assertComplaint(judgeSearch({ ...cluster, nodes: [{ ...node, ...change }] }), subject, state, said)
  })

test('copies that have no second node to lie on are no complaint, and neither is a disk that nobody heeds', () => {
  const lonely = judgeSearch({ ...cluster, health: 'yellow', unassignedShards: 1 })
  assert.deepEqual(complaints(lonely), [])
  assert.match(lonely[1]!.found, /no second node; searches miss nothing/)
  const full = [{ ...node, diskFreeBytes: 0 }]
  assert.deepEqual(complaints(judgeSearch({ ...cluster, heedsWatermarks: false, nodes: full })), [])
})

for (const [change, state, said] of [
  [{ isReplica: true }, 'ill', /replica → .*primary/],
  [{ version: '5.0.14' }, 'warning', /Redis 6 or newer/],
  [{ maximumBytes: 0 }, 'warning', /without a limit.*maxmemory 256mb/],
  [{ evictionPolicy: 'noeviction' }, 'warning', /allkeys-lru/],
] as const)
  test(`a cache with ${JSON.stringify(change)} is ${state}`, () => {
    assertComplaint([judgeCache({ ...redis, ...change })], 'cache', state, said)
  })

test('an index of many segments is to be built again, and few file maps are told where they count', () => {
  const facts = { shards: 2, segments: 21 }
  const finding = judgeIndex({ kind: 'image', index: 'image-7', outcome: { facts } })
  assertComplaint([finding], 'image index', 'warning', /21 segments in 2 shards → .*refresh image/)
  assertComplaint([judgeMaps(65_530, true)], 'file maps', 'warning', /65530 here → sysctl -w/)
  assertComplaint([judgeMaps(65_530, false)], 'file maps', 'warning', /if the engine runs here/)
})

test('a watermark says how much must be free, however it is written', () => {
  assert.equal(leastFreeBytes('90%', 1000), 100)
  assert.equal(leastFreeBytes('0.75', 1000), 250)
  assert.equal(leastFreeBytes('500mb', 1000), 500 * 2 ** 20)
  assert.equal(leastFreeBytes('1gb', 1000), gigabyte)
  assert.equal(leastFreeBytes('undefined', 1000), 0)
})
