import type { GuardedCommand } from '../guarded-process.ts'
import { loginOf, type Placement } from '../service-kind.ts'
import { askRedis } from './ask-redis.ts'

/** It keeps everything in memory, and has a database for every test of a run. */
export function command({ installation, folder, port, credentials }: Placement): GuardedCommand {
  return {
    program: installation,
    arguments: [
      ...['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--databases', '1024'],
      ...(credentials ? [] : ['--port', `${port}`]),
      ...(credentials ? ['--requirepass', credentials.password, '--port', '0', '--tls-port', `${port}`] : []),
      ...(credentials ? ['--tls-cert-file', credentials.certificate.certificatePath] : []),
      ...(credentials ? ['--tls-key-file', credentials.certificate.keyPath, '--tls-auth-clients', 'no'] : []),
    ],
    stopSignal: 'TERM',
  }
}

/** Its one user without configuration is called "default". */
export function url({ port, credentials }: Pick<Placement, 'port' | 'credentials'>): string {
  return credentials
    ? `rediss://${loginOf({ ...credentials, user: 'default' })}@127.0.0.1:${port}`
    : `redis://127.0.0.1:${port}`
}

export async function isReady(placement: Placement): Promise<boolean> {
  return (await askRedis(url(placement), ['PING'])) === 'PONG'
}
