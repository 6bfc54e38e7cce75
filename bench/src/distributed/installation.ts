import { showSteps } from '../scenarios/refresh.ts'
import type { ScenarioContext } from '../scenarios/scenario.ts'
import { Server, type TaskDocument } from '../server.ts'
import type { Engines } from './engines.ts'

/** Loads a catalogue into the engines, as an ingestion server does. */
export async function loadInto(
  engines: Engines,
  { workspace }: ScenarioContext,
  size: number,
): Promise<TaskDocument> {
  const before = Date.now() / 1000
  const server = await Server.start({
    ...engines.settings,
    OPENVERSE_CATALOG: await workspace.rows(size),
  })
  try {
    const onSteps = showSteps(size)
    return await server.loaded((task) => onSteps(task?.steps ?? []), before)
  } finally {
    await server.stop()
  }
}

/** Lends one API process on the engines. */
export async function withApi<T>(
  settings: Engines['settings'],
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const server = await Server.start(settings, 'api')
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}
