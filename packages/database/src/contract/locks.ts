import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../database.ts'
import { isError, type OpenDatabase } from './open-database.ts'

const holdLock = new URL('../testing/hold-lock.ts', import.meta.url).pathname

/** Starts a process that tries to take a lock and keeps it. */
async function holdElsewhere(t: TestContext, address: string, name: string) {
  const child = spawn(process.execPath, [holdLock, address, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  t.after(kill)
  const [outcome] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { outcome: outcome.trim() as string, kill }
}

/** Tries again until it is there: the server of a database may take a moment to see that a process is gone. */
async function lockSoon(database: Pick<Database<object>, 'tryLock'>, name: string) {
  for (;;) {
    const lock = await database.tryLock(name)
    if (lock !== undefined) return lock
    await wait(10)
  }
}

export function describeLocks(name: string, open: OpenDatabase): void {
  describe(`${name}: locks`, () => {
    test('a lock is held once, by whoever opened the database, until it is released', async (t) => {
      const { database, openAnother } = await open(t)
      const another = openAnother()
      const lock = (await database.tryLock('refresh-image'))!
      assert.equal(await another.tryLock('refresh-image'), undefined)
      assert.equal(await database.tryLock('refresh-image'), undefined)
      await lock.release()
      await lock.release()
      const next = (await another.tryLock('refresh-image'))!
      assert.equal(await database.tryLock('refresh-image'), undefined)
      // Released long ago: it is somebody else's.
      await lock.release()
      assert.equal(await database.tryLock('refresh-image'), undefined)
      await next.release()
      assert.deepEqual([lock.signal.aborted, next.signal.aborted], [false, false])
    })

    test('different names have nothing to do with each other, whatever is in them', async (t) => {
      const { database } = await open(t)
      const names = ['refresh-image', 'refresh-audio', 'refresh-image-1', '../x', "a'b", 'ä/\\?', '']
      const locks = await Promise.all(names.map((name) => database.tryLock(name)))
      assert.equal(locks.filter((lock) => lock !== undefined).length, names.length)
      await Promise.all(locks.map((lock) => lock!.release()))
    })

    test('of many who want it at once one gets it', async (t) => {
      const { database, openAnother } = await open(t)
      const databases = [database, openAnother(), openAnother()]
      for (let round = 0; round < 5; round++) {
        const attempts = [...databases, ...databases].map((one) => one.tryLock('x'))
        const got = (await Promise.all(attempts)).filter((lock) => lock !== undefined)
        assert.equal(got.length, 1)
        await got[0]!.release()
      }
    })

    test('another process is kept out, and what a killed one held is free', async (t) => {
      const { database, address } = await open(t)
      const mine = (await database.tryLock('x'))!
      assert.equal((await holdElsewhere(t, address, 'x')).outcome, 'refused')
      await mine.release()
      const other = await holdElsewhere(t, address, 'x')
      assert.equal(other.outcome, 'held')
      assert.equal(await database.tryLock('x'), undefined)
      await other.kill()
      await (await lockSoon(database, 'x')).release()
    })

    test('many locks leave the connections to the queries', async (t) => {
      const { database } = await open(t)
      const locks = await Promise.all(Array.from({ length: 25 }, (_, at) => database.tryLock(`x${at}`)))
      assert.deepEqual(await database.tableSets.list(), [])
      await Promise.all(locks.map((lock) => lock!.release()))
    })

    test('closing the database gives its locks back, and says so to who holds them', async (t) => {
      const { database, openAnother } = await open(t)
      const another = openAnother()
      const lock = (await another.tryLock('x'))!
      await another.close()
      assert.ok(lock.signal.aborted)
      assert.ok(isError('unavailable')(lock.signal.reason))
      await lock.release()
      await (await database.tryLock('x'))!.release()
    })
  })
}
