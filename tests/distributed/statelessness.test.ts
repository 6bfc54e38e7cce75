import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { withEngines } from '../journeys/profiles.ts'
import type { Closing, RunningServer } from '../journeys/running-server.ts'
import { soon } from '../journeys/soon.ts'
import { ask } from './ask.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { command, startApis } from './processes.ts'

const search = '/v1/images/?q=heron'

withEngines((install) => {
  test('two processes serve what the command line takes live or rolls back within two seconds', async (t) => {
    const installation = await install(t)
    await command(installation, 'load', herons(t, 60))
    const apis = await startApis(t, 2, installation)
    assert.deepEqual(await countsOf(apis), [60, 60])
    await command(installation, 'load', herons(t, 50))
    await soon(async () => `${await countsOf(apis)}`, '50,50')
    await command(installation, 'rollback', 'image')
    await soon(async () => `${await countsOf(apis)}`, '60,60')
    await assertEqualAnswers(apis, [search, '/v1/images/', '/v1/images/stats/', '/v1/audio/'])
  })

  test('a work that is removed or restored is gone or back at once in all processes, and in every generation', async (t) => {
    const installation = await install(t)
    await command(installation, 'load', herons(t, 60))
    const apis = await startApis(t, 2, installation)
    const { id } = (await ask(apis[0]!.address, search)).body.results[0]
    const assertSeen = async (isSeen: boolean, of = 60) => {
      for (const { address } of apis) {
        const { body } = await ask(address, `${search}&page_size=100`)
        const isFound = body.results.some((work: { id: string }) => work.id === id)
        const { status } = await ask(address, `/v1/images/${id}/`)
        const works = isSeen ? of : of - 1
        assert.deepEqual(
          [isFound, body.result_count, body.results.length, status],
          [isSeen, works, works, isSeen ? 200 : 404],
        )
      }
    }
    await assertSeen(true)
    await command(installation, 'remove', id)
    await assertSeen(false)
    await command(installation, 'load', herons(t, 50))
    await soon(async () => `${await countsOf(apis)}`, '49,49')
    await command(installation, 'restore', id)
    await assertSeen(true, 50)
    await command(installation, 'rollback', 'image')
    await soon(async () => `${await countsOf(apis)}`, '60,60')
    await assertSeen(true)
  })

  test('a thumbnail that one process made and a size that it measured are served by the other without asking the source', async (t) => {
    const source = await openPictureSource(t)
    // A value that comes too late is asked for again, of the source.
    const settings = { OUTBOUND_ALLOW: source.host, REDIS_TIMEOUT_MS: '5000' }
    const installation = { ...(await install(t)), ...settings }
    const rows = rowsOf(5, (number) => ({
      title: `Heron ${number}`,
      url: `http://${source.host}/${number}.jpg`,
    }))
    await command(installation, 'load', writeCatalogue(t, rows))
    const [first, second] = await startApis(t, 2, installation)
    const [thumbnail, measured] = (await ask(first!.address, search)).body.results
    for (const path of [`${thumbnail.id}/thumb/`, `oembed/?url=${measured.id}`]) {
      const asked = source.requests()
      const made = await ask(first!.address, `/v1/images/${path}`)
      assert.equal(made.status, 200, JSON.stringify(made.body))
      assert.equal(source.requests(), asked + 1)
      const served = await ask(second!.address, `/v1/images/${path}`)
      assert.deepEqual([served.status, served.body], [200, made.body])
      assert.equal(source.requests(), asked + 1, `the source was asked again for ${path}`)
    }
  })
})

const herons = (t: Closing, count: number) =>
  writeCatalogue(
    t,
    rowsOf(count, (number) => ({ title: `Heron ${number}` })),
  )

async function countsOf(apis: readonly RunningServer[]): Promise<number[]> {
  return await Promise.all(apis.map(async ({ address }) => (await ask(address, search)).body.result_count))
}

async function assertEqualAnswers(apis: readonly RunningServer[], paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const [first, ...others] = await Promise.all(apis.map(({ address }) => ask(address, path)))
    assert.equal(first!.status, 200, path)
    for (const other of others) assert.deepEqual(other.body, first!.body, path)
  }
}

/** Somebody else's server, which has one picture under every name and counts how often it is asked. */
async function openPictureSource(t: Closing) {
  const picture = readFileSync(join(import.meta.dirname, '../../demo/photographs/rocket.jpg'))
  let requests = 0
  const server = createServer((_, answer) => {
    requests++
    answer.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => requests }
}
