import { timePaths } from '../http-load.ts'
import { type Latencies, latencyCells, latencyColumns } from '../latencies.ts'
import { drawPageRounds, drawRelatedRounds, type Rounds } from '../queries/draw-turns.ts'
import { querySource } from '../queries/query-source.ts'
import type { Table } from '../results.ts'
import { showNumber } from '../show-number.ts'
import { onCallingThread, withIndex } from './built-index.ts'
import { withServer } from './loaded-server.ts'
import { type AskInOrder, measureInTurns } from './measure-in-turns.ts'
import { timeSearches } from './measure-reader.ts'
import type { Scenario, ScenarioContext } from './scenario.ts'

export const compare: Scenario = {
  name: 'compare',
  description:
    'related works against searches, and deep pages against first ones, at the port and through HTTP',
  async run(context) {
    const { workspace, size } = context
    const warmUp = await drawRounds(context, 8, Math.ceil(context.queries / 10))
    const measured = await drawRounds(context, 9, context.queries)
    const atPort = await withIndex(workspace, size, onCallingThread, async (reader) => {
      const ask: AskInOrder = (queries) =>
        timeSearches(
          reader,
          queries.map(({ request }) => request),
        )
      return await measure(warmUp, measured, ask)
    })
    const throughHttp = await withServer(workspace, size, async ({ address }) => {
      const ask: AskInOrder = (queries) =>
        timePaths(
          address,
          queries.map(({ path }) => path),
        )
      return await measure(warmUp, measured, ask)
    })
    return {
      tables: [
        ...tables('port', `at the port, ${showNumber(size)} works`, atPort),
        ...tables('http', `through HTTP, ${showNumber(size)} works, 1 client`, throughHttp),
      ],
      figures: { ...figures('Port', atPort), ...figures('Http', throughHttp) },
    }
  },
}

interface Compared<T> {
  readonly related: T
  readonly pages: T
}

async function drawRounds(
  { workspace, size }: ScenarioContext,
  stream: number,
  count: number,
): Promise<Compared<Rounds>> {
  const catalogue = workspace.catalogue(size)
  const from = querySource(catalogue, await workspace.frequencies(size), stream)
  return {
    related: drawRelatedRounds(from, catalogue, count),
    pages: await withIndex(workspace, size, onCallingThread, (reader) =>
      drawPageRounds(from, reader, size, count),
    ),
  }
}

async function measure(
  warmUp: Compared<Rounds>,
  measured: Compared<Rounds>,
  ask: AskInOrder,
): Promise<Compared<readonly Latencies[]>> {
  await measureInTurns(warmUp.related, ask)
  const related = await measureInTurns(measured.related, ask)
  await measureInTurns(warmUp.pages, ask)
  return { related, pages: await measureInTurns(measured.pages, ask) }
}

function tables(id: string, where: string, { related, pages }: Compared<readonly Latencies[]>): Table[] {
  return [
    comparison(`related-${id}`, `Asked in turns ${where}`, ['a search of the mix', 'related works'], related),
    comparison(
      `pages-${id}`,
      `Pages of the same searches, asked in turns ${where}`,
      ['first page', 'page 12', 'last page that can be reached'],
      pages,
    ),
  ]
}

function comparison(id: string, title: string, names: readonly string[], found: readonly Latencies[]): Table {
  return {
    id,
    title,
    columns: ['what', 'mean ms', ...latencyColumns, 'mean, times the first'],
    rows: names.map((name, place) => [
      name,
      showNumber(found[place]!.mean),
      ...latencyCells(found[place]!),
      showNumber(timesTheFirst(found, place)),
    ]),
  }
}

function figures(where: string, { related, pages }: Compared<readonly Latencies[]>) {
  return {
    [`related${where}Times`]: timesTheFirst(related, 1),
    [`page12${where}Times`]: timesTheFirst(pages, 1),
    [`lastPage${where}Times`]: timesTheFirst(pages, 2),
  }
}

const timesTheFirst = (found: readonly Latencies[], place: number) => found[place]!.mean / found[0]!.mean
