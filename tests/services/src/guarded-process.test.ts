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
  await guarded.pause()
  await guarded.stop()
  assert.equal(guarded.hasEnded, true)
  await guarded.stop()
})

test('a guarded process is still, with all its threads, when pausing it has ended', async (t) => {
  const folder = temporaryFolder(t)
  const guarded = startGuardedProcess(
    { program: process.execPath, arguments: ['-e', busyThreads], stopSignal: 'KILL' },
    folder,
  )
  t.after(() => guarded.stop())
  for (let turn = 0; turn < 20; turn++) {
    const before = guarded.output().length
    while (guarded.output().length === before) await delay(5)
    await guarded.pause()
    const written = guarded.output().length
    await delay(10)
    assert.equal(guarded.output().length, written)
    guarded.resume()
  }
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

/** Threads that write to the output all the time, under one that sleeps. */
const busyThreads = `
  const { Worker } = require('node:worker_threads')
  const write = "const { writeSync } = require('node:fs'); for (;;) writeSync(1, 'x')"
  for (let thread = 0; thread < 4; thread++) new Worker(write, { eval: true })`

/** A process that pauses what it guards and waits. */
const ownerOf = (folder: string) => `
  import { startGuardedProcess } from ${JSON.stringify(join(import.meta.dirname, 'guarded-process.ts'))}
  const guarded = startGuardedProcess(${JSON.stringify(sleeper)}, ${JSON.stringify(folder)})
  await guarded.pause()
  console.log(guarded.pid)
  setInterval(() => {}, 1000)`

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'guarded-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}
