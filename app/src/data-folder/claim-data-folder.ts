import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { writeDurably } from '@openverse/sealed-files'
import { DataFolderError } from './data-folder-error.ts'
import { type Run, readRun, runFileOf } from './run-file.ts'

/** The layout of the data folder that this version writes. */
export const dataFormat = 1

/** The one process that works with a data folder. It has it until it releases it or dies. */
export interface DataFolder {
  readonly path: string
  /** There was nothing in it. */
  readonly isNew: boolean
  /** Tells others who holds the folder and how to talk to it. */
  announce(run: Run): void
  /** Lets go of it. Repeating it is harmless. */
  release(): void
}

/**
 * Makes the folder where there is none, and takes hold of it. Throws `DataFolderError` and leaves everything as it was:
 * `held` by another process, `newer` than this version, `foreign` when it is full of something else, `unusable`.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  const isNew = await prepare(path)
  const lock = takeLock(path)
  return {
    path,
    isNew,
    announce: (run) => writeFileSync(runFileOf(path), `${JSON.stringify(run)}\n`, { mode: 0o600 }),
    release() {
      if (!lock.isOpen) return
      rmSync(runFileOf(path), { force: true })
      lock.close()
    },
  }
}

/** Answers whether there was nothing in it. */
async function prepare(path: string): Promise<boolean> {
  try {
    mkdirSync(path, { recursive: true })
    const format = readFormat(path)
    if (format === undefined)
      await writeDurably(formatFileOf(path), `${JSON.stringify({ format: dataFormat })}\n`)
    return format === undefined
  } catch (cause) {
    if (cause instanceof DataFolderError) throw cause
    throw new DataFolderError('unusable', `cannot use the data folder ${path}: ${(cause as Error).message}`, {
      cause,
    })
  }
}

/** The format number in the folder, undefined in an empty one. Throws when the folder is not for this version. */
export function readFormat(path: string): number | undefined {
  if (!existsSync(formatFileOf(path))) {
    if (!existsSync(path) || readdirSync(path).length === 0) return undefined
    throw new DataFolderError(
      'foreign',
      `${path} is not empty and is no Openverse data folder; set OPENVERSE_DATA to a folder that may be made`,
    )
  }
  const { format } = JSON.parse(readFileSync(formatFileOf(path), 'utf8')) as { format: number }
  if (format > dataFormat) {
    throw new DataFolderError(
      'newer',
      `${path} was written by a newer version (format ${format}, this one knows ${dataFormat}); nothing was touched. Use that version, or another OPENVERSE_DATA`,
    )
  }
  return format
}

const formatFileOf = (path: string) => join(path, 'format.json')

/** SQLite's own lock: the system gives it back when the process ends, however it ends. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'owner.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    return lock
  } catch (cause) {
    lock.close()
    const run = readRun(path)
    const holder = run ? `process ${run.pid}, serving ${run.address}` : 'another process'
    throw new DataFolderError('held', `the data folder ${path} is in use by ${holder}; stop it first`, {
      cause,
    })
  }
}
