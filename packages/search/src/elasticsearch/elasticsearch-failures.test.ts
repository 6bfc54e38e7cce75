import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { describeWithPrivateService } from '@openverse/test-services'
import { asked } from '../contract/ask.ts'
import { buildTitles } from '../contract/build-index.ts'
import { type ElasticsearchOptions, openElasticsearch } from './index.ts'

const isUnavailable = { name: 'SearchError', kind: 'unavailable' }

function openForTest(t: TestContext, options: ElasticsearchOptions) {
  const engine = openElasticsearch(options)
  t.after(() => engine.close())
  return engine
}

describeWithPrivateService('opensearch', (opensearch) => {
  it('searches fail in time while the engine is slow or away, few are under way, and it recovers by itself', async (t) => {
    const server = await opensearch.start(t)
    const patient = openForTest(t, { urls: [server.url] })
    await buildTitles(patient, ['cat', 'dog'])
    const engine = openForTest(t, { urls: [server.url], deadlineMs: 5_000, inFlight: 4, waiting: 4 })
    const reader = await engine.openIndex('image-1', {
      keywords: [{ name: 'license' }, { name: 'extension', isMultiple: true }],
    })
    const search = () => reader.search(asked('cat'))
    const isFound = async () => assert.equal((await search()).total, 1)
    await isFound()

    await t.test(
      'paused: those under way and those waiting end at their deadline, others at once',
      async () => {
        await server.pause()
        const outcomes = await Promise.allSettled(Array.from({ length: 20 }, search))
        const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.kind)
        assert.deepEqual(reasons, [...Array(8).fill('timed-out'), ...Array(12).fill('busy')])
        server.resume()
        await isFound()
      },
    )

    await t.test('stopped and started again', async () => {
      await server.stop()
      await assert.rejects(search(), isUnavailable)
      await server.start()
      await eventually(isFound)
    })
  })
})

for (const name of ['opensearch', 'opensearch3', 'elasticsearch'] as const)
  describeWithPrivateService(name, (service) => {
    it('speaks TLS, and shows its user and password', async (t) => {
      const { url, certificate } = await service.start(t, { isSecured: true })
      const certificateAuthority = certificate!.pem
      const engine = openForTest(t, { urls: [url], certificateAuthority })
      const reader = await buildTitles(engine, ['cat', 'dog'])
      assert.equal((await reader.search(asked('cat'))).total, 1)

      await t.test('a wrong password is told from an engine that is away', async () => {
        const wrong = new URL(url)
        wrong.password = 'wrong'
        const stranger = openForTest(t, { urls: [wrong.href], certificateAuthority })
        await assert.rejects(stranger.openIndex('image-1', { keywords: [] }), {
          ...isUnavailable,
          message: /GET \/image-1\/_mapping was answered with 401.*; check the user and the password/,
        })
      })

      await t.test('a certificate that nobody vouches for is refused', async () => {
        const stranger = openForTest(t, { urls: [url] })
        await assert.rejects(stranger.openIndex('image-1', { keywords: [] }), {
          ...isUnavailable,
          message: /certificate/,
        })
      })
    })
  })

/** A shard takes a while to come back after the engine has. */
async function eventually(check: () => Promise<void>, tries = 60): Promise<void> {
  for (let left = tries; ; left--)
    try {
      return await check()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
}
