import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { GuardedCommand } from '../guarded-process.ts'
import { javaIn } from '../java.ts'
import type { Placement } from '../service-kind.ts'

export interface Engine {
  readonly name: 'opensearch' | 'opensearch3' | 'elasticsearch'
  readonly title: string
  readonly settingsFile: string
  /** The class that runs a node with all its modules on the class path. */
  readonly main: string
  /** Whether it is run by the Java runtime that came with it. */
  readonly bringsJava?: boolean
}

/** One node that takes part in nothing but itself, whatever runs beside it and however full the disk is. */
const configuration = `
network.host: 127.0.0.1
transport.port: 0
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: false
`

const logging = `
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`

const configurationOf = (placement: Placement) => join(placement.folder, 'config')

export function prepareEngine(engine: Engine, placement: Placement): void {
  const folder = configurationOf(placement)
  mkdirSync(folder)
  writeFileSync(join(folder, engine.settingsFile), configuration)
  writeFileSync(join(folder, 'log4j2.properties'), logging)
}

/** The runner numbers its nodes from 1 and adds the number to the port, which it wants below 9300. */
export function engineCommand(engine: Engine, placement: Placement): GuardedCommand {
  const { installation, folder, port } = placement
  return {
    program: engine.bringsJava ? javaIn(installation) : 'java',
    arguments: [
      ...(engine.bringsJava ? [breaksWordsOfAllLanguages] : []),
      ...[...javaOptions(placement), '-cp', join(installation, '*'), engine.main],
      ...['-basePath', join(folder, 'node'), '-confPath', configurationOf(placement)],
      ...['-numOfNode', '1', '-baseHttpPort', `${port - 1}`, '-clusterName', clusterOf(placement)],
    ],
    stopSignal: 'KILL',
  }
}

/** OpenSearch makes an analyser for Thai in every index, and the trimmed Java cannot part its words; ICU, in the jars, can. */
const breaksWordsOfAllLanguages = '-Djava.locale.providers=CLDR,SPI'

/** Most runs are over before the second compiler pays; without it a start costs half. */
const javaOptions = ({ memoryMb }: Placement) =>
  memoryMb
    ? [`-Xms${memoryMb}m`, `-Xmx${memoryMb}m`]
    : ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export const url = ({ port }: Pick<Placement, 'port'>) => `http://127.0.0.1:${port}`

/** Whether it answers, and has a master to make indexes. */
export async function isReady(placement: Placement): Promise<boolean> {
  const health = await fetch(`${url(placement)}/_cluster/health`, { signal: AbortSignal.timeout(2000) })
  const found = (await health.json()) as { readonly cluster_name?: string; readonly status?: string }
  return (
    found.cluster_name === clusterOf(placement) && (found.status === 'green' || found.status === 'yellow')
  )
}

/** A name that no other cluster has, so that a stranger on the port is found out. */
const clusterOf = (placement: Placement) => basename(placement.folder)
