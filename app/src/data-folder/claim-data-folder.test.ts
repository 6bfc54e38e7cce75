import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { claimDataFolder } from './claim-data-folder.ts'
import { DataFolderError, type DataFolderErrorKind } from './data-folder-error.ts'
import { runFileOf } from './run-file.ts'

const isError = (kind: DataFolderErrorKind, says: RegExp) => (error: unknown) =>
  error instanceof DataFolderError && error.kind === kind && says.test(error.message)

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'data-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const run = {
  pid: 42,
  address: 'http://127.0.0.1:50280',
  token: 'secret',
  startedOn: '2026-01-01T00:00:00.000Z',
}

test('a second holder is refused and told who the first one is, until that one lets go', async (t) => {
  const path = temporaryFolder(t)
  const folder = await claimDataFolder(path)
  folder.announce(run)
  await assert.rejects(
    claimDataFolder(path),
    isError('held', /process 42, serving http:\/\/127\.0\.0\.1:50280/),
  )
  folder.release()
  const next = await claimDataFolder(path)
  next.release()
})

test('the token is readable by its owner alone', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await claimDataFolder(temporaryFolder(t))
  folder.announce(run)
  assert.equal(statSync(runFileOf(folder.path)).mode & 0o777, 0o600)
  folder.release()
})

test('a holder that was killed holds nothing', async (t) => {
  const path = temporaryFolder(t)
  const script = `
    const { claimDataFolder } = await import(${JSON.stringify(new URL('./claim-data-folder.ts', import.meta.url).href)})
    await claimDataFolder(${JSON.stringify(path)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await assert.rejects(claimDataFolder(path), isError('held', /in use by another process/))
  child.kill('SIGKILL')
  await once(child, 'exit')
  writeFileSync(runFileOf(path), JSON.stringify(run))
  const folder = await claimDataFolder(path)
  await assert.rejects(claimDataFolder(path), isError('held', /in use by another process/))
  folder.release()
})

test('a folder of a newer version and one full of something else are refused untouched', async (t) => {
  const newer = temporaryFolder(t)
  writeFileSync(join(newer, 'format.json'), '{"format":99}')
  await assert.rejects(claimDataFolder(newer), isError('newer', /format 99/))
  assert.deepEqual(readdirSync(newer), ['format.json'])
  assert.equal(readFileSync(join(newer, 'format.json'), 'utf8'), '{"format":99}')

  const foreign = temporaryFolder(t)
  writeFileSync(join(foreign, 'thesis.txt'), 'mine')
  await assert.rejects(claimDataFolder(foreign), isError('foreign', /no Openverse data folder/))
  assert.deepEqual(readdirSync(foreign), ['thesis.txt'])

  for (const impossible of ['/dev/null/data', '/proc/data/folder'])
    await assert.rejects(claimDataFolder(impossible), isError('unusable', /cannot use the data folder/))
})

test('a folder whose first start ended in its first moment is as good as new', async (t) => {
  const path = temporaryFolder(t)
  writeFileSync(join(path, 'format.json.unfinished'), '{"form')
  writeFileSync(join(path, 'owner.lock'), '')
  const folder = await claimDataFolder(path)
  assert.equal(folder.isNew, true)
  folder.release()
  assert.deepEqual(readdirSync(path), ['format.json', 'owner.lock'])
  const next = await claimDataFolder(path)
  assert.equal(next.isNew, false)
  next.release()
})

test('of several that want a new folder at once one gets it, and the others are told so', async (t) => {
  const path = join(temporaryFolder(t), 'new')
  const claims = await Promise.allSettled(Array.from({ length: 4 }, () => claimDataFolder(path)))
  const [got, ...others] = claims.sort((a, b) => (a.status < b.status ? -1 : 1))
  assert.ok(got?.status === 'fulfilled' && got.value.isNew)
  for (const other of others)
    assert.ok(other.status === 'rejected' && isError('held', /in use/)(other.reason), String(other))
  got.value.release()
})

test('a damaged mark is told, with what mends it', async (t) => {
  for (const content of ['', '{}', 'null']) {
    const path = temporaryFolder(t)
    writeFileSync(join(path, 'format.json'), content)
    const damaged = isError('unusable', /format\.json is damaged; .* write \{"format":1\} into it/)
    await assert.rejects(claimDataFolder(path), damaged)
    assert.deepEqual(readdirSync(path), ['format.json'])
  }
})
