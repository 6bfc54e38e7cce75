import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { dataFolder } from '../folders.ts'
import type { GuardedProcess } from '../guarded-process.ts'
import { findKind } from '../kinds.ts'
import { tryLock } from '../process-lock.ts'
import type { ServiceKind, ServiceName } from '../service-kind.ts'
import { freePort, startServer } from '../start-server.ts'
import { uniqueName } from '../unique-name.ts'
import { type Hello, lockPathOf, writeAddress } from './protocol.ts'
import { Users } from './users.ts'

/**
 * A process of its own that keeps one server for all processes of this clone that want it, and ends when nobody does.
 * The first user starts it; of two started at once, the one without the lock ends at once.
 */
const kind = findKind(process.argv[2] as ServiceName)
const lock = tryLock(lockPathOf(kind.name))
if (lock) await keep(kind)

async function keep(kind: ServiceKind): Promise<void> {
  const users = new Users()
  const token = uniqueName()
  const listener = createServer((socket) => greet(socket, token, users))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as { port: number }
  writeAddress(kind.name, { port, token, pid: process.pid })

  const folder = dataFolder(kind.name)
  let server: GuardedProcess | undefined
  const started = start(kind, folder, users).then((running) => {
    server = running
  })
  const isOver = () => users.areGone() || (server?.hasEnded ?? false)
  try {
    await Promise.race([started, until(isOver)])
    await until(isOver)
  } catch (error) {
    users.tell({ failed: (error as Error).message })
  }
  listener.close()
  users.dismiss()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit()
}

async function start(kind: ServiceKind, folder: string, users: Users): Promise<GuardedProcess> {
  const installation = await kind.install((progress) => users.tell({ progress }))
  const placement = { installation, folder, port: await freePort(kind) }
  await kind.prepare?.(placement)
  const server = await startServer(kind, placement)
  users.tell({ ready: kind.url(placement) })
  return server
}

function greet(socket: Socket, token: string, users: Users): void {
  socket.on('error', () => socket.destroy())
  createInterface({ input: socket })
    .on('error', () => {})
    .once('line', (line) => {
      const hello = readHello(line)
      if (hello?.token === token) users.add(socket, hello.runner)
      else socket.destroy()
    })
}

/** Anybody on this machine can connect, and say anything. */
function readHello(line: string): Partial<Hello> | undefined {
  try {
    return JSON.parse(line) ?? undefined
  } catch {
    return undefined
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await delay(200)
}
