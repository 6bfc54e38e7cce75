import type { ServiceKind } from '../service-kind.ts'
import { install, missing } from './install.ts'
import { openDatabaseOf } from './namespace.ts'
import { command, isReady, prepare, url } from './server.ts'

export const postgres: ServiceKind = {
  name: 'postgres',
  title: 'PostgreSQL',
  variable: 'TEST_POSTGRES_URL',
  isQuick: true,
  missing,
  isInstalled: () => true, // it comes with `npm ci`
  install,
  prepare,
  command,
  url,
  isReady,
  openNamespace: openDatabaseOf,
}
