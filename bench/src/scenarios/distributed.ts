import { compareBodies, compareSides } from '../distributed/compare-sides.ts'
import { type Engines, withEngines } from '../distributed/engines.ts'
import { loadInto, withApi } from '../distributed/installation.ts'
import { bodiesTable, sidesTable, smallTable } from '../distributed/tables.ts'
import { drawQueries, drawWorkload } from '../distributed/workload.ts'
import { manyClients, measureHttp } from '../http-load.ts'
import type { Latencies } from '../latencies.ts'
import { mixName } from '../queries/draw-queries.ts'
import { showNumber } from '../show-number.ts'
import { stepsTable } from './refresh.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

/** So small that the engine is not what limits the API. */
const smallSize = ({ size }: ScenarioContext) => Math.min(20_000, Math.ceil(size / 2))
const megabytesPerMillion = 1024
/** The engine has only just been started, and compiles for some thousand searches what it runs. */
const warmUpRounds = 8

export const distributed: Scenario = {
  name: 'distributed',
  description:
    'the API on PostgreSQL and OpenSearch against OpenSearch asked directly, and the embedded profile beside it',
  needsServices: true,
  async run(context) {
    const { size } = context
    const heapMb = 1024 + Math.ceil(size / 1_000_000) * megabytesPerMillion
    return await withEngines(heapMb, async (engines) => {
      const small = await measureSmall(context, engines)
      const loaded = await loadInto(engines, context, size)
      const workload = await drawWorkload(context, engines)
      const one = await compareSides(context, engines, workload, 1)
      const many = await compareSides(context, engines, workload, manyClients)
      const bodies = await compareBodies(engines, workload)
      const { one: alone, many: together } = { one: one.found, many: many.found }
      return {
        tables: [
          stepsTable(
            'distributed-refresh',
            `The whole refresh on PostgreSQL and OpenSearch, ${showNumber(size)} rows`,
            loaded,
            size,
          ),
          sidesTable('distributed-1', `${mixName}, ${showNumber(size)} works, 1 client`, alone),
          sidesTable(
            'distributed-16',
            `${mixName}, ${showNumber(size)} works, ${manyClients} clients`,
            together,
          ),
          bodiesTable(bodies),
          smallTable(small, {
            works: smallSize(context),
            clients: manyClients,
            bytes: many.residentBytes,
          }),
        ],
        figures: {
          distributedOverheadMs: alone.api.p50 - 1.1 * alone.engine.p50,
          distributedShareOfEngine: together.api.perSecond / together.engine.perSecond,
          distributedSmallPerSecond: small.perSecond,
          distributedApiBytes: Math.max(one.residentBytes, many.residentBytes),
          embeddedEngineTimes1: alone.embedded.perSecond / alone.engine.perSecond,
          embeddedEngineTimes16: together.embedded.perSecond / together.engine.perSecond,
          embeddedApiTimes: Math.min(
            alone.embeddedApi.perSecond / alone.api.perSecond,
            together.embeddedApi.perSecond / together.api.perSecond,
          ),
          originalBodyTimes: bodies.one.original.mean / bodies.one.ours.mean,
        },
      }
    })
  },
}

async function measureSmall(context: ScenarioContext, engines: Engines): Promise<Latencies> {
  const size = smallSize(context)
  await loadInto(engines, context, size)
  const queries = await drawQueries(context, size, 12, context.queries)
  const paths = queries.map(({ path }) => path)
  return await withApi(engines.settings, async ({ address }) => {
    for (let round = 0; round < warmUpRounds; round++) await measureHttp(address, paths, manyClients)
    return await measureHttp(address, paths, manyClients)
  })
}
