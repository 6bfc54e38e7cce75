import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { beginGeneration, listGenerations } from '@openverse/catalogue'
import type { MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { type SearchEngine, SearchError } from '@openverse/search'
import { sql as raw } from 'kysely'
import { cancelTask } from '../tasks/cancel-task.ts'
import { findTask, finishTask, listRunningTasks, listTasks } from '../tasks/task-store.ts'
import { describeProfiles } from '../testing/describe-profiles.ts'
import { type Installation, temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { beginRefresh, runRefresh } from './data-refresh.ts'
import { tryKindLock } from './kind-lock.ts'
import { recoverInterrupted } from './recover-interrupted.ts'
import { rollback } from './rollback.ts'
import type { StepHook } from './run-step.ts'

const [image, audio] = kinds as readonly [MediaKind, MediaKind]
const nowhere = { upstream: 'nowhere', filesRoot: null }

async function openUpstream(t: TestContext) {
  const path = join(temporaryFolder(t), 'images.csv')
  writeFileSync(path, 'url,license,title\nhttps://a.example/1.jpg,by,Red kite\n')
  return await openFileCatalog({ path, kinds })
}

async function generationsOf({ ports }: Installation) {
  const generations = await listGenerations(ports.database.sql)
  return generations.map(({ kind, number, state }) => `${kind}-${number} ${state}`)
}

/** Does something while a refresh is in the middle of a step. */
const during =
  (name: string, action: () => Promise<void>): StepHook =>
  async (step, moment) => {
    if (step === name && moment === 'middle') await action()
  }

/** The engine, one that takes for ever to complete an index unless it is given up. */
function completingNoIndex(engine: SearchEngine): { engine: SearchEngine; isWaiting: Promise<void> } {
  const { promise: isWaiting, resolve: wait } = Promise.withResolvers<void>()
  const createIndex: SearchEngine['createIndex'] = async (...of) => {
    const writer = await engine.createIndex(...of)
    const completed = Promise.withResolvers<never>()
    const finish = () => {
      wait()
      return completed.promise
    }
    const abandon = async () => {
      completed.reject(new SearchError('closed', 'this index is abandoned'))
      await writer.abandon()
    }
    return {
      write: (...of) => writer.write(...of),
      writeAll: (...of) => writer.writeAll(...of),
      finish,
      abandon,
    }
  }
  const completing: SearchEngine = {
    keepsFlags: engine.keepsFlags,
    createIndex,
    openIndex: (...of) => engine.openIndex(...of),
    deleteIndex: (...of) => engine.deleteIndex(...of),
    pointAlias: (...of) => engine.pointAlias(...of),
    close: () => engine.close(),
  }
  return { engine: completing, isWaiting }
}

// Two openings of one place stand for two processes: they share nothing else.
describeProfiles(({ makePlace, open, canLoseLocks }) => {
  const openTwo = async (t: TestContext) => {
    const place = await makePlace(t)
    return [await open(t, place), await open(t, place)] as const
  }

  test('what one process works on others refuse and leave alone, but they can ask it to stop', async (t) => {
    const [one, other] = await openTwo(t)
    const upstream = await openUpstream(t)
    let taskId = ''
    const outcome = await runRefresh(one.ports, image, upstream, {
      onStep: during('copy-upstream', async () => {
        assert.deepEqual(await recoverInterrupted(other.ports), { interrupted: 0, discarded: [] })
        assert.deepEqual(await runRefresh(other.ports, image, upstream), { state: 'busy' })
        assert.deepEqual(await rollback(other.ports, 'image'), { refused: 'busy' })
        taskId = (await listRunningTasks(other.ports.database.sql))[0]!.id
        assert.equal(await cancelTask(other.ports, taskId), 'asked')
      }),
    })
    assert.deepEqual(outcome, { state: 'cancelled', reason: 'it was cancelled' })
    assert.deepEqual(await generationsOf(other), [])
    assert.deepEqual(await other.ports.database.tableSets.list(), [])
    assert.equal(await cancelTask(other.ports, taskId), 'not-running')
    assert.equal(await cancelTask(other.ports, 'none'), 'unknown')
    assert.equal((await runRefresh(other.ports, image, upstream)).state, 'completed')
  })

  test('it shows that it lives while it waits for an index to be completed, and stops then too', async (t) => {
    const [one, other] = await openTwo(t)
    const { sql } = other.ports.database
    const { engine, isWaiting } = completingNoIndex(one.ports.engine)
    const refreshing = runRefresh({ ...one.ports, engine }, image, await openUpstream(t))
    await isWaiting
    const [task] = await listRunningTasks(sql)
    const hasBeaten = async () => (await findTask(sql, task!.id))!.heartbeatOn !== task!.heartbeatOn
    for (let looks = 0; looks < 400 && !(await hasBeaten()); looks++) await delay(50)
    assert.ok(await hasBeaten())
    assert.equal(await cancelTask(other.ports, task!.id), 'asked')
    assert.deepEqual(await refreshing, { state: 'cancelled', reason: 'it was cancelled' })
    assert.deepEqual(await generationsOf(other), [])
    assert.deepEqual(await other.ports.database.tableSets.list(), [])
  })

  test('the task of a dead process is in nobody’s way, and is not asked to stop', async (t) => {
    const place = await makePlace(t)
    const other = await open(t, place)
    const upstream = await openUpstream(t)
    const leaveTask = async () => {
      const dying = await open(t, place)
      const { taskId } = (await beginRefresh(dying.ports, image))!
      await dying.close()
      return taskId
    }
    const left = [await leaveTask()]
    assert.equal((await runRefresh(other.ports, image, upstream)).state, 'completed')
    left.push(await leaveTask())
    assert.deepEqual(await rollback(other.ports, 'image'), { refused: 'no-previous' })
    left.push(await leaveTask())
    assert.equal(await cancelTask(other.ports, left[2]!), 'not-running')
    for (const id of left) {
      assert.equal((await findTask(other.ports.database.sql, id))!.state, 'interrupted')
    }
  })

  test('a half generation is discarded unless somebody is building it', async (t) => {
    const [one, other] = await openTwo(t)
    const lock = (await tryKindLock(one.ports.database, 'audio'))!
    await beginGeneration(one.ports, audio, nowhere)
    await beginGeneration(one.ports, image, nowhere)
    assert.deepEqual(await recoverInterrupted(other.ports), { interrupted: 0, discarded: ['image-1'] })
    assert.deepEqual(await generationsOf(other), ['audio-1 building'])
    await lock.release()
    assert.deepEqual(await recoverInterrupted(other.ports), { interrupted: 0, discarded: ['audio-1'] })
    assert.deepEqual(await other.ports.database.tableSets.list(), [])
  })

  test('whoever comes while a lock is held without a task waits until it is released', async (t) => {
    const [one, other] = await openTwo(t)
    const lock = (await tryKindLock(one.ports.database, 'image'))!
    const begun = beginRefresh(other.ports, image)
    // It has found the lock held, and looks for the task.
    await listRunningTasks(one.ports.database.sql)
    await lock.release()
    await (await begun)!.lock.release()
  })

  test('taken for dead while it is alive, a refresh does not go live and leaves the rest to the successor', async (t) => {
    const [one, other] = await openTwo(t)
    const upstream = await openUpstream(t)
    await runRefresh(one.ports, image, upstream)
    const { sql } = other.ports.database
    const outcome = await runRefresh(one.ports, image, upstream, {
      onStep: during('go-live', async () => {
        const [task] = await listRunningTasks(sql)
        await finishTask(sql, task!.id, { state: 'interrupted', reason: 'dead', at: task!.startedOn })
      }),
    })
    assert.ok(outcome.state === 'cancelled')
    assert.match(outcome.reason, /took it for dead/)
    assert.deepEqual(await generationsOf(other), ['image-1 live', 'image-2 sealed'])
    assert.deepEqual(
      (await listTasks(sql, 1)).map(({ state, reason }) => [state, reason]),
      [['interrupted', 'dead']],
    )
    assert.deepEqual((await recoverInterrupted(other.ports)).discarded, ['image-2'])
  })

  const skip = canLoseLocks ? false : 'the locks of files are not lost'
  test('a refresh whose lock is lost is cancelled, and says why', { skip }, async (t) => {
    const [one, other] = await openTwo(t)
    const endSessionsWithLocks = raw`
      SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE locktype = 'advisory' AND datname = current_database()`
    const outcome = await runRefresh(one.ports, image, await openUpstream(t), {
      onStep: during('build-index', async () => {
        await endSessionsWithLocks.execute(other.ports.database.sql)
        while ((await tryKindLock(other.ports.database, 'image')) === undefined);
      }),
    })
    assert.ok(outcome.state === 'cancelled')
    assert.match(outcome.reason, /the lock "refresh-image" was lost: the connection ended/)
    const [task] = await listTasks(other.ports.database.sql, 1)
    assert.deepEqual([task!.state, task!.reason], ['cancelled', outcome.reason])
    assert.deepEqual(await generationsOf(other), [])
  })
})
