import { type GenerationRecord, listGenerations } from '@openverse/catalogue'
import { countQuarantined } from '../quarantine/quarantine-store.ts'
import { listRememberedUpstreams } from '../upstream/upstream-store.ts'
import { taskDocument } from './task-document.ts'
import type { IngestionPorts } from './task-ports.ts'
import { listRunningTasks } from './task-store.ts'

export type IngestionStatus = Awaited<ReturnType<typeof describeStatus>>

/** What is live, what is kept for a rollback, what is running and what comes next, as `/ingestion/status` answers it. */
export async function describeStatus(
  { database: { sql }, kinds }: Pick<IngestionPorts, 'database' | 'kinds'>,
  nextRun: Date | null,
) {
  const generations = await listGenerations(sql)
  const remembered = await listRememberedUpstreams(sql)
  const running = await listRunningTasks(sql)
  const describe = async (kind: string, state: GenerationRecord['state']) => {
    const found = generations.find((one) => one.kind === kind && one.state === state)
    return found === undefined
      ? null
      : {
          generation: found.number,
          works: found.works,
          quarantined: await countQuarantined(sql, kind, found.number),
          catalog: found.upstream,
          built_on: found.builtOn,
          live_on: found.liveOn,
        }
  }
  const models = []
  for (const { name } of kinds) {
    const task = running.find((one) => one.kind === name)
    const upstream = remembered.find((one) => one.kind === name)
    models.push({
      model: name,
      live: await describe(name, 'live'),
      // It would be live, but cannot be opened.
      unusable: await describe(name, 'unusable'),
      previous: await describe(name, 'previous'),
      catalog: upstream === undefined ? null : { path: upstream.location.path, origin: upstream.origin },
      running_task: task === undefined ? null : taskDocument(task),
    })
  }
  return { models, next_scheduled_run: nextRun?.toISOString() ?? null }
}
