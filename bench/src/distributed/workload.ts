import type { PostRequest } from '../http-load.ts'
import { drawMix } from '../queries/draw-queries.ts'
import type { Query } from '../queries/query.ts'
import { querySource } from '../queries/query-source.ts'
import type { ScenarioContext } from '../scenarios/scenario.ts'
import type { Engines } from './engines.ts'
import { withApi } from './installation.ts'
import { recordSearches } from './record-searches.ts'

/** The same questions, as each side is asked them. */
export interface Workload extends Questions {
  /** Others, for what is compared to warm up with. */
  readonly warmUp: Questions
  /** The live index at the engine. */
  readonly index: string
}

/** Queries of the mix, each with the search that the API makes of it. */
export interface Questions {
  readonly queries: readonly Query[]
  readonly bodies: readonly PostRequest[]
}

export async function drawWorkload(context: ScenarioContext, engines: Engines): Promise<Workload> {
  const questions = await drawQuestions(context, engines, 11)
  const warmUp = await drawQuestions(context, engines, 13)
  return { ...questions, warmUp, index: questions.bodies[0]!.path.split('/')[1]! }
}

async function drawQuestions(context: ScenarioContext, engines: Engines, stream: number): Promise<Questions> {
  // Some that find nothing are answered without the engine; they are no use for comparing.
  const drawn = await drawQueries(context, context.size, stream, context.queries)
  const asked: { query: Query; body: PostRequest }[] = []
  await recordSearches(engines.searchUrl, (address, recorded) =>
    withApi({ ...engines.settings, SEARCH_URL: address }, async (server) => {
      for (const query of drawn) {
        const before = recorded.length
        await fetch(server.address + query.path).then((answer) => answer.text())
        if (recorded.length === before + 1) asked.push({ query, body: recorded.at(-1)! })
      }
    }),
  )
  return { queries: asked.map(({ query }) => query), bodies: asked.map(({ body }) => body) }
}

export async function drawQueries(
  { workspace }: ScenarioContext,
  size: number,
  stream: number,
  count: number,
) {
  return drawMix(querySource(workspace.catalogue(size), await workspace.frequencies(size), stream), count)
}
