import type { Settings } from '../settings.ts'
import { connect } from '../steering/connect.ts'
import { followTask, startTask } from '../steering/follow-task.ts'
import { tellLive } from '../terminal/tell-live.ts'

/** Makes a new generation of a kind from where its works came from, and takes it live. */
export async function refresh(
  settings: Settings,
  kind: string,
  options: { readonly force?: boolean },
): Promise<void> {
  await perform(settings, kind, { action: 'DATA_REFRESH', ...(options.force && { force: true }) })
}

/** Makes the previous generation of a kind live again. */
export async function rollback(settings: Settings, kind: string): Promise<void> {
  await perform(settings, kind, { action: 'ROLLBACK' })
}

async function perform(
  settings: Settings,
  kind: string,
  task: { action: string; force?: boolean },
): Promise<void> {
  const client = await connect(settings)
  try {
    const taskId = await startTask(client, { model: kind, ...task })
    await followTask(client, taskId, kind, process.stdout)
    await tellLive(client, kind, process.stdout)
  } finally {
    await client.close()
  }
}
