import pg from 'pg'
import type { Namespace } from '../service-kind.ts'
import { uniqueName } from '../unique-name.ts'

/** Makes an empty database. */
export async function openDatabaseOf(serverUrl: string): Promise<Namespace> {
  const name = uniqueName()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await run(serverUrl, `CREATE DATABASE "${name}"`)
  return { url: url.href, name, drop: () => run(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
