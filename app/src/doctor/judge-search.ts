import type { ClusterFacts, NodeFacts } from '../profiles/distributed-examination.ts'
import { type Finding, gigabyte, inWords } from './finding.ts'
import { leastFreeBytes } from './watermark.ts'

/** What is to be said of a cluster of OpenSearch or Elasticsearch that answers. */
export function judgeSearch(facts: ClusterFacts): readonly Finding[] {
  return [judgeVersion(facts), judgeHealth(facts), judgeHeap(facts), judgeDisk(facts)]
}

const titles = { opensearch: 'OpenSearch', elasticsearch: 'Elasticsearch' }

function judgeVersion({ distribution, version, name, nodes }: ClusterFacts): Finding {
  const subject = 'search'
  const found = `${titles[distribution]} ${version}, cluster "${name}" of ${counted(nodes.length, 'node')}`
  const [major, minor] = version.split('.').map(Number)
  const wasTried = distribution === 'opensearch' ? major === 2 || major === 3 : major === 7 && minor! >= 10
  if (wasTried) return { subject, state: 'well', found }
  const remedy = 'use OpenSearch 2 or 3, or Elasticsearch from 7.10 up to 7.17'
  return { subject, state: 'warning', found: `${found}: nobody has tried this version`, remedy }
}

function judgeHealth({ health, unassignedShards, nodes }: ClusterFacts): Finding {
  const subject = 'cluster'
  const lying = `${counted(unassignedShards, 'shard')} without a node`
  if (health === 'green') return { subject, state: 'well', found: 'green' }
  if (health === 'red') {
    const remedy = `ask it why: GET /_cluster/allocation/explain; what is lost is built again by ./openverse refresh`
    return { subject, state: 'ill', found: `red: ${lying}, among them originals`, remedy }
  }
  // An index of ours asks for a copy only where there is a second node, so the one that lacks it is a stranger's.
  if (nodes.length === 1) {
    const found = `yellow: ${lying}, all copies, for which there is no second node; searches miss nothing`
    return { subject, state: 'well', found }
  }
  const remedy = 'wait while copies are made; else ask it why: GET /_cluster/allocation/explain'
  return { subject, state: 'warning', found: `yellow: ${lying}, all copies`, remedy }
}

/** Beyond it the virtual machine needs twice as much for each reference. */
const largestHeapBytes = 32 * gigabyte
const fullHeapPercent = 90

function judgeHeap({ nodes }: ClusterFacts): Finding {
  const subject = 'heap'
  const found = nodes.map(({ name, heapBytes, heapUsedPercent, memoryBytes }) => {
    const whole = `${inWords(heapBytes)} of ${inWords(memoryBytes)}`
    return `${name}: ${whole} memory, ${heapUsedPercent} % full`
  })
  const faults = nodes.flatMap((node) => heapFaults(node).map((fault) => `${node.name}: ${fault}`))
  if (faults.length === 0) return { subject, state: 'well', found: found.join('; ') }
  return { subject, state: 'warning', found: found.join('; '), remedy: faults.join('; ') }
}

function heapFaults({ heapBytes, heapUsedPercent, memoryBytes, trips }: NodeFacts): readonly string[] {
  const faults: string[] = []
  if (heapBytes > memoryBytes / 2) faults.push('give it at most half of the memory; the index wants the rest')
  if (heapBytes >= largestHeapBytes)
    faults.push('stay below 32 GB, from where on references take twice as much')
  if (heapUsedPercent >= fullHeapPercent) faults.push('give it more heap (-Xms and -Xmx)')
  const refused = Object.entries(trips).map(([breaker, times]) => `${breaker} ${times} times`)
  if (refused.length > 0)
    faults.push(
      `its circuit breakers refused work since it was started (${refused.join(', ')}): give it more heap, or lower SEARCHES_IN_FLIGHT`,
    )
  return faults
}

function judgeDisk({ nodes, watermarks, heedsWatermarks }: ClusterFacts): Finding {
  const subject = 'search disk'
  const free = nodes.map(
    ({ name, diskFreeBytes, diskBytes }) =>
      `${name}: ${inWords(diskFreeBytes)} of ${inWords(diskBytes)} free`,
  )
  const found = free.join('; ')
  if (!heedsWatermarks)
    return { subject, state: 'well', found: `${found}; it is told not to heed its watermarks` }
  const isPast = (watermark: string) =>
    nodes.some(({ diskFreeBytes, diskBytes }) => diskFreeBytes < leastFreeBytes(watermark, diskBytes))
  const { low, high, floodStage } = watermarks
  if (isPast(floodStage)) {
    const remedy = 'make room, or no index takes a change: neither refreshes nor ./openverse remove work'
    return { subject, state: 'ill', found: `${found}, past the flood stage (${floodStage})`, remedy }
  }
  const passed = isPast(high)
    ? `the high watermark (${high})`
    : isPast(low)
      ? `the low watermark (${low})`
      : undefined
  if (passed === undefined) return { subject, state: 'well', found }
  const remedy = 'make room before the next refresh, which needs as much again as the live index takes'
  return { subject, state: 'warning', found: `${found}, past ${passed}`, remedy }
}

/** What the engine demands before it serves other machines. */
const neededMaps = 262_144

/** How many files the kernel lets a process map, which counts where the engine runs: also for containers. */
export function judgeMaps(maps: number, isEngineHere: boolean): Finding {
  const subject = 'file maps'
  const where = isEngineHere ? 'here' : 'on this machine; where the engine runs is what counts'
  const found = `vm.max_map_count is ${maps} ${where}`
  if (maps >= neededMaps) return { subject, state: 'well', found }
  const condition = isEngineHere ? '' : 'if the engine runs here, in a container or not: '
  const remedy = `${condition}sysctl -w vm.max_map_count=${neededMaps}, and the same in a file of /etc/sysctl.d`
  return { subject, state: 'warning', found, remedy }
}

export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
