import type { SearchRequest } from '@openverse/search'
import { type Latencies, latencyCells, latencyColumns } from '../latencies.ts'
import { drawWorkloads, mixName, type Workload } from '../queries/draw-queries.ts'
import { searchRequest } from '../queries/query.ts'
import { querySource } from '../queries/query-source.ts'
import { showNumber } from '../show-number.ts'
import { withIndex } from './built-index.ts'
import { measureReader } from './measure-reader.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

/** Enough that a thread never waits for the next question. */
const inFlightPerThread = 8

export const searchPort: Scenario = {
  name: 'port',
  description: 'search straight at the port, class by class, by one thread and by two',
  async run(context) {
    const { measured, warmUp } = await drawRequests(context)
    const byClass = await measureClasses(context, measured, warmUp)
    const mix = measured.find(({ name }) => name === mixName)!.requests
    const one = await measureThreads(context, 1, mix, warmUp)
    const two = await measureThreads(context, 2, mix, warmUp)
    const alone = byClass.get(mixName)!
    return {
      tables: [
        {
          id: 'port',
          title: `Search at the port, ${showNumber(context.size)} works, one thread, one search at a time`,
          columns: ['queries', ...latencyColumns],
          rows: [...byClass].map(([name, latencies]) => [name, ...latencyCells(latencies)]),
        },
        {
          id: 'threads',
          title: `Search at the port, ${mixName}, ${inFlightPerThread} searches under way a thread`,
          columns: ['reader threads', ...latencyColumns],
          rows: [
            ['one', ...latencyCells(one)],
            ['two', ...latencyCells(two)],
          ],
        },
      ],
      figures: {
        portP50: alone.p50,
        portP95: alone.p95,
        portP99: alone.p99,
        portPerSecond: alone.perSecond,
        portTwoThreads: two.perSecond / one.perSecond,
      },
    }
  },
}

interface Requests {
  readonly name: string
  readonly requests: readonly SearchRequest[]
}

/** What is measured, and other requests of the same classes to warm up with. */
async function drawRequests({ workspace, size, queries }: ScenarioContext) {
  const catalogue = workspace.catalogue(size)
  const frequencies = await workspace.frequencies(size)
  const toRequests = ({ name, queries }: Workload): Requests => ({
    name,
    requests: queries.map(searchRequest),
  })
  const measured = drawWorkloads(querySource(catalogue, frequencies, 1), queries).map(toRequests)
  const others = drawWorkloads(querySource(catalogue, frequencies, 2), Math.ceil(queries / 10)).map(
    toRequests,
  )
  return { measured, warmUp: others.flatMap(({ requests }) => requests) }
}

async function measureClasses(
  { workspace, size }: ScenarioContext,
  workloads: readonly Requests[],
  warmUp: readonly SearchRequest[],
): Promise<ReadonlyMap<string, Latencies>> {
  return await withIndex(workspace, size, 0, async (reader) => {
    await measureReader(reader, warmUp)
    const found = new Map<string, Latencies>()
    for (const { name, requests } of workloads) found.set(name, await measureReader(reader, requests))
    return found
  })
}

async function measureThreads(
  { workspace, size }: ScenarioContext,
  threads: number,
  requests: readonly SearchRequest[],
  warmUp: readonly SearchRequest[],
): Promise<Latencies> {
  return await withIndex(workspace, size, threads, async (reader) => {
    const inFlight = threads * inFlightPerThread
    await measureReader(reader, warmUp, inFlight)
    return await measureReader(reader, requests, inFlight)
  })
}
