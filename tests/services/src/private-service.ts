import { readFileSync, rmSync } from 'node:fs'
import { makeCertificate } from './certificate.ts'
import { cleanUp, cleanUpAfter, type Scope } from './clean-up.ts'
import { dataFolder } from './folders.ts'
import type { GuardedProcess } from './guarded-process.ts'
import { findKind } from './kinds.ts'
import type { Placement, ServiceKind, ServiceName } from './service-kind.ts'
import { freePort, startServer } from './start-server.ts'

export interface PrivateServiceOptions {
  /** Whether it speaks TLS alone, with a certificate of its own, and wants a user and a password. */
  readonly isSecured?: boolean
  /** For measuring an engine: the heap or the shared buffers that it gets; Java's code is compiled as well as can be. */
  readonly memoryMb?: number
}

/** A server that belongs to one test. It runs. */
export interface PrivateService {
  /** With user and password where it wants them. It stays the same when the server is stopped and started again. */
  readonly url: string
  /** What a client has to trust to connect with TLS, as PEM, and as a file. */
  readonly certificate?: { readonly pem: string; readonly path: string }
  /** Ends it; what was written to disk stays. */
  stop(): Promise<void>
  /** Starts it again on the same port, over the same data. */
  start(): Promise<void>
  /** Ends it, if it runs, and starts it on another port over the same data, as if it had moved; answers the new address.
   *  Not for one that is secured. */
  move(): Promise<string>
  /** Holds it still: it accepts connections, as the system does that for it, and answers nothing. It
   *  does so from the moment that this has ended. */
  pause(): Promise<void>
  resume(): void
}

/** Starts a server for this test alone; it ends when the test is over. */
export async function startPrivateService(
  name: ServiceName,
  t: Scope,
  options: PrivateServiceOptions = {},
): Promise<PrivateService> {
  await cleanUp()
  const kind = findKind(name)
  let placement = await place(kind, options)
  await kind.prepare?.(placement)
  let server: GuardedProcess | undefined = await startServer(kind, placement)
  const secured = placement.credentials && (await kind.openFront?.(placement, placement.credentials))
  cleanUpAfter(t, async () => {
    await secured?.close()
    await server?.stop()
    rmSync(placement.folder, { recursive: true, force: true })
  })
  const { certificate } = placement.credentials ?? {}
  return {
    url: secured?.url ?? kind.url(placement),
    ...(certificate ? { certificate: readCertificate(certificate.certificatePath) } : {}),
    async stop() {
      await server?.stop()
      server = undefined
    },
    async start() {
      server ??= await startServer(kind, placement)
    },
    async move() {
      await server?.stop()
      placement = { ...placement, port: await freePort(kind) }
      server = await startServer(kind, placement)
      return kind.url(placement)
    },
    async pause() {
      await server?.pause()
    },
    resume: () => server?.resume(),
  }
}

async function place(kind: ServiceKind, { isSecured, memoryMb }: PrivateServiceOptions): Promise<Placement> {
  const installation = await kind.install(() => {})
  const folder = dataFolder(kind.name)
  const port = await freePort(kind)
  const placement = { installation, folder, port, ...(memoryMb ? { memoryMb } : {}) }
  if (!isSecured) return placement
  // Both need encoding in an address, so that forgetting it shows.
  const login = { user: 'open@verse', password: 's3cret/+:#?%' }
  return { ...placement, credentials: { ...login, certificate: await makeCertificate(folder) } }
}

const readCertificate = (path: string) => ({ path, pem: readFileSync(path, 'utf8') })
