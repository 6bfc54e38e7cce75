import { Server } from '../server.ts'
import type { Workspace } from '../workspace.ts'

/** Lends the real server with a catalogue, which it loads first where its data folder is empty. */
export async function withServer<T>(
  workspace: Workspace,
  size: number,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const server = await Server.start({
    OPENVERSE_DATA: workspace.dataFolder(size),
    OPENVERSE_CATALOG: await workspace.rows(size),
  })
  try {
    await server.loaded()
    return await use(server)
  } finally {
    await server.stop()
  }
}
