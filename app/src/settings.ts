import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { apiSettings } from '@openverse/api/settings'
import { httpSettings } from '@openverse/http-service/settings'
import { ingestionSettings } from '@openverse/ingestion-server/settings'
import {
  choiceSetting,
  type Environment,
  integerSetting,
  type ReadSettings,
  readSettings,
  type SettingValues,
  textSetting,
} from '@openverse/settings'
import { engineSettings } from './engine-settings.ts'

/** Settings of the process as a whole and of its adapters; each service declares its own. */
const appSettings = {
  profile: choiceSetting({
    name: 'OPENVERSE_PROFILE',
    choices: ['embedded', 'distributed'],
    default: 'embedded',
    description:
      'Which adapters to use. `embedded`: one process, SQLite and files, nothing to install. `distributed`: any number of processes on PostgreSQL, OpenSearch or Elasticsearch, Redis and an S3-compatible store.',
  }),
  data: textSetting({
    name: 'OPENVERSE_DATA',
    default: './data',
    description: 'Folder that holds everything the installation remembers. Made when it is not there.',
  }),
  catalog: textSetting({
    name: 'OPENVERSE_CATALOG',
    default: null,
    defaultText: 'what was loaded last, else the demo',
    description:
      'A file or a folder of files (JSONL, CSV, TSV, also gzipped) with your own works. It is loaded at the start when it has changed.',
  }),
  logLevel: choiceSetting({
    name: 'LOG_LEVEL',
    choices: ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
    description: 'How much is logged. `debug` adds every request.',
  }),
  readerThreads: integerSetting({
    name: 'SEARCH_THREADS',
    default: Math.min(8, availableParallelism()),
    defaultText: 'one for each processor, at most 8',
    minimum: 1,
    maximum: 64,
    description: 'Threads that search. Each costs about 30 MB and its share of SEARCH_CACHE_MB.',
  }),
  searchCacheMb: integerSetting({
    name: 'SEARCH_CACHE_MB',
    default: 64,
    minimum: 0,
    maximum: 65_536,
    description:
      'Memory for the lists of frequent words, over all threads, in megabytes. More helps from a million works on.',
  }),
  drainSeconds: integerSetting({
    name: 'DRAIN_SECONDS',
    default: 10,
    maximum: 600,
    description: 'How long requests under way may still take when the process is told to stop.',
  }),
  userAgentTemplate: textSetting({
    name: 'OUTBOUND_USER_AGENT_TEMPLATE',
    default: 'Openverse{purpose}/0.1 (https://wordpress.org/openverse)',
    description:
      'How the installation introduces itself to the sites whose pictures it fetches. Name a page about yours.',
  }),
  outboundAllow: textSetting({
    name: 'OUTBOUND_ALLOW',
    default: '',
    description:
      'Hosts with private addresses that pictures may be fetched from all the same, each as `host:port`, separated by commas.',
  }),
  thumbnailCacheMb: integerSetting({
    name: 'THUMBNAIL_CACHE_MB',
    default: 1024,
    minimum: 1,
    maximum: 1_000_000,
    description:
      'Disk space for thumbnails that were made, in megabytes; the oldest make way. It limits files alone: an S3 bucket wants a lifecycle rule by which objects expire.',
  }),
}

/** Every setting there is, in the order in which they are documented. */
export const settingDeclarations = {
  ...appSettings,
  ...engineSettings,
  ...httpSettings,
  ...apiSettings,
  ...ingestionSettings,
}

export type Settings = SettingValues<typeof settingDeclarations>

export type SettingsOfProcess = ReadSettings<typeof settingDeclarations>

/** Variables that look like settings of ours and are none. */
export function unknownSettings(environment: Environment): readonly string[] {
  const known = new Set(
    Object.values(settingDeclarations).flatMap(({ name, aliases = [] }) => [name, ...aliases]),
  )
  return Object.keys(environment).filter(
    (name) => name.startsWith('OPENVERSE_') && !known.has(name) && !known.has(name.replace(/_FILE$/, '')),
  )
}

/** Reads them all; paths come out absolute. Throws `SettingsError`. */
export function readAllSettings(environment: Environment): SettingsOfProcess {
  const { values, origins } = readSettings(settingDeclarations, environment)
  const catalog = values.catalog === null ? null : resolve(values.catalog)
  return { values: { ...values, data: resolve(values.data), catalog }, origins }
}
