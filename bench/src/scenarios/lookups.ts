import { manyClients, measureHttp } from '../http-load.ts'
import { latencyCells, latencyColumns } from '../latencies.ts'
import { querySource } from '../queries/query-source.ts'
import { detailPath } from '../queries/work-queries.ts'
import { showNumber } from '../show-number.ts'
import { withServer } from './loaded-server.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

/** They are short, so there are more of them than of searches. */
const lookupsPerQuery = 10

export const lookups: Scenario = {
  name: 'lookups',
  description: 'the details of works by 1 client and by 16, and the counts of the sources, through HTTP',
  async run(context) {
    const { workspace, size, queries } = context
    const details = await drawDetails(context, 6, queries * lookupsPerQuery)
    const warmUp = await drawDetails(context, 7, queries)
    const stats = Array.from({ length: queries * lookupsPerQuery }, () => '/v1/images/stats/')
    return await withServer(workspace, size, async ({ address }) => {
      await measureHttp(address, [...warmUp, ...stats.slice(0, queries)], manyClients)
      const one = await measureHttp(address, details.slice(0, queries), 1)
      const many = await measureHttp(address, details, manyClients)
      const counts = await measureHttp(address, stats, manyClients)
      return {
        tables: [
          {
            id: 'lookups',
            title: `What is looked up through HTTP, ${showNumber(size)} works`,
            columns: ['what', ...latencyColumns],
            rows: [
              ['details of a work, 1 client', ...latencyCells(one)],
              [`details of a work, ${manyClients} clients`, ...latencyCells(many)],
              [`counts of the sources, ${manyClients} clients`, ...latencyCells(counts)],
            ],
          },
        ],
        figures: { detailsPerSecond: many.perSecond, statsPerSecond: counts.perSecond },
      }
    })
  },
}

async function drawDetails({ workspace, size }: ScenarioContext, stream: number, count: number) {
  const { drawWork } = querySource(workspace.catalogue(size), await workspace.frequencies(size), stream)
  return Array.from({ length: count }, () => detailPath(drawWork()))
}
