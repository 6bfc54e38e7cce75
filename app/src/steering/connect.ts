import { randomBytes } from 'node:crypto'
import { styleText } from 'node:util'
import { pino } from 'pino'
import { CommandError } from '../commands/command-error.ts'
import { claimDataFolder, readFormat } from '../data-folder/claim-data-folder.ts'
import { DataFolderError } from '../data-folder/data-folder-error.ts'
import { type Run, readRun } from '../data-folder/run-file.ts'
import type { Installation } from '../installation.ts'
import { isShared } from '../profiles/choose-profile.ts'
import type { Settings } from '../settings.ts'
import { type IngestionClient, readAnswer } from './ingestion-client.ts'

export interface ConnectOptions {
  /** Whether an installation is begun where there is none. */
  readonly mayBegin?: boolean
}

/**
 * Reaches the ingestion server of an installation. Where its stores are shared one is opened here for as long as the
 * client is open; a data folder has one owner, so there it is the one that is running, if there is one. Throws
 * `DataFolderError`.
 */
export async function connect(
  settings: Settings,
  { mayBegin = false }: ConnectOptions = {},
): Promise<IngestionClient> {
  if (isShared(settings)) return await openHere(settings)
  try {
    if (!mayBegin && readFormat(settings.data) === undefined) throw nothingThere(settings.data)
    return await openFolderHere(settings)
  } catch (error) {
    const run = error instanceof DataFolderError && error.kind === 'held' ? readRun(settings.data) : undefined
    if (run === undefined) throw error
    return await overHttp(run)
  }
}

async function openFolderHere(settings: Settings): Promise<IngestionClient> {
  const folder = await claimDataFolder(settings.data)
  // Whoever means a server that runs with another folder would not notice: the same works have the same identifiers.
  process.stderr.write(styleText('dim', `no server is running on ${folder.path}; working on it directly\n`))
  const client = await openHere(settings).catch((error) => {
    folder.release()
    throw error
  })
  return {
    ...client,
    async close() {
      await client.close()
      folder.release()
    },
  }
}

function nothingThere(folder: string): CommandError {
  return new CommandError(
    `there is no installation in ${folder}: set OPENVERSE_DATA to the data folder of yours, or begin one with \`npm start\` or \`./openverse load\``,
  )
}

async function openHere(settings: Settings): Promise<IngestionClient> {
  const token = makeToken()
  const log = pino({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel }, pino.destination(2))
  // A command does what it was asked and no more: no schedule, and no thread more than it needs.
  const quiet: Settings = { ...settings, refreshSchedule: 'off', readerThreads: 1 }
  const { openInstallation } = await import('../installation.ts')
  const installation = await openInstallation(quiet, token, log)
  return { ...within(installation, token), close: () => installation.close() }
}

export const makeToken = (): string => randomBytes(32).toString('base64url')

/** Asks the services of this process, without a socket. */
export function within({ app }: Installation, token: string): IngestionClient {
  return {
    async request(method, path, body) {
      const answer = await app.inject({
        method,
        url: `/ingestion/${path}`,
        headers: { authorization: `Bearer ${token}`, host: 'localhost' },
        ...(body && { payload: body }),
      })
      return readAnswer(answer.statusCode, answer.body)
    },
    close: async () => {},
  }
}

/** A question is answered at once, but for one that waits until a generation of many gigabytes is open. */
const questionMs = 60_000
const orderMs = 600_000

async function overHttp({ address, pid, token }: Run): Promise<IngestionClient> {
  const { Agent, fetch } = await import('undici')
  // By itself it would wait five minutes for the head of an answer, whatever it is told.
  const dispatcher = new Agent({ headersTimeout: 0 })
  const awayAfter =
    (answerMs: number) =>
    (cause: unknown): never => {
      const isSilent = (cause as Error).name === 'TimeoutError'
      const why = isSilent ? `: nothing within ${answerMs / 1000} seconds` : '; it may be stopping'
      throw new CommandError(`the server at ${address} (process ${pid}) does not answer${why}`, { cause })
    }
  return {
    async request(method, path, body) {
      const answerMs = method === 'GET' ? questionMs : orderMs
      const away = awayAfter(answerMs)
      const answer = await fetch(`${address}/ingestion/${path}`, {
        method,
        dispatcher,
        signal: AbortSignal.timeout(answerMs),
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }).catch(away)
      return readAnswer(answer.status, await answer.text().catch(away))
    },
    close: () => dispatcher.close(),
  }
}
