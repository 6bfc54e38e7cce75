import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withEngines } from '../journeys/profiles.ts'
import { startServer } from '../journeys/running-server.ts'
import { ask, startLoad } from './ask.ts'
import { openBalancer } from './balancer.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { command, freePort, loggedLines } from './processes.ts'

const clients = 12

withEngines((install) => {
  test('two processes behind one address are restarted one after the other under load, and no request fails', async (t) => {
    const installation = { ...(await install(t)), PUBLIC_URL: 'https://api.example' }
    const rows = rowsOf(300, (number) => ({ title: `Heron ${number}` }))
    await command(installation, 'load', writeCatalogue(t, rows))
    const ports = [await freePort(), await freePort()]
    const start = (port: string) => startServer(t, installation, { PORT: port }, 'api')
    const processes = await Promise.all(ports.map(start))
    const balancer = await openBalancer(
      t,
      processes.map((one) => one.address),
    )
    const { address } = balancer
    const { results } = (await ask(address, '/v1/images/?q=heron')).body
    const paths = ['?q=heron', '?q=heron&page=2&page_size=50', 'stats/', `${results[0].id}/`]
    const load = startLoad(
      address,
      clients,
      paths.map((path) => `/v1/images/${path}`),
    )
    for (const [i, port] of ports.entries()) {
      assert.equal(await processes[i]!.stop(), 0)
      await start(port)
    }
    const answers = await load.stop()
    const failed = answers.filter(({ status }) => status !== 200)
    assert.deepEqual(failed, [])
    // Of what had been taken on nothing is cut; what comes in the moment that a process stops listening may be reset.
    assert.ok(balancer.resets() <= 2, `${balancer.resets()} connections were reset`)
    for (const one of processes) assert.deepEqual(loggedLines(one, /connections cut/), [])
    assert.ok(answers.length > 100, `${answers.length} answers`)
    for (const path of paths) {
      const bodies = answers.filter((one) => one.path.endsWith(path)).map(({ body }) => JSON.stringify(body))
      assert.equal(new Set(bodies).size, 1, `the processes answer ${path} differently`)
    }
  })
})
