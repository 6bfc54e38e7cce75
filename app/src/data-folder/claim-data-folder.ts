import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { writeDurably } from '@openverse/sealed-files'
import { makeFolder } from '../make-folder.ts'
import { sqliteResultOf, sqliteResults } from '../sqlite-result.ts'
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
  const lock = take(path)
  const isNew = await mark(path).catch((cause) => {
    lock.close()
    throw asUnusable(path, cause)
  })
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

function take(path: string): DatabaseSync {
  try {
    makeFolder(path)
    // Before anything is written: a folder that is not for us is left as it is.
    readFormat(path)
    const lock = takeLock(path)
    // Of one that had it before and was killed; at its address may be anybody by now.
    rmSync(runFileOf(path), { force: true })
    return lock
  } catch (cause) {
    throw asUnusable(path, cause)
  }
}

/** Says in a new folder whose it is. Answers whether it was new; who holds the lock is alone. */
async function mark(path: string): Promise<boolean> {
  if (readFormat(path) !== undefined) return false
  await writeDurably(formatFileOf(path), `${JSON.stringify({ format: dataFormat })}\n`)
  return true
}

function asUnusable(path: string, cause: unknown): DataFolderError {
  if (cause instanceof DataFolderError) return cause
  const isClosed = sqliteResultOf(cause) === sqliteResults.cannotOpen
  const reason = isClosed
    ? 'this user may not write to it; ./openverse doctor tells the remedy'
    : (cause as Error).message
  const message = `cannot use the data folder ${path}: ${reason}`
  return new DataFolderError('unusable', message, { cause })
}

/** The format number in the folder, undefined in an empty one. Throws when the folder is not for this version. */
export function readFormat(path: string): number | undefined {
  if (!existsSync(formatFileOf(path))) {
    if (!existsSync(path) || readdirSync(path).every((name) => beginnings.includes(name))) return undefined
    throw new DataFolderError(
      'foreign',
      `${path} is not empty and is no Openverse data folder; set OPENVERSE_DATA to a folder that may be made`,
    )
  }
  const format = formatIn(readFileSync(formatFileOf(path), 'utf8'))
  if (format === undefined) {
    const message = `${formatFileOf(path)} is damaged; if the folder is whole otherwise, write {"format":${dataFormat}} into it`
    throw new DataFolderError('unusable', message)
  }
  if (format > dataFormat) {
    throw new DataFolderError(
      'newer',
      `${path} was written by a newer version (format ${format}, this one knows ${dataFormat}); nothing was touched. Use that version, or another OPENVERSE_DATA`,
    )
  }
  return format
}

function formatIn(text: string): number | undefined {
  try {
    const { format } = JSON.parse(text)
    return typeof format === 'number' ? format : undefined
  } catch {
    return undefined
  }
}

const formatFileOf = (path: string) => join(path, 'format.json')

/** What a start leaves that ended in its first moment. */
const beginnings = ['format.json.unfinished', 'owner.lock', 'owner.lock-journal']

/** SQLite's own lock: the system gives it back when the process ends, however it ends. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'owner.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    return lock
  } catch (cause) {
    lock.close()
    if (sqliteResultOf(cause) !== sqliteResults.busy) throw cause
    throw new DataFolderError('held', `the data folder ${path} is in use by ${holderOf(path)}`, { cause })
  }
}

/** Whoever has the lock. */
function holderOf(path: string): string {
  const run = readRun(path)
  if (run !== undefined) return `process ${run.pid}, serving ${run.address}; stop it first`
  return existsSync(runFileOf(path))
    ? 'a server of another user; use that user, or stop it first'
    : 'another process; stop it first'
}
