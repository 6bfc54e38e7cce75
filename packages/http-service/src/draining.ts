import type { FastifyInstance } from 'fastify'
import { onQuietTurn } from './quiet-turn.ts'

/** When the service closes, requests under way are answered; connections still open after the deadline are cut. */
export function drainOnClose(app: FastifyInstance, deadlineMs: number): void {
  let deadline: NodeJS.Timeout | undefined

  app.addHook('preClose', (done) => {
    deadline = setTimeout(() => {
      app.log.warn({ deadlineMs }, 'connections cut')
      app.server.closeAllConnections()
    }, deadlineMs)
    // Connections that the system has accepted and we have not are reset when we stop listening. They wait for as long
    // as other work takes, so the moment to stop is when there was none.
    onQuietTurn(done)
  })
  app.server.on('close', () => clearTimeout(deadline))
}
