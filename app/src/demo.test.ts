import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { demoFolder, demoLocation, writeDemoInThread } from './demo.ts'
import { openUpstream } from './open-upstream.ts'

test('where the demo cannot be written the thread ends, and whoever opens it is told why', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(demoFolder(folder))
  writeFileSync(join(demoFolder(folder), 'letter.txt'), 'dear')
  await writeDemoInThread(folder).ended
  assert.deepEqual(readdirSync(folder, { recursive: true }), ['demo', 'demo/letter.txt'])
  await assert.rejects(openUpstream(demoLocation, folder), /has files in it that are not the demo's/)
})

test('the thread can be ended at any moment, and the demo is written whole by whoever opens it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const thread = writeDemoInThread(folder)
  while (!readdirSync(folder).includes('demo.unfinished'))
    await new Promise((resolve) => setTimeout(resolve, 5))
  await thread.end()
  await thread.ended
  assert.deepEqual(readdirSync(folder), ['demo.unfinished'])
  const upstream = await openUpstream(demoLocation, folder)
  assert.equal(upstream.location.path, 'demo')
  assert.deepEqual(readdirSync(folder), ['demo'])
})
