import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { tryLock } from './process-lock.ts'

test('a lock that is held is told from one that cannot be had at all', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const lock = tryLock(join(folder, 'free'))
  assert.equal(tryLock(join(folder, 'free')), undefined)
  lock!.release()
  tryLock(join(folder, 'free'))!.release()
  writeFileSync(join(folder, 'letter'), 'this is no lock: '.repeat(100))
  assert.throws(() => tryLock(join(folder, 'letter')), /not a database/)
})
