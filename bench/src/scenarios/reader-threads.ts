import type { SearchReader, SearchRequest } from '@openverse/search'
import { type Latencies, type LoadTimes, latencyCells, latencyColumns, summarizeLoads } from '../latencies.ts'
import { drawMix, mixName } from '../queries/draw-queries.ts'
import { querySource } from '../queries/query-source.ts'
import type { ScenarioResult } from '../results.ts'
import { showNumber } from '../show-number.ts'
import { withIndex } from './built-index.ts'
import { searchAtOnce } from './measure-reader.ts'
import type { ScenarioContext } from './scenario.ts'

/** Enough that a thread never waits for the next question. */
const inFlightPerThread = 8
const blocks = 8
/** Threads run for weeks. Each compiles for some thousand searches what it runs, and two together twice as much as one. */
const warmUpBlocks = 8
/** What the engine has for hot lists, all threads together, if it is not told. */
const cacheBytes = 64 * 1024 * 1024

/** Ways of having reader threads. */
const setups = [
  { name: 'one', readerThreads: 1, cacheBytes },
  { name: 'two', readerThreads: 2, cacheBytes },
  { name: 'two, each with the memory of one', readerThreads: 2, cacheBytes: 2 * cacheBytes },
] as const

/**
 * Compares two reader threads with one. They are asked the same, block by block in turns, so that whatever else the
 * machine does meets all of them alike.
 */
export async function measureReaderThreads(
  context: ScenarioContext,
): Promise<Pick<ScenarioResult, 'tables' | 'figures'>> {
  const requests = await drawBlocks(context)
  const found = await withReaders(context, [], async (readers) => {
    const asked = setups.map((): Block[] => [])
    for (const [number, block] of requests.entries())
      for (const turn of setups.keys()) {
        const place = (turn + number) % setups.length
        const inFlight = setups[place]!.readerThreads * inFlightPerThread
        asked[place]!.push(await askBlock(readers[place]!, block, inFlight))
      }
    return asked.map((ofSetup) => total(ofSetup.slice(warmUpBlocks)))
  })
  return {
    tables: [
      {
        id: 'threads',
        title: `Search at the port, ${mixName}, ${inFlightPerThread} searches under way a thread`,
        columns: ['reader threads', ...latencyColumns, 'CPU ms a search', "the caller's CPU ms"],
        rows: setups.map(({ name }, place) => threadsCells(name, found[place]!)),
      },
    ],
    figures: { portTwoThreads: found[1]!.latencies.perSecond / found[0]!.latencies.perSecond },
  }
}

async function drawBlocks({ workspace, size, queries }: ScenarioContext) {
  const from = querySource(workspace.catalogue(size), await workspace.frequencies(size), 10)
  return Array.from({ length: warmUpBlocks + blocks }, () =>
    drawMix(from, queries).map(({ request }) => request),
  )
}

/** Lends a reader of each setup, all at the same time: threads without questions cost nothing. */
async function withReaders<T>(
  context: ScenarioContext,
  open: readonly SearchReader[],
  use: (readers: readonly SearchReader[]) => Promise<T>,
): Promise<T> {
  const setup = setups[open.length]
  if (setup === undefined) return await use(open)
  return await withIndex(context.workspace, context.size, setup, (reader) =>
    withReaders(context, [...open, reader], use),
  )
}

interface Block extends LoadTimes {
  readonly cpuMs: number
  readonly callerCpuMs: number
}

async function askBlock(
  reader: SearchReader,
  requests: readonly SearchRequest[],
  inFlight: number,
): Promise<Block> {
  const cpu = process.cpuUsage()
  const callerCpu = process.threadCpuUsage()
  const times = await searchAtOnce(reader, requests, inFlight)
  const used = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000
  return {
    ...times,
    cpuMs: used(process.cpuUsage(cpu)),
    callerCpuMs: used(process.threadCpuUsage(callerCpu)),
  }
}

interface Asked {
  readonly latencies: Latencies
  readonly cpuMsPerSearch: number
  readonly callerCpuMsPerSearch: number
}

function total(asked: readonly Block[]): Asked {
  const searches = asked.reduce((so, { milliseconds }) => so + milliseconds.length, 0)
  const each = (of: 'cpuMs' | 'callerCpuMs') => asked.reduce((so, block) => so + block[of], 0) / searches
  return {
    latencies: summarizeLoads(asked),
    cpuMsPerSearch: each('cpuMs'),
    callerCpuMsPerSearch: each('callerCpuMs'),
  }
}

const threadsCells = (name: string, { latencies, cpuMsPerSearch, callerCpuMsPerSearch }: Asked) => [
  name,
  ...latencyCells(latencies),
  showNumber(cpuMsPerSearch),
  showNumber(callerCpuMsPerSearch),
]
