import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { describeWithPrivateService, describeWithService } from '@openverse/test-services'
import { createClient } from '@redis/client'
import type { CacheError } from '../cache-error.ts'
import { describeCache } from '../contract/index.ts'
import { openRedisCache, type RedisCacheOptions } from './index.ts'
import { parseRedisUrl } from './redis-server.ts'

const hourMs = 3_600_000

test('an address that is none is refused without showing its password', async () => {
  for (const url of [
    '',
    'localhost:6379',
    'http://:hidden@host',
    'redis://:hidden@',
    'redis://:hidden%@host',
    'redis://:hidden@host/name',
    'redis://:hidden@host/0/1',
    'redis://:hidden@host?db=1',
  ]) {
    await assert.rejects(openRedisCache({ url, ...new Told() }), (error: Error) => {
      assert.equal(error.name, 'CacheError')
      assert.match(error.message, /not of the form redis:\/\/user:password@host:port\/number/)
      return !error.message.includes('hidden')
    })
  }
})

test('an address says who asks, by TLS or not, and may leave out most of it', () => {
  assert.deepEqual(parseRedisUrl('rediss://a%40b:c%2Fd@[::1]:6380/7'), {
    host: '::1',
    port: 6380,
    isSecured: true,
    user: 'a@b',
    password: 'c/d',
    database: 7,
  })
  assert.deepEqual(parseRedisUrl('redis://cache'), {
    host: 'cache',
    port: 6379,
    isSecured: false,
    user: '',
    password: '',
    database: 0,
  })
})

test('what answers with something else than Redis, or not at all, is one that is away', async (t) => {
  const answers = ['HTTP/1.1 400 Bad Request\r\n\r\n', '$9999999999999\r\n', '']
  const waitFor = async (answer: string) => {
    const port = await listen(t, (socket) => socket.on('data', () => socket.write(answer)))
    const told = new Told()
    const cache = await open(t, { url: `redis://:hidden@127.0.0.1:${port}`, ...told })
    assert.equal(await cache.get('key'), undefined)
    assert.equal(told.all.length, 1)
    assert.match(told.all[0]!, new RegExp(`cache/redis: the server at 127.0.0.1:${port}: no answer: `))
  }
  await Promise.all(answers.map(waitFor))
})

test('a server that repeats the password does not make us tell it', async (t) => {
  const port = await listen(t, (socket) =>
    socket.on('data', () =>
      socket.write("-ERR unknown command 'AUTH', with args beginning with: 'hidden'\r\n"),
    ),
  )
  const told = new Told()
  await open(t, { url: `redis://:hidden@127.0.0.1:${port}`, ...told })
  assert.match(told.all[0]!, /it refuses: ERR unknown command 'AUTH', .*'\(password\)'; see that/)
})

describeWithService('redis', (redis) => {
  describeCache('redis', async (t) => open(t, { ...(await redis.openNamespace(t)), ...new Told() }))

  test('caches share what they remember by server, database and prefix', async (t) => {
    const { url } = await redis.openNamespace(t)
    const told = new Told()
    const [one, same, other] = await Promise.all(
      ['a:', 'a:', 'b:'].map((keyPrefix) => open(t, { url, keyPrefix, ...told })),
    )
    await one!.set('key', 'value', hourMs)
    assert.equal(await same!.get('key'), 'value')
    assert.equal(await other!.get('key'), undefined)
    assert.deepEqual(told.all, [])
  })

  test('a database that the server does not have is told', async (t) => {
    const { url } = await redis.openNamespace(t)
    const told = new Told()
    await open(t, { url: Object.assign(new URL(url), { pathname: '/99999' }).href, ...told })
    assert.match(told.all[0]!, /it refuses: ERR .*; see that the address names .* a database that it has/)
  })
})

describeWithPrivateService('redis', (redis) => {
  test('one that is stopped remembers nothing, is told once, and is back when it is started', async (t) => {
    const server = await redis.start(t)
    const told = new Told()
    const cache = await open(t, { url: server.url, ...told })
    await cache.set('key', 'value', hourMs)
    await Promise.all([told.next('away'), server.stop()])
    assert.equal(await cache.get('key'), undefined)
    await cache.set('key', 'dropped', hourMs)
    await Promise.all([told.next('back'), server.start()])
    assert.equal(await cache.get('key'), undefined)
    await cache.set('key', 'value', hourMs)
    assert.equal(await cache.get('key'), 'value')
    assert.equal(told.all.length, 2)
    assert.match(told.all[0]!, /no answer: .*closed/)
  })

  test('one that is not there yet is told, and is used as soon as it is', async (t) => {
    const server = await redis.start(t)
    await server.stop()
    const told = new Told()
    const cache = await open(t, { url: server.url, ...told })
    assert.match(told.all[0]!, /no answer: connect ECONNREFUSED/)
    await Promise.all([told.next('back'), server.start()])
    await cache.set('key', 'value', hourMs)
    assert.equal(await cache.get('key'), 'value')
  })

  test('one that is paused is asked once, by nobody while it is away, and is back by itself', async (t) => {
    const server = await redis.start(t)
    const told = new Told()
    const cache = await open(t, { url: server.url, deadlineMs: 1_000, ...told })
    await cache.set('key', 'value', hourMs)
    const asked = await countOf(server.url, 'get')
    await server.pause()
    const together = Array.from({ length: 5 }, () => cache.get('key'))
    assert.deepEqual(await Promise.all(together), Array(5).fill(undefined))
    for (let time = 0; time < 1000; time++) assert.equal(await cache.get('key'), undefined)
    assert.equal(told.all.length, 1)
    assert.match(told.all[0]!, /no answer: none within 1000 ms/)
    const back = told.next('back')
    server.resume()
    await back
    assert.ok((await countOf(server.url, 'get')) - asked <= 5)
    assert.equal(await cache.get('key'), 'value')
    assert.equal(told.all.length, 2)
  })

  test('one that is full counts as away until it takes values again', async (t) => {
    const server = await redis.start(t)
    const told = new Told()
    const cache = await open(t, { url: server.url, ...told })
    await configure(server.url, 'maxmemory', '1')
    await cache.set('key', 'value', hourMs)
    assert.match(told.all[0]!, /it refuses: OOM .*; let it evict by itself/)
    await Promise.all([told.next('back'), configure(server.url, 'maxmemory', '0')])
    await cache.set('key', 'value', hourMs)
    assert.equal(await cache.get('key'), 'value')
  })

  test('by TLS, with user and password, and a certificate that is trusted or not', async (t) => {
    const server = await redis.start(t, { isSecured: true })
    const certificateAuthority = server.certificate!.pem
    const told = new Told()
    const cache = await open(t, { url: server.url, certificateAuthority, ...told })
    await cache.set('key', 'value', hourMs)
    assert.equal(await cache.get('key'), 'value')
    assert.deepEqual(told.all, [])

    const wrongs: readonly [change: object, certificateAuthority: string | undefined, message: RegExp][] = [
      [{ password: 'hidden' }, certificateAuthority, /WRONGPASS .*; check user and password in the address$/],
      [{ username: 'nobody' }, certificateAuthority, /WRONGPASS .*; check user and password in the address$/],
      [{ username: '', password: '' }, certificateAuthority, /NOAUTH .*; write user and password into/],
      [{}, undefined, /no answer: .*self-signed certificate/],
      [{ protocol: 'redis:' }, undefined, /no answer: .*rediss:\/\/ included/],
    ]
    for (const [change, authority, message] of wrongs) {
      const refused = new Told()
      const url = Object.assign(new URL(server.url), change).href
      const options = authority === undefined ? {} : { certificateAuthority: authority }
      const stranger = await open(t, { url, ...options, ...refused })
      assert.equal(await stranger.get('key'), undefined)
      assert.match(refused.all[0]!, message)
      assert.doesNotMatch(refused.all[0]!, /hidden|s3cret/)
    }
  })
})

/** Keeps what is told of a cache, and lets a test wait for it. */
class Told {
  readonly all: string[] = []
  readonly #events = new EventEmitter()

  readonly onAway = ({ message }: CacheError) => this.#tell('away', message)
  readonly onBack = () => this.#tell('back', 'back')

  next(event: 'away' | 'back'): Promise<unknown> {
    return once(this.#events, event)
  }

  #tell(event: 'away' | 'back', sentence: string): void {
    this.all.push(sentence)
    this.#events.emit(event)
  }
}

/** With patience, for a busy machine: where it must not be waited for, a test says so. */
async function open(t: TestContext, { deadlineMs = 10_000, ...options }: RedisCacheOptions) {
  const cache = await openRedisCache({ deadlineMs, ...options })
  t.after(() => cache.close())
  return cache
}

async function listen(t: TestContext, serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const clientOf = (url: string) => createClient({ url })

async function withClient<T>(url: string, use: (client: ReturnType<typeof clientOf>) => Promise<T>) {
  const client = clientOf(url)
  await client.connect()
  return await use(client).finally(() => client.destroy())
}

/** How often the server has been given a command. */
async function countOf(url: string, command: string): Promise<number> {
  const statistics = await withClient(url, (client) => client.info('commandstats'))
  return Number(new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(statistics)?.[1] ?? 0)
}

async function configure(url: string, name: string, value: string): Promise<void> {
  await withClient(url, (client) => client.configSet(name, value))
}
