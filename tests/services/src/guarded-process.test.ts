import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './folders.ts'
import { startGuardedProcess } from './guarded-process.ts'

const sleeper = { program: '/bin/sleep', arguments: ['1000'], stopSignal: 'TERM' } as const

test('a guarded process is stopped, even while it is paused', async (t) => {
  const guarded = startGuardedProcess(sleeper, temporaryFolder(t))
  guarded.pause()
  await guarded.stop()
  assert.equal(guarded.hasEnded, true)
  await guarded.stop()
})

test('a guarded process does not outlive its owner, however that ends', async (t) => {
  const owner = spawn(process.execPath, ['--input-type=module', '-e', ownerOf(temporaryFolder(t))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = Number(await once(owner.stdout, 'data'))
  assert.equal(isAlive(pid), true)
  owner.kill('SIGKILL')
  while (isAlive(pid)) await delay(50)
})

test('a program that is not there has ended, and says so', async (t) => {
  const guarded = startGuardedProcess({ ...sleeper, program: '/no/such/program' }, temporaryFolder(t))
  while (!guarded.hasEnded) await delay(10)
  await guarded.stop()
  assert.match(guarded.output(), /\/no\/such\/program did not start: .*ENOENT/)
})

/** A process that pauses what it guards and waits. */
const ownerOf = (folder: string) => `
  import { startGuardedProcess } from ${JSON.stringify(join(import.meta.dirname, 'guarded-process.ts'))}
  const guarded = startGuardedProcess(${JSON.stringify(sleeper)}, ${JSON.stringify(folder)})
  guarded.pause()
  console.log(guarded.pid)
  setInterval(() => {}, 1000)`

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'guarded-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}
