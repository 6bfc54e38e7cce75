import type { Certificate } from './certificate.ts'
import type { GuardedCommand } from './guarded-process.ts'

export const serviceNames = ['postgres', 'redis', 'opensearch', 'opensearch3', 'elasticsearch', 's3'] as const
export type ServiceName = (typeof serviceNames)[number]

/** Says what is going on, for people who wait. */
export type Report = (line: string) => void

/** A part of a server that belongs to one test. */
export interface Namespace {
  /** The address to give to what is tested: that of a database of its own, of a bucket of its own. */
  readonly url: string
  /** What is the test's own: the name of its database or bucket, or where the names of its indexes have to begin. */
  readonly name: string
  /** Removes it with all that is in it. */
  drop(): Promise<void>
}

export interface Placement {
  /** Where the server's files were installed. */
  readonly installation: string
  /** A folder of this server alone. It is there, and it is kept when the server is started again. */
  readonly folder: string
  readonly port: number
  /** Where its speed matters: the heap of a server that runs on Java, the shared buffers of PostgreSQL. */
  readonly memoryMb?: number
  /** Asks for TLS and a password, as far as the server can do that itself. */
  readonly credentials?: Credentials
}

export interface Credentials {
  readonly user: string
  readonly password: string
  readonly certificate: Certificate
}

/** User and password as they are written in an address. */
export const loginOf = ({ user, password }: Pick<Credentials, 'user' | 'password'>) =>
  `${encodeURIComponent(user)}:${encodeURIComponent(password)}`

/** What stands before a server. */
export interface Front {
  readonly url: string
  close(): Promise<void>
}

/** How to find, install, start and divide one kind of server. */
export interface ServiceKind {
  readonly name: ServiceName
  /** As people write it. */
  readonly title: string
  /** The environment variable with the address of a server to use instead of one of ours. */
  readonly variable: string
  /** Whether a quick run may start it. */
  readonly isQuick: boolean
  /** Where its ports have to lie, for a server that does not take any. */
  readonly ports?: { readonly from: number; readonly to: number }
  /** Why it cannot be started on this machine, and what to do; nothing when it can. */
  missing(): string | undefined
  /** Whether its files are installed, so that starting it needs no network. */
  isInstalled(): boolean
  /** Installs its files unless they are; answers where. */
  install(report: Report): Promise<string>
  /** Prepares the folder before the first start. */
  prepare?(placement: Placement): Promise<void>
  /** How to start it; the first start and later ones are the same. */
  command(placement: Placement): GuardedCommand
  url(placement: Pick<Placement, 'port' | 'credentials'>): string
  /** Whether this server, and no stranger in its place, answers; it may throw while it does not. */
  isReady(placement: Placement): Promise<boolean>
  /** Asks for TLS and a password in front of a server that cannot do it itself. */
  openFront?(placement: Placement, credentials: Credentials): Promise<Front>
  openNamespace(url: string): Promise<Namespace>
}
