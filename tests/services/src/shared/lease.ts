import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Report, ServiceKind, ServiceName } from '../service-kind.ts'
import { type Hello, type News, readAddress } from './protocol.ts'

export interface Lease {
  readonly url: string
  /** Settled when the keeper has gone, by itself or after `release`. */
  readonly ended: Promise<unknown>
  release(): void
}

const keeperProgram = join(import.meta.dirname, 'keeper.ts')

/** Takes part in the shared server of this kind, starting it when it does not run. The lease lasts until it is
 *  released or this process ends, and does not keep the process alive. */
export async function leaseServer(kind: ServiceKind, report: Report = () => {}): Promise<Lease> {
  for (let keeper: Keeper | undefined; ; await delay(50)) {
    const lease = await joinServer(kind, report)
    if (lease) return lease
    if (!keeper || keeper.hasEnded()) keeper = startKeeper(kind.name)
  }
}

/** Joins the server that runs; nothing when none does. */
async function joinServer(kind: ServiceKind, report: Report): Promise<Lease | undefined> {
  const address = readAddress(kind.name)
  if (!address) return undefined
  const socket = connect(address.port, '127.0.0.1')
  const ended = once(socket, 'close').catch(() => undefined)
  socket.on('error', () => socket.destroy())
  const runner = process.env.NODE_TEST_CONTEXT ? { runner: process.ppid } : {}
  socket.write(`${JSON.stringify({ token: address.token, ...runner } satisfies Hello)}\n`)
  for await (const news of newsFrom(socket)) {
    if (news.progress) report(news.progress)
    if (news.failed) throw new Error(news.failed)
    if (news.ready) {
      socket.unref()
      return { url: news.ready, ended, release: () => socket.destroy() }
    }
  }
  return undefined
}

async function* newsFrom(socket: Socket): AsyncGenerator<News> {
  try {
    for await (const line of createInterface({ input: socket })) yield JSON.parse(line) as News
  } catch {
    // a lost connection is the end of the news
  }
}

interface Keeper {
  hasEnded(): boolean
}

/** It is no child of ours in any respect: it outlives us while others use the server. */
function startKeeper(name: ServiceName): Keeper {
  const { NODE_TEST_CONTEXT: _, NODE_V8_COVERAGE: __, ...env } = process.env
  const keeper = spawn(process.execPath, [keeperProgram, name], { stdio: 'ignore', detached: true, env })
  keeper.unref()
  return { hasEnded: () => keeper.exitCode !== null || keeper.signalCode !== null }
}
