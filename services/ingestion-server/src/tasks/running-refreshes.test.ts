import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { beginRefresh } from '../data-refresh/data-refresh.ts'
import { openInstallation, temporaryFolder } from '../testing/installation.ts'
import { RunningRefreshes } from './running-refreshes.ts'
import { findTask } from './task-store.ts'

const [image] = kinds
const refresh = (taskId: string) => ({
  taskId,
  kind: 'image',
  location: { path: 'x', kind: null },
  isForced: false,
})

test('the lock is held until the work has ended, and a fault of the work is recorded', async (t) => {
  const place = { folder: temporaryFolder(t) }
  const installations = [await openInstallation(place), await openInstallation(place)] as const
  t.after(() => Promise.all(installations.map((one) => one.close())))
  const [{ ports, catalogue }, other] = installations
  const gate = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<string>()
  const execute = () => gate.promise
  const running = new RunningRefreshes(
    { ...ports, catalogue, execute },
    {
      onEnded: ({ state, reason }) => ended.resolve(`${state}: ${reason}`),
      onFault: (error) => ended.reject(error),
    },
  )
  const { taskId, lock } = (await beginRefresh(ports, image!))!
  running.start(refresh(taskId), lock)
  assert.equal(await beginRefresh(other.ports, image!), undefined)
  gate.reject(new Error('the thread died'))
  assert.equal(await ended.promise, 'failed: the thread died')
  await (await beginRefresh(other.ports, image!))!.lock.release()
})

test('an end that cannot be recorded is told, and the next task finds it', async (t) => {
  const place = { folder: temporaryFolder(t) }
  const installation = await openInstallation(place)
  const { ports, catalogue } = installation
  const fault = Promise.withResolvers<unknown>()
  const running = new RunningRefreshes(
    { ...ports, catalogue, execute: () => installation.close() },
    { onEnded: () => assert.fail('nothing was recorded'), onFault: fault.resolve },
  )
  const { taskId, lock } = (await beginRefresh(ports, image!))!
  running.start(refresh(taskId), lock)
  assert.ok((await fault.promise) instanceof Error)
  await running.close()

  const next = await openInstallation(place)
  t.after(() => next.close())
  await (await beginRefresh(next.ports, image!))!.lock.release()
  assert.equal((await findTask(next.ports.database.sql, taskId))!.state, 'interrupted')
})
