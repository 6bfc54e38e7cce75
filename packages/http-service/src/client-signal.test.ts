import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { clientSignal } from './client-signal.ts'
import { buildHttpService } from './http-service.ts'

test('the signal of a client that leaves is aborted; giving up then is logged as no failure', async (t) => {
  const lines: { readonly msg: string; readonly level: number }[] = []
  const logged = new EventEmitter()
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)))
      logged.emit('line')
      done()
    },
  })
  const app = await buildHttpService({ log: pino({ level: 'debug' }, stream), trustedProxies: 0 })
  t.after(() => app.close())
  const asked = Promise.withResolvers<AbortSignal>()
  app.get('/slow/', async (request) => {
    const signal = clientSignal(request)
    asked.resolve(signal)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    throw signal.reason
  })
  app.get('/quick/', async (request) => ({ isAborted: clientSignal(request).aborted }))
  app.post('/quick/', async (request) => ({ isAborted: clientSignal(request).aborted }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  const client = connect(port, '127.0.0.1')
  client.write('GET /slow/ HTTP/1.1\r\nHost: localhost\r\n\r\n')
  assert.equal((await asked.promise).aborted, false)
  client.destroy()
  await once(logged, 'line')
  assert.equal((await asked.promise).aborted, true)
  assert.deepEqual(
    lines.slice(1).map(({ level, msg }) => [level, msg]),
    [[pino.levels.values.debug, 'given up: the client has left']],
  )

  const url = `http://127.0.0.1:${port}/quick/`
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}
    assert.deepEqual(await (await fetch(url, { method, ...body })).json(), { isAborted: false })
  }
})
