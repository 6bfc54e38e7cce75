import type { FastifyInstance } from 'fastify'

/** When the service closes, requests under way are answered; connections still open after the deadline are cut. */
export function drainOnClose(app: FastifyInstance, deadlineMs: number): void {
  let deadline: NodeJS.Timeout | undefined

  app.addHook('preClose', (done) => {
    deadline = setTimeout(() => {
      app.log.warn({ deadlineMs }, 'connections cut')
      app.server.closeAllConnections()
    }, deadlineMs)
    done()
  })
  app.server.on('close', () => clearTimeout(deadline))
}
