import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { DatabaseError } from '../database-error.ts'
import { rowsFileHere, rowsFileInThread } from './threaded-rows-file.ts'

const tables = [{ name: 'work', key: ['name'], columns: [{ name: 'name', type: 'text' }] }] as const

function temporaryFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'rows-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'rows.db')
}

const isUnavailable = (error: unknown) => error instanceof DatabaseError && error.kind === 'unavailable'

test('a file that cannot be opened is told in the port’s words, in a thread and here', async (t) => {
  const order = { path: join(temporaryFile(t), 'nowhere'), tables }
  assert.throws(() => rowsFileHere(order), isUnavailable)
  await assert.rejects(rowsFileInThread(order).count('work'), isUnavailable)
})

test('calls are refused once the thread has ended, those under way too', async (t) => {
  const file = rowsFileInThread({ path: temporaryFile(t), tables })
  const [closed, counted] = await Promise.allSettled([file.close(), file.count('work')])
  assert.equal(closed.status, 'fulfilled')
  assert.ok(counted.status === 'rejected' && isUnavailable(counted.reason))
  await assert.rejects(file.count('work'), isUnavailable)
})

test('a file that was left open keeps no process alive', { timeout: 30_000 }, async (t) => {
  const path = temporaryFile(t)
  const script = `${path}.mjs`
  writeFileSync(
    script,
    `import { rowsFileInThread } from '${new URL('./threaded-rows-file.ts', import.meta.url).href}'
    const file = rowsFileInThread(${JSON.stringify({ path, tables })})
    console.log(await file.count('work'))`,
  )
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 20_000 })
  assert.equal(stdout, '0\n')
})
