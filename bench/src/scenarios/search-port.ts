import type { SearchRequest } from '@openverse/search'
import { type Latencies, latencyCells, latencyColumns } from '../latencies.ts'
import { apartClasses } from '../queries/apart-classes.ts'
import { drawWorkloads, mixName, type Workload } from '../queries/draw-queries.ts'
import { queryClasses } from '../queries/query-classes.ts'
import { querySource } from '../queries/query-source.ts'
import { showNumber } from '../show-number.ts'
import { onCallingThread, withIndex } from './built-index.ts'
import { measureReader } from './measure-reader.ts'
import { measureReaderThreads } from './reader-threads.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

const classes = [...queryClasses, ...apartClasses]

export const searchPort: Scenario = {
  name: 'port',
  description: 'search straight at the port, class by class, by one thread and by two',
  async run(context) {
    const { measured, warmUp } = await drawRequests(context)
    const byClass = await measureClasses(context, measured, warmUp)
    const threads = await measureReaderThreads(context)
    const alone = byClass.get(mixName)!
    return {
      tables: [
        {
          id: 'port',
          title: `Search at the port, ${showNumber(context.size)} works, one thread, one search at a time`,
          columns: ['queries', ...latencyColumns],
          rows: [...byClass].map(([name, latencies]) => [name, ...latencyCells(latencies)]),
        },
        ...threads.tables,
      ],
      figures: {
        portP50: alone.p50,
        portP95: alone.p95,
        portP99: alone.p99,
        portPerSecond: alone.perSecond,
        ...threads.figures,
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
    requests: queries.map(({ request }) => request),
  })
  const draw = (stream: number, count: number) =>
    drawWorkloads(querySource(catalogue, frequencies, stream), count, classes).map(toRequests)
  const others = draw(2, Math.ceil(queries / 10))
  return { measured: draw(1, queries), warmUp: others.flatMap(({ requests }) => requests) }
}

async function measureClasses(
  { workspace, size }: ScenarioContext,
  workloads: readonly Requests[],
  warmUp: readonly SearchRequest[],
): Promise<ReadonlyMap<string, Latencies>> {
  return await withIndex(workspace, size, onCallingThread, async (reader) => {
    await measureReader(reader, warmUp)
    const found = new Map<string, Latencies>()
    for (const { name, requests } of workloads) found.set(name, await measureReader(reader, requests))
    return found
  })
}
