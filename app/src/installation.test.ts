import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { demoLocation } from './demo.ts'
import { openInstallation } from './installation.ts'
import { startRefreshThread } from './profiles/refresh-in-thread.ts'
import { readAllSettings } from './settings.ts'
import { within } from './steering/connect.ts'
import { followTask, startTask } from './steering/follow-task.ts'

test('where the thread that waited for the demo has ended without it, one’s own catalogue has another', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'installation-'))
  const { values: settings } = readAllSettings({ OPENVERSE_DATA: join(folder, 'data') })
  const firstRefreshThread = startRefreshThread(settings, demoLocation)
  const installation = await openInstallation(settings, 'token', pino({ level: 'silent' }), {
    firstRefreshThread,
  })
  t.after(async () => {
    await installation.close()
    rmSync(folder, { recursive: true })
  })
  await firstRefreshThread.endIfIdle()
  const catalog = join(folder, 'images.csv')
  writeFileSync(catalog, 'url,license,title\nhttps://x.example/1.jpg,by,One\n')
  const client = within(installation, 'token')
  const taskId = await startTask(client, { model: 'image', action: 'DATA_REFRESH', catalog })
  const output = new PassThrough() as unknown as NodeJS.WriteStream
  assert.equal((await followTask(client, taskId, 'image', output)).state, 'completed')
})

test('a list of sensitive terms that cannot be read is told before anything is opened', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'installation-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { values: settings } = readAllSettings({
    OPENVERSE_DATA: folder,
    SENSITIVE_TERMS_PATH: '/nowhere/terms.txt',
  })
  const opening = openInstallation(settings, 'token', pino({ level: 'silent' }))
  await assert.rejects(opening, /SENSITIVE_TERMS_PATH: cannot read/)
  assert.equal(existsSync(join(folder, 'openverse.db')), false)
})
