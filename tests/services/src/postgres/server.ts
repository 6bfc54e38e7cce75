import { execFile } from 'node:child_process'
import { chownSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { isRoot, unprivileged } from '../folders.ts'
import type { GuardedCommand } from '../guarded-process.ts'
import { loginOf, type Placement } from '../service-kind.ts'

/** It refuses to run as root. */
const identity = isRoot ? { uid: unprivileged, gid: unprivileged } : {}

const dataOf = (placement: Placement) => join(placement.folder, 'data')

/** Makes an empty cluster of databases. */
export async function prepare(placement: Placement): Promise<void> {
  const { folder, credentials } = placement
  if (isRoot) chownSync(folder, unprivileged, unprivileged)
  const passwordFile = join(folder, 'password')
  if (credentials) writeOwn(passwordFile, `${credentials.password}\n`)
  await promisify(execFile)(
    join(placement.installation, 'bin/initdb'),
    [
      ...['--pgdata', dataOf(placement), '--username', credentials?.user ?? 'postgres', '--no-sync'],
      ...[
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
        '--locale',
        'C',
      ],
      ...(credentials ? ['--auth', 'scram-sha-256', '--pwfile', passwordFile] : ['--auth', 'trust']),
    ],
    { cwd: folder, ...identity },
  )
  if (credentials) {
    copyOwn(credentials.certificate.certificatePath, join(dataOf(placement), 'server.crt'))
    copyOwn(credentials.certificate.keyPath, join(dataOf(placement), 'server.key'))
    writeOwn(join(dataOf(placement), 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n')
  }
}

/** The data go away with the run: what was committed has to outlive the server, but not the machine. */
export function command(placement: Placement): GuardedCommand {
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    dynamic_shared_memory_type: 'mmap',
    max_connections: '300',
    shared_buffers: `${placement.memoryMb ?? 64}MB`,
    fsync: 'off',
    full_page_writes: 'off',
    timezone: 'UTC',
    ssl: placement.credentials ? 'on' : 'off',
  }
  return {
    program: join(placement.installation, 'bin/postgres'),
    arguments: [
      ...['-D', dataOf(placement), '-p', `${placement.port}`],
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    ...(isRoot ? { uid: unprivileged } : {}),
    stopSignal: 'QUIT',
  }
}

export function url({ port, credentials }: Pick<Placement, 'port' | 'credentials'>): string {
  const login = credentials ? loginOf(credentials) : 'postgres'
  return `postgres://${login}@127.0.0.1:${port}/postgres`
}

export async function isReady(placement: Placement): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url(placement),
    connectionTimeoutMillis: 2000,
    ssl: placement.credentials ? { rejectUnauthorized: false } : false,
  })
  try {
    await client.connect()
    return true
  } finally {
    await client.end()
  }
}

function writeOwn(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
  if (isRoot) chownSync(path, unprivileged, unprivileged)
}

function copyOwn(from: string, to: string): void {
  copyFileSync(from, to)
  if (isRoot) chownSync(to, unprivileged, unprivileged)
}
