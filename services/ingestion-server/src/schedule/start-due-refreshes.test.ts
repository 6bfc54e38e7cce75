import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { performRefresh, runRefresh } from '../data-refresh/data-refresh.ts'
import { RunningRefreshes } from '../tasks/running-refreshes.ts'
import type { IngestionPorts } from '../tasks/task-ports.ts'
import { openInstallation, temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { startDueRefreshes } from './start-due-refreshes.ts'

test('only what has changed is refreshed, and a catalogue that is gone leaves what is live', async (t) => {
  const installation = await openInstallation({ folder: temporaryFolder(t) })
  t.after(() => installation.close())
  const { ports, catalogue } = installation
  const [image] = kinds
  const path = join(temporaryFolder(t), 'images.csv')
  const write = (title: string) =>
    writeFileSync(path, `url,license,title\nhttps://a.example/1.jpg,by,${title}\n`)
  const ingestion: IngestionPorts = {
    ...ports,
    kinds,
    catalogue,
    remakesUnusable: true,
    openUpstream: (location) => openFileCatalog({ ...location, kinds }),
    async execute({ taskId, location }) {
      await performRefresh(ports, taskId, image!, await openFileCatalog({ ...location, kinds }))
    },
  }
  write('Old')
  await runRefresh(ports, image!, await openFileCatalog({ path, kinds }))
  const running = new RunningRefreshes(ingestion, {
    onEnded() {},
    onFault: (error) => assert.fail(String(error)),
  })

  assert.deepEqual(await startDueRefreshes(ingestion, running), [{ kind: 'image', outcome: 'unchanged' }])

  write('A longer title')
  const [due] = await startDueRefreshes(ingestion, running)
  assert.ok(typeof due!.outcome === 'object' && 'taskId' in due!.outcome)
  // Waits for what is running; one that had not begun would be cancelled.
  await running.close()

  rmSync(path)
  const [gone] = await startDueRefreshes(ingestion, running)
  assert.ok(typeof gone!.outcome === 'object' && 'refused' in gone!.outcome)
  assert.match(gone!.outcome.message, /no such file/)
})
