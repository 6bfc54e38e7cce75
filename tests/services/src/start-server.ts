import { randomInt } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type GuardedProcess, startGuardedProcess } from './guarded-process.ts'
import type { Placement, ServiceKind } from './service-kind.ts'

const startDeadlineMs = 120_000

/** Starts a server in a prepared folder and waits until it answers; throws with what it printed when it does not. */
export async function startServer(kind: ServiceKind, placement: Placement): Promise<GuardedProcess> {
  const server = startGuardedProcess(kind.command(placement), placement.folder)
  const deadline = Date.now() + startDeadlineMs
  for (;;) {
    const isReady = await kind.isReady(placement).catch(() => false)
    const isLate = Date.now() > deadline
    // Where it could not have its port, whoever has it may have answered.
    if (server.hasEnded || (isLate && !isReady)) {
      await server.stop()
      const fate = isLate ? `did not answer within ${startDeadlineMs / 1000} s` : 'ended while it started'
      throw new Error(`${kind.title} ${fate}; it printed:\n${server.output().slice(-3000)}`)
    }
    if (isReady) return server
    await delay(50)
  }
}

/** Below those that the system gives to whoever asks for any, and above those that `fetch` refuses. */
const unassignedPorts = { from: 11_000, to: 32_000 }

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort({ ports }: Pick<ServiceKind, 'ports'> = {}): Promise<number> {
  const { from, to } = ports ?? unassignedPorts
  for (let tries = 0; tries < 1000; tries++) {
    const port = await probe(randomInt(from, to))
    if (port) return port
  }
  throw new Error(`found no free port between ${from} and ${to}`)
}

/** Listens on the port for a moment; answers its number, or nothing when it is taken. */
async function probe(port: number): Promise<number | undefined> {
  const listener = createServer()
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  listener.once('error', () => resolve(undefined))
  listener.listen(port, '127.0.0.1', () => {
    const address = listener.address() as AddressInfo
    listener.close(() => resolve(address.port))
  })
  return await promise
}
