import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { beginGeneration, catalogueMigrations, publishGeneration } from '@openverse/catalogue'
import { ingestionMigrations } from '@openverse/ingestion-server'
import { image } from '@openverse/media/kinds'
import { describeWithPrivateService, describeWithService } from '@openverse/test-services'
import { chooseProfile } from '../profiles/choose-profile.ts'
import { readAllSettings } from '../settings.ts'
import { findEngines } from './examine-engines.ts'

/** Nothing listens there. */
const nowhere = '127.0.0.1:2'
const away = {
  OPENVERSE_PROFILE: 'distributed',
  DATABASE_URL: `postgres://openverse:hidden@${nowhere}/openverse`,
  SEARCH_URL: `http://openverse:hidden@${nowhere}`,
  REDIS_URL: `redis://:hidden@${nowhere}`,
  BLOBS_URL: `s3://key:hidden@${nowhere}/openverse?tls=false`,
}

const golden = (name: string) => join(import.meta.dirname, 'golden', name)

async function find(environment: Record<string, string>) {
  const { values } = readAllSettings({ ...away, ...environment })
  const findings = await findEngines(values)
  return new Map(findings.map((finding) => [finding.subject, finding]))
}

/** What `./openverse doctor` prints, and how it ends. */
async function runDoctor(t: TestContext, environment: Record<string, string>) {
  const data = mkdtempSync(join(tmpdir(), 'doctor-'))
  t.after(() => rmSync(data, { recursive: true }))
  const main = join(import.meta.dirname, '../main.js')
  const env = { PATH: process.env.PATH, OPENVERSE_DATA: data, PORT: '0', ...away, ...environment }
  const child = spawn(process.execPath, [main, 'doctor'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { printed: await text(child.stdout), code: await ended }
}

test('engines that are away are each told, with the remedy and without secrets', async (t) => {
  const { printed, code } = await runDoctor(t, {})
  assert.equal(code, 1)
  assert.doesNotMatch(printed, /hidden/)
  // What the kernel allows is another matter on each machine.
  const [, engines] = printed.replace(/^.* file maps .*\n( +remedy: .*\n)?/m, '').split(/^.* catalog .*\n/m)
  t.assert.fileSnapshot(engines!, golden('engines-away.txt'), { serializers: [String] })
})

test('settings that are not there are told', async () => {
  const found = await find({ DATABASE_URL: '', SEARCH_URL: '', REDIS_URL: '', BLOBS_URL: '' })
  assert.match(found.get('database')!.found, /DATABASE_URL: OPENVERSE_PROFILE=distributed needs it/)
  assert.match(found.get('search')!.found, /http:\/\/localhost:9200/)
  assert.equal(found.get('cache')!.state, 'well')
  assert.match(found.get('thumbnails')!.found, /^files in .*thumbnails$/)
})

test('addresses may end with a comma, and one that is none is told in a sentence', async () => {
  const ended = await find({ SEARCH_URL: `http://openverse:hidden@${nowhere}, ` })
  assert.match(ended.get('search')!.found, new RegExp(`^${nowhere}: (?!.*address of the engine)`))
  const none = await find({
    DATABASE_URL: `postgres://openverse:hid%den@${nowhere}/openverse`,
    SEARCH_URL: `http://openverse:hid%den@${nowhere}`,
    BLOBS_URL: `s3://key:hid%den@${nowhere}/openverse`,
  })
  for (const subject of ['database', 'search', 'thumbnails'])
    assert.match(none.get(subject)!.found, /is not of the form (?!.*hid)/, subject)
})

describeWithService('postgres', (postgres) => {
  test('a database before its first start, and one of a newer version', async (t) => {
    const { url } = await postgres.openNamespace(t)
    const fresh = await find({ DATABASE_URL: url })
    assert.match(fresh.get('database')!.found, /^PostgreSQL \d+\.\d+ at .*, without TLS$/)
    assert.equal(fresh.get('connections')!.state, 'well')
    assert.equal(fresh.get('tables')!.found, 'none yet; they are made at the first start')

    const greedy = await find({ DATABASE_URL: url, DATABASE_CONNECTIONS: '1000' })
    assert.match(greedy.get('connections')!.remedy!, /lower DATABASE_CONNECTIONS/)
    assert.equal(greedy.get('connections')!.state, 'ill')

    await withStores({ DATABASE_URL: url }, ({ database }) =>
      database.migrate({ ...migrations, 'of-the-future': { up: async () => undefined } }),
    )
    const newer = await find({ DATABASE_URL: url })
    assert.match(newer.get('tables')!.found, /newer version \(of-the-future\)/)
    assert.equal(newer.get('tables')!.state, 'ill')
  })

  for (const engine of ['opensearch', 'elasticsearch'] as const)
    describeWithService(engine, (search) => {
      test(`${engine} is well, and so is the index that is live in it`, async (t) => {
        const { url } = await postgres.openNamespace(t)
        const { url: searchUrl, name } = await search.openNamespace(t)
        const environment = { DATABASE_URL: url, SEARCH_URL: searchUrl, INDEX_PREFIX: name }
        await withStores(environment, async (stores) => {
          await stores.database.migrate(migrations)
          const ports = { ...stores, now: () => new Date() }
          const build = await beginGeneration(ports, image, { upstream: 'none', filesRoot: null })
          await build.seal()
          await publishGeneration(stores.database.sql, 'image', build.number, new Date().toISOString())
        })
        const found = await find(environment)
        assert.match(
          found.get('search')!.found,
          /^(OpenSearch 2|Elasticsearch 7)\.\d+\.\d+, cluster ".*" of 1 node$/,
        )
        assert.match(found.get('tables')!.found, /^up to date, \d+ MB$/)
        assert.match(found.get('image index')!.found, /image-1 fits this version, \d segments? in 1 shard$/)
        for (const subject of ['search', 'cluster', 'heap', 'search disk', 'tables', 'image index'])
          assert.equal(found.get(subject)!.state, 'well', JSON.stringify(found.get(subject)))

        await withStores(environment, ({ engine }) => engine.deleteIndex('image-1'))
        const lost = (await find(environment)).get('image index')!
        assert.equal(lost.state, 'ill')
        assert.equal(lost.remedy, 'build it again: ./openverse refresh image')
      })
    })
})

describeWithService('s3', (s3) => {
  test('a bucket is tried with an object that is taken away again', async (t) => {
    const { url } = await s3.openNamespace(t)
    const { state, found } = (await find({ BLOBS_URL: url })).get('thumbnails')!
    assert.equal(state, 'well', found)
    const elsewhere = Object.assign(new URL(url), { pathname: 'nowhere' }).href
    const missing = (await find({ BLOBS_URL: elsewhere })).get('thumbnails')!
    assert.equal(missing.remedy, 'create the bucket, it is not made by itself')
    const stranger = Object.assign(new URL(url), { password: 'hidden' }).href
    const refused = (await find({ BLOBS_URL: stranger })).get('thumbnails')!
    assert.deepEqual([refused.state, refused.remedy], ['ill', 'check the secret in the address'])
  })
})

describeWithService('redis', (redis) => {
  test('a Redis without a limit is warned of', async (t) => {
    const { url } = await redis.openNamespace(t)
    const cache = (await find({ REDIS_URL: url })).get('cache')!
    assert.match(
      cache.found,
      /^Redis \d+\.\d+\.\d+ at 127\.0\.0\.1:\d+, \d+ MB used without a limit, noeviction$/,
    )
    assert.match(cache.remedy!, /maxmemory-policy allkeys-lru/)
  })
})

const secured = { isSecured: true }

describeWithPrivateService('postgres', (postgres) => {
  test('PostgreSQL with TLS is well, and a wrong password is told', async (t) => {
    const url = new URL((await postgres.start(t, secured)).url)
    url.searchParams.set('sslmode', 'require')
    assert.match((await find({ DATABASE_URL: url.href })).get('database')!.found, /, with TLS$/)
    url.password = 'hidden'
    const { found, remedy } = (await find({ DATABASE_URL: url.href })).get('database')!
    assert.match(found, /password authentication failed for user "open@verse" \(28P01\)$/)
    assert.match(remedy!, /check the password of "open@verse"/)
  })
})

describeWithPrivateService('opensearch', (opensearch) => {
  test('OpenSearch with TLS is well, and a wrong password, an unknown authority and a pause are told', async (t) => {
    const server = await opensearch.start(t, secured)
    const trusting = { SEARCH_CA_PATH: server.certificate!.path }
    assert.equal((await find({ ...trusting, SEARCH_URL: server.url })).get('search')!.state, 'well')
    const stranger = Object.assign(new URL(server.url), { password: 'hidden' }).href
    const refused = (await find({ ...trusting, SEARCH_URL: stranger })).get('search')!
    assert.match(refused.found, /answered with 401/)
    assert.equal(refused.remedy, 'check the user and the password in its address')
    const untrusted = (await find({ SEARCH_URL: server.url })).get('search')!
    assert.match(untrusted.found, /^127\.0\.0\.1:\d+: no answer to GET \/: .*certificate/)
    assert.match(untrusted.remedy!, /SEARCH_CA_PATH/)
    await server.pause()
    const silent = (await find({ ...trusting, SEARCH_URL: server.url })).get('search')!
    server.resume()
    assert.equal(silent.state, 'ill')
  })
})

describeWithPrivateService('s3', (s3) => {
  test('a bucket whose certificate nobody vouches for is told, with the variable that names it', async (t) => {
    const { url } = await s3.start(t, secured)
    const { found, remedy } = (await find({ BLOBS_URL: url })).get('thumbnails')!
    assert.match(found, /certificate/)
    assert.match(remedy!, /NODE_EXTRA_CA_CERTS/)
  })
})

describeWithPrivateService('redis', (redis) => {
  test('a wrong password for Redis, and a certificate that nobody vouches for, are told', async (t) => {
    const { url } = await redis.start(t, secured)
    const untrusted = (await find({ REDIS_URL: url })).get('cache')!
    assert.match(untrusted.found, /certificate/)
    const open = await redis.start(t)
    const stranger = Object.assign(new URL(open.url), { username: 'nobody', password: 'hidden' }).href
    assert.equal(
      (await find({ REDIS_URL: stranger })).get('cache')!.remedy,
      'check user and password in the address',
    )
  })
})

const migrations = { ...catalogueMigrations, ...ingestionMigrations }

type Stores = ReturnType<Awaited<ReturnType<typeof chooseProfile>>['openStores']>

async function withStores(environment: Record<string, string>, work: (stores: Stores) => Promise<void>) {
  const { values } = readAllSettings({ ...away, ...environment })
  const stores = (await chooseProfile(values)).openStores(values)
  try {
    await work(stores)
  } finally {
    await stores.close()
  }
}
