import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawWorkloads } from '../queries/draw-queries.ts'
import { querySource } from '../queries/query-source.ts'
import { showNumber } from '../show-number.ts'
import type { Workspace } from '../workspace.ts'
import { onCallingThread, withIndex } from './built-index.ts'
import { drawGrowth, type GrowthLine } from './growth-chart.ts'
import { measureReader } from './measure-reader.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

export const growthChartFile = 'growth.svg'

export const growth: Scenario = {
  name: 'growth',
  description:
    'mean time of each class over a tenth of the works, all of them and four times as many, with a chart',
  async run(context) {
    const sizes = [Math.round(context.size / 10), context.size, context.size * 4]
    const means: (readonly (readonly [string, number])[])[] = []
    for (const size of sizes) means.push(await meanTimes(context, size))
    const lines = means[0]!.map(
      ([name], i): GrowthLine => ({ name, milliseconds: means.map((at) => at[i]![1]) }),
    )
    await writeFile(join(context.workspace.folder, growthChartFile), drawGrowth(sizes, lines))
    return {
      tables: [
        {
          id: 'growth',
          title: 'Mean milliseconds of a search at the port as the catalogue grows, one thread',
          columns: [
            'queries',
            ...sizes.map((size) => `${showNumber(size)} works`),
            'grows as works to the power of',
          ],
          rows: lines.map((line) => [
            line.name,
            ...line.milliseconds.map(showNumber),
            exponent(sizes, line).toFixed(2),
          ]),
        },
      ],
      figures: { growthExponent: Math.max(...lines.map((line) => exponent(sizes, line))) },
    }
  },
}

/** The mean time of each workload, in milliseconds. */
async function meanTimes({ workspace, queries }: ScenarioContext, size: number) {
  const workloads = await draw(workspace, size, queries)
  return await withIndex(workspace, size, onCallingThread, async (reader) => {
    const means: (readonly [string, number])[] = []
    for (const { name, requests } of workloads) {
      await measureReader(reader, requests.slice(0, Math.ceil(requests.length / 10)))
      means.push([name, (await measureReader(reader, requests)).mean])
    }
    return means
  })
}

async function draw(workspace: Workspace, size: number, queries: number) {
  const catalogue = workspace.catalogue(size)
  const source = querySource(catalogue, await workspace.frequencies(size), 5)
  return drawWorkloads(source, queries).map(({ name, queries }) => ({
    name,
    requests: queries.map(({ request }) => request),
  }))
}

/** From the smallest to the largest catalogue: 1 is linear, 0 does not grow. */
function exponent(sizes: readonly number[], { milliseconds }: GrowthLine): number {
  return Math.log(milliseconds.at(-1)! / milliseconds[0]!) / Math.log(sizes.at(-1)! / sizes[0]!)
}
