import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { CommandError } from '../commands/command-error.ts'
import { claimDataFolder } from '../data-folder/claim-data-folder.ts'
import { DataFolderError } from '../data-folder/data-folder-error.ts'
import { type Run, readRun } from '../data-folder/run-file.ts'
import { type Installation, openInstallation } from '../installation.ts'
import type { Settings } from '../settings.ts'
import { type IngestionClient, readAnswer } from './ingestion-client.ts'

/**
 * Reaches the ingestion server of a data folder: the one that is running, else one opened here for as long as the
 * client is open. Throws `DataFolderError`.
 */
export async function connect(settings: Settings): Promise<IngestionClient> {
  try {
    return await openHere(settings)
  } catch (error) {
    const run = error instanceof DataFolderError && error.kind === 'held' ? readRun(settings.data) : undefined
    if (run === undefined) throw error
    return overHttp(run)
  }
}

async function openHere(settings: Settings): Promise<IngestionClient> {
  const folder = await claimDataFolder(settings.data)
  const token = makeToken()
  const log = pino({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel }, pino.destination(2))
  // A command does what it was asked and no more: no schedule, and no thread more than it needs.
  const quiet: Settings = { ...settings, refreshSchedule: 'off', readerThreads: 1 }
  const installation = await openInstallation(quiet, token, log).catch((error) => {
    folder.release()
    throw error
  })
  const client = within(installation, token)
  return {
    ...client,
    async close() {
      await installation.close()
      folder.release()
    },
  }
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

function overHttp({ address, pid, token }: Run): IngestionClient {
  const away = (cause: unknown): never => {
    throw new CommandError(`the server at ${address} (process ${pid}) does not answer; it may be stopping`, {
      cause,
    })
  }
  return {
    async request(method, path, body) {
      const answer = await fetch(`${address}/ingestion/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }).catch(away)
      return readAnswer(answer.status, await answer.text())
    },
    close: async () => {},
  }
}
