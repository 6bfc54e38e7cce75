import type { ServiceKind } from '../service-kind.ts'
import { install, isInstalled, missing } from './install.ts'
import { openDatabaseOf } from './namespace.ts'
import { command, isReady, url } from './server.ts'

export const redis: ServiceKind = {
  name: 'redis',
  title: 'Redis',
  variable: 'TEST_REDIS_URL',
  isQuick: true,
  missing,
  isInstalled,
  install,
  command,
  url,
  isReady,
  openNamespace: openDatabaseOf,
}
