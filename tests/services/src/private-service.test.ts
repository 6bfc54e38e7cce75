import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { test } from 'node:test'
import pg from 'pg'
import { describeWithPrivateService } from './index.ts'
import { askRedis } from './redis/ask-redis.ts'
import { askBucket } from './s3/ask-bucket.ts'

describeWithPrivateService('postgres', (postgres) => {
  test('it is stopped and started again with the same address and data', async (t) => {
    const server = await postgres.start(t)
    await query(server.url, 'CREATE TABLE kept (id int)')
    await server.stop()
    await assert.rejects(query(server.url, 'SELECT 1'), { code: 'ECONNREFUSED' })
    await server.start()
    assert.deepEqual(await query(server.url, 'SELECT * FROM kept'), [])
  })

  test('it moves to another port with its data', async (t) => {
    const server = await postgres.start(t)
    await query(server.url, 'CREATE TABLE kept (id int)')
    const url = await server.move()
    assert.notEqual(url, server.url)
    await assert.rejects(query(server.url, 'SELECT 1'), { code: 'ECONNREFUSED' })
    assert.deepEqual(await query(url, 'SELECT * FROM kept'), [])
  })

  test('it answers nothing while it is paused, and goes on afterwards', async (t) => {
    const server = await postgres.start(t)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    t.after(() => client.end())
    await server.pause()
    let isAnswered = false
    const answer = client.query('SELECT 1 AS one').then((result) => {
      isAnswered = true
      return result.rows
    })
    await assert.rejects(query(server.url, 'SELECT 1'), /timeout/)
    assert.equal(isAnswered, false)
    server.resume()
    assert.deepEqual(await answer, [{ one: 1 }])
  })

  test('a secured one wants TLS and the right password', async (t) => {
    const server = await postgres.start(t, { isSecured: true })
    const ssl = { ca: server.certificate!.pem }
    assert.deepEqual(await query(server.url, 'SELECT 1 AS one', ssl), [{ one: 1 }])
    await assert.rejects(query(server.url, 'SELECT 1'), /no encryption|pg_hba/)
    const wrong = new URL(server.url)
    wrong.password = 'wrong'
    await assert.rejects(query(wrong.href, 'SELECT 1', ssl), { code: '28P01' })
  })
})

async function query(url: string, statement: string, ssl?: { ca: string }): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000, ssl: ssl ?? false })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describeWithPrivateService('redis', (redis) => {
  test('it is stopped, started, paused and resumed', async (t) => {
    const server = await redis.start(t)
    await server.stop()
    await assert.rejects(askRedis(server.url, ['PING']), { code: 'ECONNREFUSED' })
    await server.start()
    await server.pause()
    await assert.rejects(askRedis(server.url, ['PING']), /does not answer/)
    server.resume()
    assert.equal(await askRedis(server.url, ['PING']), 'PONG')
  })

  test('a secured one wants TLS and the right password', async (t) => {
    const server = await redis.start(t, { isSecured: true })
    assert.equal(await askRedis(server.url, ['PING']), 'PONG')
    const wrong = new URL(server.url)
    wrong.password = 'wrong'
    await assert.rejects(askRedis(wrong.href, ['PING']), /WRONGPASS/)
    wrong.protocol = 'redis:'
    await assert.rejects(askRedis(wrong.href, ['PING']))
  })
})

describeWithPrivateService('s3', (s3) => {
  test('a secured one wants TLS and a right signature', async (t) => {
    const server = await s3.start(t, { isSecured: true })
    assert.equal((await askBucket(server.url, 'GET')).status, 200)
    const wrong = new URL(server.url)
    wrong.password = 'wrong'
    assert.equal((await askBucket(wrong.href, 'GET')).status, 403)
    await assert.rejects(askBucket(server.url.replace('tls=true', 'tls=false'), 'GET'))
  })
})

for (const name of ['opensearch', 'elasticsearch'] as const) {
  describeWithPrivateService(name, (engine) => {
    test('a secured one wants TLS and the right password, and comes back when it was stopped', async (t) => {
      const server = await engine.start(t, { isSecured: true })
      const ca = readFileSync(server.certificate!.path)
      assert.equal(await statusOf(server.url, ca), 200)
      const wrong = new URL(server.url)
      wrong.password = 'wrong'
      assert.equal(await statusOf(wrong.href, ca), 401)
      await server.stop()
      assert.equal(await statusOf(server.url, ca), 502)
      await server.start()
      assert.equal(await statusOf(server.url, ca), 200)
    })
  })
}

async function statusOf(url: string, ca: Buffer): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const asked = request(url, { ca, agent: false }, (answer) => {
    answer.resume()
    resolve(answer.statusCode!)
  })
  asked.on('error', reject).end()
  return await promise
}
