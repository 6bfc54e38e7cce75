import {
  ensureSources,
  forgetSources,
  listGenerations,
  publishGeneration,
  unpublishKind,
} from '@openverse/catalogue'
import type { Kysely } from 'kysely'
import type { IngestionSchema } from '../schema.ts'
import { touchTask } from '../tasks/task-store.ts'
import {
  forgetUpstream,
  listRememberedUpstreams,
  type RememberedUpstream,
  rememberUpstream,
} from '../upstream/upstream-store.ts'
import type { Refresh, RefreshStep } from './refresh.ts'
import { refuseToGoOn } from './refuse-to-go-on.ts'

/**
 * Shows the new generation to the public: the only file of a refresh that changes what the public sees. One
 * transaction: the generation is live, its sources have their rows, its upstream is remembered, and where it is the
 * first catalogue of one's own the demo of every kind is gone, with its sources; or nothing of that has happened.
 * Nothing happens either when the task was ended by others meanwhile, who may be taking live another generation.
 */
export const goLive: RefreshStep = {
  name: 'go-live',
  unit: 'generations',
  weight: 0.01,
  async run(refresh, report) {
    const { kind, upstream, ports, build, sources, taskId } = refresh
    const now = ports.now().toISOString()
    await report(0, 0)
    const { sql } = ports.database
    const withdrawn = await sql.transaction().execute(async (transaction: Kysely<IngestionSchema>) => {
      refuseToGoOn(refresh, await touchTask(transaction, taskId, now))
      if (upstream.origin === 'own') await forgetDemoSources(transaction, refresh)
      await ensureSources(transaction, kind.name, sources.list())
      await publishGeneration(transaction, kind.name, build.number, now)
      await rememberUpstream(transaction, rememberedAs(refresh, now))
      return upstream.origin === 'own' ? await withdrawDemo(transaction) : []
    })
    refresh.withdrawnKinds.push(...withdrawn)
    refresh.isLive = true
    await report(1, 1)
  },
}

const rememberedAs = (
  { kind, upstream, fingerprint, build }: Refresh,
  loadedOn: string,
): RememberedUpstream => ({
  kind: kind.name,
  location: upstream.location,
  origin: upstream.origin,
  fingerprint,
  generation: build.number,
  loadedOn,
})

/** Whoever has a catalogue of one's own has no use for the demo's sources, but for those that are in it as well. */
async function forgetDemoSources(sql: Kysely<IngestionSchema>, { kind, sources }: Refresh): Promise<void> {
  const generations = await listGenerations(sql)
  const demos = (await listRememberedUpstreams(sql)).filter(({ origin }) => origin === 'demo')
  for (const demo of demos) {
    const found = generations.find((one) => one.kind === demo.kind && one.number === demo.generation)
    const own = new Set(demo.kind === kind.name ? sources.list().map(({ name }) => name) : [])
    const names = Object.keys(found?.sourceCounts ?? {}).filter((name) => !own.has(name))
    await forgetSources(sql, demo.kind, names)
  }
}

/** The demo of all kinds is gone; the kind that goes live has been remembered as one's own before. */
async function withdrawDemo(sql: Kysely<IngestionSchema>): Promise<readonly string[]> {
  const demos = (await listRememberedUpstreams(sql)).filter(({ origin }) => origin === 'demo')
  for (const { kind } of demos) {
    await unpublishKind(sql, kind)
    await forgetUpstream(sql, kind)
  }
  return demos.map(({ kind }) => kind)
}
