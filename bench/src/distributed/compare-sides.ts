import type { SearchReader } from '@openverse/search'
import { type LoadRequest, load, manyClients } from '../http-load.ts'
import type { Latencies } from '../latencies.ts'
import { residentBytes } from '../memory.ts'
import { withIndex } from '../scenarios/built-index.ts'
import { withServer } from '../scenarios/loaded-server.ts'
import { searchAtOnce } from '../scenarios/measure-reader.ts'
import type { ScenarioContext } from '../scenarios/scenario.ts'
import type { Engines } from './engines.ts'
import { withApi } from './installation.ts'
import { measureSides, type Side } from './measure-sides.ts'
import { originalSearch } from './original-body.ts'
import { type RelayInput, withRelay } from './relay.ts'
import type { Questions, Workload } from './workload.ts'

/** Servers run for weeks; theirs and ours compile for some thousand searches what they run. */
const warmUpRounds = 6

export const sideNames = {
  engine: 'OpenSearch, asked directly for the same',
  api: 'API on PostgreSQL and OpenSearch',
  relay: 'a bare relay of the same messages',
  embedded: 'embedded engine, asked in its process',
  embeddedApi: 'API of the embedded profile',
} as const
export type BySide = Readonly<Record<keyof typeof sideNames, Latencies>>

/** Asks all sides the same, with so many clients, and looks at the memory of the API process afterwards. */
export async function compareSides(
  context: ScenarioContext,
  engines: Engines,
  workload: Workload,
  clients: number,
): Promise<{ readonly found: BySide; readonly residentBytes: number }> {
  const { workspace, size } = context
  const readers = { readerThreads: clients === 1 ? 0 : 2 }
  return await withApi(engines.settings, async (api) => {
    const relayed = await relayInput(engines, workload, api.address)
    return await withRelay(relayed, (relay) =>
      withServer(workspace, size, (embeddedApi) =>
        withIndex(workspace, size, readers, async (reader) => ({
          found: await askSides(workload, clients, {
            engine: engines.searchUrl,
            api: api.address,
            relay,
            reader,
            embeddedApi: embeddedApi.address,
          }),
          residentBytes: residentBytes(api.pid) ?? 0,
        })),
      ),
    )
  })
}

async function askSides(workload: Workload, clients: number, asked: Asked): Promise<BySide> {
  const { warmUp } = workload
  const warmUpSides = sidesOf(asked, warmUp, manyClients)
  for (let round = 0; round < warmUpRounds; round++)
    for (const side of warmUpSides) await side(0, warmUp.queries.length)
  const [engine, api, relay, embedded, embeddedApi] = await measureSides(sidesOf(asked, workload, clients), {
    questions: workload.queries.length,
    clients,
  })
  return { engine: engine!, api: api!, relay: relay!, embedded: embedded!, embeddedApi: embeddedApi! }
}

/** As many bytes as the API has for the first questions, on average. */
async function relayInput(
  { settings, searchUrl }: Engines,
  { queries, index }: Workload,
  api: string,
): Promise<RelayInput> {
  let bytes = 0
  const some = queries.slice(0, 100)
  for (const { path } of some) bytes += (await (await fetch(api + path)).arrayBuffer()).byteLength
  return {
    searchUrl,
    databaseUrl: settings.DATABASE_URL!,
    table: `"${index}"."image"`,
    answerBytes: Math.round(bytes / some.length),
  }
}

/** Who is asked: addresses, and the embedded engine itself. */
interface Asked {
  readonly engine: string
  readonly api: string
  readonly relay: string
  readonly reader: SearchReader
  readonly embeddedApi: string
}

function sidesOf(
  { engine, api, relay, reader, embeddedApi }: Asked,
  { queries, bodies }: Questions,
  clients: number,
): Side[] {
  const paths = queries.map(({ path }) => path)
  const requests = queries.map(({ request }) => request)
  return [
    over(engine, bodies, clients),
    over(api, paths, clients),
    over(relay, bodies, clients),
    (from, to) => searchAtOnce(reader, requests.slice(from, to), clients),
    over(embeddedApi, paths, clients),
  ]
}

const over =
  (address: string, requests: readonly LoadRequest[], clients: number): Side =>
  (from, to) =>
    load(address, requests.slice(from, to), clients)

export interface Bodies {
  readonly ours: Latencies
  readonly original: Latencies
}

/** The original's request against ours, at the engine. */
export async function compareBodies(
  { searchUrl }: Engines,
  { queries, bodies, index }: Workload,
): Promise<{ readonly one: Bodies; readonly many: Bodies }> {
  const originals = queries.map(({ request }) => originalSearch(index, request))
  const measure = async (clients: number): Promise<Bodies> => {
    const sides = [over(searchUrl, bodies, clients), over(searchUrl, originals, clients)]
    const [ours, original] = await measureSides(sides, { questions: queries.length, clients })
    return { ours: ours!, original: original! }
  }
  return { one: await measure(1), many: await measure(manyClients) }
}
