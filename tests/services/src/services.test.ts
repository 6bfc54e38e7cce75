import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { describeWithService } from './index.ts'
import { askRedis } from './redis/ask-redis.ts'
import { askBucket } from './s3/ask-bucket.ts'

describeWithService('postgres', (postgres) => {
  test('every test has an empty database of its own', async (t) => {
    const [one, other] = [await postgres.openNamespace(t), await postgres.openNamespace(t)]
    assert.notEqual(one.url, other.url)
    const client = new pg.Client({ connectionString: one.url })
    await client.connect()
    t.after(() => client.end())
    await client.query('CREATE TABLE mine (name text)')
    const { rows } = await client.query('SELECT current_database() AS name, count(*)::int AS rows FROM mine')
    assert.deepEqual(rows, [{ name: one.name, rows: 0 }])
  })

  test('what a test left behind is dropped when the next one asks for something', async (t) => {
    const hooks: (() => unknown)[] = []
    const past = await postgres.openNamespace({ after: (hook) => void hooks.push(hook as () => unknown) })
    for (const hook of hooks) hook()
    await postgres.openNamespace(t)
    const client = new pg.Client({ connectionString: past.url })
    await assert.rejects(client.connect(), { code: '3D000' })
  })
})

describeWithService('redis', (redis) => {
  test('every test has an empty database of its own', async (t) => {
    const [one, other] = [await redis.openNamespace(t), await redis.openNamespace(t)]
    assert.equal(await askRedis(one.url, ['SET', 'key', 'mine']), 'OK')
    assert.equal(await askRedis(one.url, ['GET', 'key']), 'mine')
    assert.equal(await askRedis(other.url, ['DBSIZE']), '0')
  })
})

describeWithService('s3', (s3) => {
  test('every test has an empty bucket of its own, and unsigned or wrongly signed requests are refused', async (t) => {
    const { url } = await s3.openNamespace(t)
    assert.equal((await askBucket(url, 'PUT', '/a/b%20c')).status, 200)
    assert.equal((await askBucket(url, 'GET', '/a/b%20c')).status, 200)
    const wrong = new URL(url)
    wrong.password = 'wrong'
    assert.equal((await askBucket(wrong.href, 'GET', '/a/b%20c')).status, 403)
    assert.equal((await fetch(`http://${wrong.host}${wrong.pathname}`)).status, 403)
  })
})

for (const [name, version] of [
  ['opensearch', /^2\.19\./],
  ['opensearch3', /^3\./],
  ['elasticsearch', /^7\.10\./],
] as const) {
  describeWithService(name, (engine) => {
    test('it answers, and has the analysis and the field types that the index needs', async (t) => {
      const { url, name } = await engine.openNamespace(t)
      const found = (await (await fetch(url)).json()) as { version: { number: string } }
      assert.match(found.version.number, version)
      const mappings = {
        properties: { title: { type: 'text', analyzer: 'english' }, popularity: { type: 'rank_feature' } },
      }
      const made = await fetch(`${url}/${name}-image`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mappings }),
      })
      assert.equal(made.status, 200, await made.text())
    })
  })
}
