import { backUp } from '../backup/back-up.ts'
import { openEmbeddedDatabase } from '../profiles/embedded.ts'
import type { Settings } from '../settings.ts'

export async function backup(settings: Settings, folder: string): Promise<void> {
  const report = await backUp({ openDatabase: openEmbeddedDatabase }, settings.data, folder)
  const generations = report.generations.join(', ') || 'no works'
  process.stdout.write(
    `${report.folder} holds a copy (${generations}); use it with: OPENVERSE_DATA=${report.folder} npm start\n`,
  )
}
