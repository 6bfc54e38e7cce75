import { accessSync, constants, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dataFormat, readFormat } from '../data-folder/claim-data-folder.ts'
import { DataFolderError } from '../data-folder/data-folder-error.ts'
import { readRun } from '../data-folder/run-file.ts'
import { nearestThatExists } from '../nearest-that-exists.ts'
import { isShared } from '../profiles/choose-profile.ts'
import type { Settings } from '../settings.ts'
import { type Finding, gigabyte, inWords } from './finding.ts'

/** Looks at everything the installation needs, and changes nothing but for the object that tries a bucket. */
export async function examine(settings: Settings): Promise<readonly Finding[]> {
  const isEmbedded = settings.profile === 'embedded'
  // What is asked over the network is asked at once.
  const [port, engines] = await Promise.all([
    examinePort(settings),
    isEmbedded ? [] : (await import('./examine-engines.ts')).findEngines(settings),
  ])
  return [
    examineNode(process.versions.node),
    ...(isEmbedded ? [examineDataFolder(settings.data), examineDisk(settings.data)] : []),
    port,
    examineCatalog(settings.catalog),
    ...engines,
  ]
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewEnough = major > 24 || (major === 24 && minor >= 12)
  if (isNewEnough) return { subject: 'Node.js', state: 'well', found: version }
  const remedy = 'run `npm ci`, which brings Node.js 24, and start with `npm start` or `./openverse`'
  return { subject: 'Node.js', state: 'ill', found: `${version}; 24.12 or newer is needed`, remedy }
}

function examineDataFolder(folder: string): Finding {
  const subject = 'data folder'
  try {
    const format = readFormat(folder)
    const nearest = nearestThatExists(folder)
    accessSync(nearest, constants.W_OK)
    const found =
      format === undefined ? `${folder} will be made` : `${folder}, format ${format} of ${dataFormat}`
    return { subject, state: 'well', found }
  } catch (error) {
    const remedy =
      error instanceof DataFolderError ? 'set OPENVERSE_DATA to another folder' : permissionRemedy(folder)
    return { subject, state: 'ill', found: (error as Error).message, remedy }
  }
}

const permissionRemedy = (folder: string) =>
  `let the user that runs Openverse write to ${folder}, or set OPENVERSE_DATA to a folder where it may`

/** Below this a refresh of even a small catalogue may not fit. */
const scarceBytes = gigabyte

function examineDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(nearestThatExists(folder))
  const freeBytes = bavail * bsize
  const found = `${inWords(freeBytes)} free for ${folder}`
  if (freeBytes >= scarceBytes) return { subject: 'disk', state: 'well', found }
  const remedy =
    'make room: during a refresh three generations of a kind lie side by side, about 1.2 KB a work each'
  return { subject: 'disk', state: 'warning', found, remedy }
}

async function examinePort(settings: Settings): Promise<Finding> {
  const subject = 'port'
  const { host, port } = settings
  const reason = await tryToListen(host, port)
  if (reason === undefined) return { subject, state: 'well', found: `${host}:${port} is free` }
  const server = reason === 'EADDRINUSE' ? await findServer(settings) : undefined
  if (server !== undefined) return { subject, ...server }
  const found = `cannot listen on ${host}:${port} (${reason})`
  return { subject, state: 'ill', found, remedy: 'set PORT to a free port, or stop what uses this one' }
}

/** Which server of ours has the port. One of the distributed profile leaves no trace but its answers. */
async function findServer(settings: Settings): Promise<Omit<Finding, 'subject'> | undefined> {
  const { port, data } = settings
  const run = readRun(data)
  if (run?.address.endsWith(`:${port}`)) {
    const who = `at ${run.address} (process ${run.pid})`
    if (await isServerOfOurs(run.address)) return { state: 'well', found: `this installation answers ${who}` }
    const remedy =
      'look into its log; if nothing moves there, end the process and start again: nothing is lost'
    return { state: 'ill', found: `this installation does not answer ${who}`, remedy }
  }
  const address = `http://127.0.0.1:${port}`
  if (!(await isServerOfOurs(address))) return undefined
  const found = `a server of ours answers at ${address}`
  if (isShared(settings)) return { state: 'well', found }
  const remedy = `set OPENVERSE_DATA as that server has it: commands work on ${data}`
  return { state: 'warning', found: `${found}, with another data folder`, remedy }
}

/** Without the API a server knows no such page, but it numbers its answers all the same. */
async function isServerOfOurs(address: string): Promise<boolean> {
  const signal = AbortSignal.timeout(3_000)
  const answer = await fetch(`${address}/healthcheck/`, { signal }).catch(() => undefined)
  return answer?.headers.has('x-request-id') ?? false
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  server.listen(port, host, () => server.close(() => resolve(undefined)))
  return promise
}

function examineCatalog(catalog: string | null): Finding {
  const subject = 'catalog'
  if (catalog === null) return { subject, state: 'well', found: 'OPENVERSE_CATALOG is not set' }
  try {
    accessSync(catalog, constants.R_OK)
    return {
      subject,
      state: 'well',
      found: `${catalog} can be read; ./openverse load --check ${catalog} tells what is in it`,
    }
  } catch (error) {
    const remedy = 'set OPENVERSE_CATALOG to a file or folder that is there and may be read'
    return { subject, state: 'ill', found: (error as Error).message, remedy }
  }
}
