import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { describeWithPrivateService, describeWithService } from '@openverse/test-services'
import { isError } from '../contract/index.ts'
import type { Lock } from '../lock.ts'
import { openTemporaryPostgres, run } from '../testing/temporary-postgres.ts'
import { openPostgresDatabase } from './index.ts'
import { PostgresLocks } from './postgres-locks.ts'

async function isLost({ signal }: Lock, reason: RegExp): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
  assert.ok(isError('unavailable')(signal.reason), String(signal.reason))
  assert.match(String(signal.reason), reason)
}

describeWithService('postgres', (postgres) => {
  test('a lock whose session the server ended is lost to its holder, and free for the next', async (t) => {
    const { database, openAnother } = await openTemporaryPostgres(t, postgres)
    const lock = (await database.tryLock('x'))!
    const end =
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    await run(openAnother().sql, end)
    await isLost(lock, /the lock "x" was lost: the connection ended/)
    await lock.release()
    await (await openAnother().tryLock('x'))!.release()
  })

  test('with all connections for queries in use there is still one for a lock', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres, { maximumConnections: 1 })
    await database.sql.transaction().execute(async () => {
      await (await database.tryLock('x'))!.release()
    })
  })

  test('an idle lock is asked for now and then, and goes on', async (t) => {
    const { url, database } = await openTemporaryPostgres(t, postgres)
    const locks = openLocks(t, url, 1_000)
    const lock = (await locks.tryLock('x'))!
    const asked =
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT true AS taken'"
    while ((await run(database.sql, asked)).length === 0) await wait(50)
    assert.equal(await locks.tryLock('x'), undefined)
    assert.equal(lock.signal.aborted, false)
    await lock.release()
    await (await locks.tryLock('x'))!.release()
  })
})

describeWithPrivateService('postgres', (postgres) => {
  test('a server that stops takes its locks along, and gives new ones when it is back', async (t) => {
    const server = await postgres.start(t)
    const database = openPostgresDatabase({ url: server.url })
    t.after(() => database.close())
    const lock = (await database.tryLock('x'))!
    await server.stop()
    await isLost(lock, /the lock "x" was lost: the connection ended/)
    await assert.rejects(database.tryLock('x'), isError('unavailable'))
    await server.start()
    await (await database.tryLock('x'))!.release()
  })

  test('a server that hangs is given up with its locks', async (t) => {
    const server = await postgres.start(t)
    const locks = openLocks(t, server.url, 200)
    const lock = (await locks.tryLock('x'))!
    await server.pause()
    t.after(() => server.resume())
    await isLost(lock, /the lock "x" was lost/)
    await lock.release()
  })
})

function openLocks(t: TestContext, url: string, checkMs: number): PostgresLocks {
  const locks = new PostgresLocks({ url, connectTimeoutMs: 5_000, applicationName: 'test', checkMs })
  t.after(() => locks.close())
  return locks
}
