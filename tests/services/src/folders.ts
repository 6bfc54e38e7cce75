import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const clone = join(import.meta.dirname, '../../..')

/** The uid and gid of "nobody", under which PostgreSQL runs for root. */
export const unprivileged = 65534

export const isRoot = process.getuid?.() === 0

/**
 * Where servers and their files are: `.cache/services` of the clone. PostgreSQL refuses root and runs under another
 * uid then, to which the clone can be closed; in that case it is a folder beside other temporary ones. The environment
 * variable `TEST_SERVICES_FOLDER` names another.
 */
export function servicesFolder(): string {
  return ownFolder(process.env.TEST_SERVICES_FOLDER || defaultFolder())
}

function defaultFolder(): string {
  const cache = join(clone, '.cache')
  const isClosed = isRoot && !isOpenToAll(existsSync(cache) ? cache : clone)
  const mark = createHash('sha256').update(clone).digest('hex').slice(0, 12)
  return isClosed ? join(tmpdir(), `openverse-services-${mark}`) : join(cache, 'services')
}

function isOpenToAll(folder: string): boolean {
  const isTraversable = (statSync(folder).mode & 0o001) !== 0
  return isTraversable && (folder === dirname(folder) || isOpenToAll(dirname(folder)))
}

/** Makes the folder unless it is there; others may pass through it, whatever the umask is. */
function ownFolder(folder: string): string {
  const first = mkdirSync(folder, { recursive: true })
  for (let path = folder; first && path.startsWith(first); path = dirname(path)) chmodSync(path, 0o755)
  const owner = lstatSync(folder).uid
  if (process.getuid && owner !== process.getuid()) {
    throw new Error(`${folder} belongs to uid ${owner}, not to ${process.getuid()}; remove it`)
  }
  return folder
}

/** A folder for the data of one server that this process starts. What dead processes left behind goes first. */
export function dataFolder(name: string): string {
  const parent = ownFolder(join(servicesFolder(), 'data'))
  for (const entry of readdirSync(parent)) {
    const isLeftBehind = !isAlive(Number(entry.split('-')[1]))
    if (isLeftBehind) rmSync(join(parent, entry), { recursive: true, force: true, maxRetries: 10 })
  }
  const folder = mkdtempSync(join(parent, `${name}-${process.pid}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Where a program is found along PATH. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}
