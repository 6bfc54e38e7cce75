import { manyClients, measureHttp } from '../http-load.ts'
import { type Latencies, latencyCells, latencyColumns } from '../latencies.ts'
import { residentBytes } from '../memory.ts'
import { drawWorkloads, mixName, type Workload } from '../queries/draw-queries.ts'
import { querySource } from '../queries/query-source.ts'
import type { Table } from '../results.ts'
import type { Server } from '../server.ts'
import { showMegabytes, showNumber } from '../show-number.ts'
import { withServer } from './loaded-server.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

export const searchHttp: Scenario = {
  name: 'http',
  description: 'search through HTTP, the real server in a process of its own, by 1 client and by 16',
  async run(context) {
    const { workspace, size } = context
    const { measured, warmUp } = await drawPaths(context)
    return await withServer(workspace, size, async (server) => {
      await measureHttp(server.address, warmUp, manyClients)
      const one = await measureWorkloads(server, measured, 1)
      const many = await measureWorkloads(server, measured, manyClients)
      const resident = residentBytes(server.pid) ?? 0
      return {
        tables: [
          latencyTable('http-1', `Search through HTTP, ${showNumber(size)} works, 1 client`, one),
          latencyTable(
            'http-16',
            `Search through HTTP, ${showNumber(size)} works, ${manyClients} clients`,
            many,
          ),
          memoryTable(resident, size),
        ],
        figures: {
          httpP50: one.get(mixName)!.p50,
          httpP95: one.get(mixName)!.p95,
          httpPerSecond: many.get(mixName)!.perSecond,
          servingBytes: resident,
        },
      }
    })
  },
}

interface Paths {
  readonly name: string
  readonly paths: readonly string[]
}

async function drawPaths({ workspace, size, queries }: ScenarioContext) {
  const catalogue = workspace.catalogue(size)
  const frequencies = await workspace.frequencies(size)
  const toPaths = ({ name, queries }: Workload): Paths => ({ name, paths: queries.map(({ path }) => path) })
  const measured = drawWorkloads(querySource(catalogue, frequencies, 3), queries).map(toPaths)
  const others = drawWorkloads(querySource(catalogue, frequencies, 4), Math.ceil(queries / 2)).map(toPaths)
  return { measured, warmUp: others.flatMap(({ paths }) => paths) }
}

async function measureWorkloads(
  server: Server,
  workloads: readonly Paths[],
  clients: number,
): Promise<ReadonlyMap<string, Latencies>> {
  const found = new Map<string, Latencies>()
  for (const { name, paths } of workloads) found.set(name, await measureHttp(server.address, paths, clients))
  return found
}

function latencyTable(id: string, title: string, found: ReadonlyMap<string, Latencies>): Table {
  const rows = [...found].map(([name, latencies]) => [name, ...latencyCells(latencies)])
  return { id, title, columns: ['queries', ...latencyColumns], rows }
}

function memoryTable(resident: number, size: number): Table {
  return {
    id: 'serving',
    title: 'Memory of the server after these searches',
    columns: ['works', 'resident'],
    rows: [[showNumber(size), showMegabytes(resident)]],
  }
}
