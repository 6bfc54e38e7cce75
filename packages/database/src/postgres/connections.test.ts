import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import { isError, openListedWorks } from '../contract/index.ts'
import type { DatabaseError, DatabaseErrorKind } from '../database-error.ts'
import { openTemporaryPostgres, run } from '../testing/temporary-postgres.ts'
import { Connections } from './connections.ts'
import { openPostgresDatabase } from './index.ts'

const tellsOf = (kind: DatabaseErrorKind, pattern: RegExp) => (error: unknown) => {
  assert.ok(isError(kind)(error), String(error))
  assert.match((error as DatabaseError).message, pattern)
  return true
}

function ask(t: TestContext, url: string, connectTimeoutMs = 5000) {
  const database = openPostgresDatabase({ url, connectTimeoutMs })
  t.after(() => database.close())
  return database.tableSets.list()
}

test('an address that is none is refused without showing its password', () => {
  for (const url of [
    '',
    'secret',
    'http://user:secret@host/name',
    'postgres://user:sec%zzret@host:port/x',
    'postgres://user:sec%ret@host/x',
    'postgres://us%er:secret@host/x',
    'postgres://user:secret@host/x%',
    'postgres:///x',
  ]) {
    const isPlain = (error: unknown) =>
      tellsOf('unavailable', /postgres:\/\/user:password@/)(error) && !String(error).includes('sec')
    assert.throws(() => openPostgresDatabase({ url }), isPlain)
  }
})

test('an address with a time limit of its own is refused, as it would replace those of this program', () => {
  const url = 'postgres://user:secret@host/name?statement_timeout=5000'
  assert.throws(
    () => openPostgresDatabase({ url }),
    tellsOf('unavailable', /"statement_timeout".*take it out/),
  )
})

test('a server that is not there is named without its password', async (t) => {
  const isNamed = (error: unknown) =>
    tellsOf('unavailable', /127\.0\.0\.1:1: .*ECONNREFUSED/)(error) && !String(error).includes('secret')
  await assert.rejects(ask(t, 'postgres://user:secret@127.0.0.1:1/name'), isNamed)
})

test('a server that says nothing is given up', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await assert.rejects(ask(t, `postgres://user@127.0.0.1:${port}/name`, 100), isError('unavailable'))
})

const note = { name: 'a', text: '', rank: 0, weight: null }
const endOthers =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

describeWithService('postgres', (postgres) => {
  test('what the server refuses at the door is told with the remedy', async (t) => {
    const { url } = await openTemporaryPostgres(t, postgres)
    const elsewhere = Object.assign(new URL(url), { pathname: 'nowhere' }).href
    await assert.rejects(ask(t, elsewhere), tellsOf('unavailable', /3D000.*CREATE DATABASE "nowhere"/))
    const stranger = Object.assign(new URL(url), { username: 'stranger' }).href
    await assert.rejects(ask(t, stranger), tellsOf('unavailable', /"stranger".*\(28\w+\).*pg_hba\.conf/))
  })

  test('what the address says for its sessions holds beside what this program needs', async (t) => {
    const { url } = await openTemporaryPostgres(t, postgres)
    const address = new URL(url)
    address.searchParams.set('options', '-c search_path=pg_temp,public -c statement_timeout=7')
    const database = openPostgresDatabase<object>({ url: address.href, statementTimeoutMs: 20_000 })
    t.after(() => database.close())
    const show = async (name: string) =>
      Object.values((await run<object>(database.sql, `SHOW ${name}`))[0]!)[0]
    assert.equal(await show('search_path'), 'pg_temp,public')
    assert.equal(await show('statement_timeout'), '20s')
    assert.equal(await show('tcp_keepalives_idle'), '30')
    assert.equal(await show('idle_in_transaction_session_timeout'), '1min')
  })

  test('a copy that is left in the middle, within a transaction, keeps nobody waiting', async (t) => {
    const { url } = await openTemporaryPostgres(t, postgres)
    const connections = new Connections({ url, maximum: 1, connectTimeoutMs: 5000, applicationName: 'test' })
    t.after(() => connections.close())
    const copyAndFail = () =>
      connections.use((connection) =>
        connection.transaction(async () => {
          const rows = "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT"
          for await (const _ of connection.copyOut(rows)) throw new Error('the disk is full')
        }),
      )
    await assert.rejects(copyAndFail(), /the disk is full/)
    assert.deepEqual(await connections.read({ text: 'SELECT 1 AS one' }), [{ one: 1 }])
  })

  test('many at once share the connections of the pool, and all are answered', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres, { maximumConnections: 3 })
    const find = await openListedWorks(t, database)
    const sessions =
      "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%SELECT packed%'"
    const answers = await Promise.all(Array.from({ length: 200 }, () => find(['a'])))
    assert.equal(answers.length, 200)
    const [found] = await run<{ n: number }>(database.sql, sessions)
    assert.ok(found!.n <= 3, `${found!.n} sessions`)
  })

  test('a query that takes too long is given up, bulk work is not', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres, { statementTimeoutMs: 100 })
    await assert.rejects(run(database.sql, 'SELECT pg_sleep(20)'), tellsOf('timed-out', /57014.*too short/))
    await database.migrate({
      slow: { up: async (sql) => void (await run(sql, 'SELECT pg_sleep(0.3)')) },
    })
  })

  test('sessions that the server ends, idle or in use, do no harm to the next query', async (t) => {
    const { database, openAnother } = await openTemporaryPostgres(t, postgres)
    const admin = openAnother()
    const find = await openListedWorks(t, database)
    await find(['a'])

    const asleep = assert.rejects(run(database.sql, 'SELECT pg_sleep(20)'), isError('unavailable'))
    const inTransaction = database.sql.transaction().execute(async (transaction) => {
      await transaction.insertInto('note').values(note).execute()
      await run(admin.sql, endOthers)
      await transaction.selectFrom('note').selectAll().execute()
    })
    await assert.rejects(inTransaction, isError('unavailable'))
    await asleep
    assert.deepEqual(await find(['a']), { rows: [], listed: [new Set()] })
    await database.sql.insertInto('note').values(note).execute()
    assert.deepEqual(await find(['a']), { rows: [], listed: [new Set('a')] })
  })

  test('a table set is written on when a session was lost between two batches', async (t) => {
    const { database, openAnother } = await openTemporaryPostgres(t, postgres)
    const table = { name: 'work', key: ['name'], columns: [{ name: 'name', type: 'text' }] } as const
    const writer = await database.tableSets.create('image-1', [table])
    await writer.insert('work', [{ name: 'a' }])
    await run(openAnother().sql, endOthers)
    const batch = [{ name: 'a' }, { name: 'b' }]
    // The batch that finds out fails whole, so that it can be given again.
    const insert = () => writer.insert('work', batch)
    assert.deepEqual(await insert().catch(insert), { duplicates: [0] })
    await writer.seal()
    const set = await database.tableSets.open('image-1', [table])
    assert.equal(await set.count('work'), 2)
  })
})
