import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { demoFolder, demoLocation } from '../demo.ts'
import { openUpstream } from '../open-upstream.ts'
import { readAllSettings } from '../settings.ts'
import { startRefreshThread } from './refresh-in-thread.ts'

function start(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'refresh-thread-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { values: settings } = readAllSettings({ OPENVERSE_DATA: folder })
  return { folder, thread: () => startRefreshThread(settings, demoLocation) }
}

test('a demo that cannot be written is the business of whoever opens it then', async (t) => {
  const { folder, thread } = start(t)
  mkdirSync(demoFolder(folder))
  writeFileSync(join(demoFolder(folder), 'letter.txt'), 'dear')
  const waiting = thread()
  await waiting.prepared
  assert.deepEqual(readdirSync(folder, { recursive: true }), ['demo', 'demo/letter.txt'])
  await assert.rejects(openUpstream(demoLocation, folder), /has files in it that are not the demo's/)
  await waiting.endIfIdle()
})

test('a thread without an order can be ended at any moment, and the demo is written whole by whoever opens it', async (t) => {
  const { folder, thread } = start(t)
  const writing = thread()
  while (!readdirSync(folder).includes('demo.unfinished'))
    await new Promise((resolve) => setTimeout(resolve, 5))
  await writing.endIfIdle()
  await writing.prepared
  assert.deepEqual(readdirSync(folder), ['demo.unfinished'])
  const upstream = await openUpstream(demoLocation, folder)
  assert.equal(upstream.location.path, 'demo')
  assert.deepEqual(readdirSync(folder), ['demo'])
})

test('a thread that has died fails the refresh that it is asked for', async (t) => {
  const { thread } = start(t)
  const dead = thread()
  await dead.endIfIdle()
  const order = { taskId: 'a', kind: 'image', location: demoLocation, isForced: false, sensitiveTerms: '' }
  await assert.rejects(dead.refresh(order, new AbortController().signal), /ended before its refresh/)
})
