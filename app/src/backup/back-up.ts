import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type CatalogueSchema, generationName, listGenerations } from '@openverse/catalogue'
import type { Database } from '@openverse/database'
import { checkSealedFile } from '@openverse/sealed-files'
import { CommandError } from '../commands/command-error.ts'
import { makeFolder } from '../make-folder.ts'
import { nearestThatExists } from '../nearest-that-exists.ts'

export interface BackupPorts {
  /** Opens the tables in a data folder, this one or a copy. */
  openDatabase(folder: string): Database<CatalogueSchema>
}

export interface BackupReport {
  readonly folder: string
  readonly generations: readonly string[]
}

/**
 * Copies a data folder, also one that a server is using, to a folder that can be used as one: what people told us, and
 * the live and the previous generation of every kind, each file compared with its seal. The copy appears whole or not
 * at all. Throws when the destination is there already, and when a refresh keeps taking files away.
 */
export async function backUp(
  ports: BackupPorts,
  dataFolder: string,
  destination: string,
): Promise<BackupReport> {
  const target = resolve(destination)
  refuseTaken(target)
  if (!existsSync(join(dataFolder, 'openverse.db'))) {
    throw new CommandError(
      `${dataFolder} holds no installation; set OPENVERSE_DATA to the folder to be backed up`,
    )
  }
  for (let attempt = 1; ; attempt++) {
    const unfinished = makeUnfinished(target)
    try {
      const generations = await copyFolder(ports, dataFolder, unfinished)
      rmSync(target, { recursive: true, force: true })
      renameSync(unfinished, target)
      return { folder: target, generations }
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      // A refresh may discard an old generation just while it is copied; the next attempt no longer wants it.
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!isGone || attempt === 3) throw error
    }
  }
}

/** A folder beside the target, of a name that nobody has: what else lies there is not ours to delete. */
function makeUnfinished(target: string): string {
  try {
    makeFolder(dirname(target))
    return mkdtempSync(`${target}.unfinished-`)
  } catch (cause) {
    throw new CommandError(`${target} cannot be made: ${(cause as Error).message}`, { cause })
  }
}

function refuseTaken(target: string): void {
  // Of a path below a file nothing is there, either; making its folder would say so in other words.
  const nearest = nearestThatExists(target)
  if (!statSync(nearest).isDirectory())
    throw new CommandError(`${nearest} is a file; name a folder that is not there yet`)
  if (nearest === target && readdirSync(target).length > 0)
    throw new CommandError(`${target} is not empty; name a folder that is not there yet`)
}

async function copyFolder(ports: BackupPorts, from: string, to: string): Promise<readonly string[]> {
  const original = ports.openDatabase(from)
  await original.backup(join(to, 'openverse.db')).finally(() => original.close())
  const copy = ports.openDatabase(to)
  const generations = await listGenerations(copy.sql).finally(() => copy.close())
  const kept = generations.filter(({ state }) => state === 'live' || state === 'previous')
  const names = kept.map(({ kind, number }) => generationName(kind, number))
  for (const name of names)
    await copyGeneration(join(from, 'generations', name), join(to, 'generations', name))
  cpSync(join(from, 'format.json'), join(to, 'format.json'))
  return names
}

async function copyGeneration(from: string, to: string): Promise<void> {
  cpSync(from, to, { recursive: true })
  for (const file of readdirSync(to).filter((name) => name.endsWith('.db'))) {
    const seal = await checkSealedFile(join(to, file))
    if (seal.state === 'damaged')
      throw new Error(`the copy of ${join(from, file)} is damaged: ${seal.reason}`)
  }
}
