import { readFileSync } from 'node:fs'
import type { ElasticsearchOptions } from '@openverse/search/elasticsearch'
import { SettingsError } from '@openverse/settings'
import { listed } from '../listed.ts'
import type { Settings } from '../settings.ts'

type SearchAddress = Pick<ElasticsearchOptions, 'urls' | 'indexPrefix' | 'certificateAuthority'>

const examples = {
  DATABASE_URL: 'postgres://user:password@localhost:5432/openverse',
  SEARCH_URL: 'http://localhost:9200',
}

/** Throws `SettingsError` with all the addresses that the distributed profile cannot do without and that are not set. */
export function mustHaveAddresses({ databaseUrl, searchUrl }: Settings): void {
  const problems = [
    ...(databaseUrl === null ? [missing('DATABASE_URL')] : []),
    ...(searchUrl === null ? [missing('SEARCH_URL')] : []),
  ]
  if (problems.length > 0) throw new SettingsError(problems)
}

/** Throws `SettingsError`. */
export function databaseAddress({ databaseUrl }: Settings): string {
  if (databaseUrl === null) throw new SettingsError([missing('DATABASE_URL')])
  return databaseUrl
}

/** Throws `SettingsError`. */
export function searchAddress({ searchUrl, searchCaPath, indexPrefix }: Settings): SearchAddress {
  const urls = listed(searchUrl ?? '')
  if (urls.length === 0) throw new SettingsError([missing('SEARCH_URL')])
  const address = { urls, indexPrefix }
  return searchCaPath === null ? address : { ...address, certificateAuthority: readCertificate(searchCaPath) }
}

const missing = (name: keyof typeof examples) =>
  `${name}: OPENVERSE_PROFILE=distributed needs it, for example ${examples[name]}`

function readCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SettingsError([`SEARCH_CA_PATH: cannot read ${path} (${(cause as Error).message})`])
  }
}
