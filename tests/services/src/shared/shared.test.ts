import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { reasonNotToStart } from '../availability.ts'
import { isAlive } from '../folders.ts'
import { findKind } from '../kinds.ts'
import type { KeeperAddress } from './protocol.ts'

const skip = reasonNotToStart(findKind('postgres')) ?? false

// Most of the time they wait: for servers to start, and for them to go away.
describe('a shared server', { skip, concurrency: true }, () => {
  test('processes that want one at the same time share it, and nothing outlives them', async (t) => {
    const { folder, startUser } = openServicesFolder(t)
    const users = [startUser(), startUser(), startUser()]
    const [url, ...others] = await Promise.all(users.map(firstLine))
    assert.match(url!, /^postgres:/)
    assert.deepEqual(others, [url, url])
    const { pid, port } = keeperOf(folder)
    await assert.rejects(fetch(`http://127.0.0.1:${port}`), 'a stranger is sent away')
    assert.equal(isAlive(pid), true)

    for (const user of users) user.kill('SIGKILL')
    await until(() => !isAlive(pid))
    await until(async () => !(await isListening(url!)))
    assert.deepEqual(readdirSync(join(folder, 'data')), [])
  })

  test('it does not outlive its keeper, and the next user gets a new one', async (t) => {
    const { folder, startUser } = openServicesFolder(t)
    const url = await firstLine(startUser())
    process.kill(keeperOf(folder).pid, 'SIGKILL')
    await until(async () => !(await isListening(url)))

    const next = await firstLine(startUser())
    assert.equal(await isListening(next), true)
    assert.equal(readdirSync(join(folder, 'data')).length, 1)
  })
})

/** A folder of this test's own, so that other runs' servers are not in the way, and processes that use it. */
function openServicesFolder(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'services-'))
  chmodSync(folder, 0o755)
  const users: ChildProcess[] = []
  t.after(async () => {
    for (const user of users) user.kill('SIGKILL')
    await until(() => !isAlive(keeperOf(folder).pid))
    rmSync(folder, { recursive: true, force: true })
  })
  const startUser = () => {
    users.push(spawnUser(folder))
    return users.at(-1)!
  }
  return { folder, startUser }
}

/** A process that takes part in the server, prints its address and waits to be ended. */
function spawnUser(folder: string): ChildProcess {
  const program = `
    import { openService } from ${JSON.stringify(join(import.meta.dirname, '../index.ts'))}
    const { url } = await openService('postgres')
    console.log(url)
    setInterval(() => {}, 1000)`
  const { NODE_TEST_CONTEXT: _, TEST_POSTGRES_URL: __, ...env } = process.env
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...env, TEST_SERVICES_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function firstLine(user: ChildProcess): Promise<string> {
  const [line] = await once(user.stdout!, 'data')
  return String(line).trim()
}

const keeperOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as KeeperAddress

async function isListening(url: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(true))
  socket.on('error', () => resolve(false))
  const answer = await promise
  socket.destroy()
  return answer
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await delay(100)
}
