import { join } from 'node:path'
import { allJars, fetchPackage, isFetched, type MavenPackage, missingForMaven } from '../maven.ts'
import type { ServiceKind } from '../service-kind.ts'
import { openBucketOf } from './namespace.ts'
import { command, isReady, prepare, url } from './server.ts'

const wanted: MavenPackage = {
  service: 's3',
  title: 'S3Proxy',
  pom: join(import.meta.dirname, 'pom.xml'),
  goal: allJars,
}

export const s3: ServiceKind = {
  name: 's3',
  title: 'S3',
  variable: 'TEST_BLOBS_URL',
  isQuick: true,
  missing: () => missingForMaven(wanted),
  isInstalled: () => isFetched(wanted),
  install: (report) => fetchPackage(wanted, report),
  prepare,
  command,
  url,
  isReady,
  openNamespace: openBucketOf,
}
