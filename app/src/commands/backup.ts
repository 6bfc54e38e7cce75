import { resolve } from 'node:path'
import { backUp } from '../backup/back-up.ts'
import { chooseProfile, isShared } from '../profiles/choose-profile.ts'
import { openEmbeddedDatabase } from '../profiles/embedded.ts'
import type { Profile } from '../profiles/profile.ts'
import type { Settings } from '../settings.ts'

/** Copies what cannot be made again: of one's own data folder all that is live, of shared stores the tables. */
export async function backup(settings: Settings, folder: string): Promise<void> {
  const said = isShared(settings)
    ? await backUpTables(await chooseProfile(settings), settings, resolve(folder))
    : await backUpFolder(settings, folder)
  process.stdout.write(`${said}\n`)
}

async function backUpFolder(settings: Settings, destination: string): Promise<string> {
  const report = await backUp({ openDatabase: openEmbeddedDatabase }, settings.data, destination)
  const generations = report.generations.join(', ') || 'no works'
  return `${report.folder} holds a copy (${generations}); use it with: OPENVERSE_DATA=${report.folder} npm start`
}

async function backUpTables(profile: Profile, settings: Settings, folder: string): Promise<string> {
  const stores = profile.openStores(settings)
  try {
    await stores.database.backup(folder)
  } finally {
    await stores.close()
  }
  return [
    `${folder} holds what people told us and where the works come from; the works themselves are made again by a refresh.`,
    'To use it, start once on an empty database, stop, and in the folder run:',
    '  psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f restore.sql',
  ].join('\n')
}
