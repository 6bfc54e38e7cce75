import type { ServerFacts } from '../profiles/distributed-examination.ts'
import { type Finding, inWords } from './finding.ts'

/** The oldest that its makers still mend. */
const oldestMajor = 14

/** Connections that a process opens for refreshes and locks, beside those for queries. */
const connectionsBeside = 10

/** What is to be said of a PostgreSQL server that answers. */
export function judgeDatabase(
  facts: ServerFacts,
  connectionsPerProcess: number,
  knownMigrations: readonly string[],
): readonly Finding[] {
  return [
    judgeServer(facts),
    judgeConnections(facts, connectionsPerProcess),
    judgeTables(facts, knownMigrations),
  ]
}

function judgeServer(facts: ServerFacts): Finding {
  const { version, address, database, user, isEncrypted, encoding } = facts
  const subject = 'database'
  const encryption = isEncrypted ? 'with TLS' : 'without TLS'
  const found = `PostgreSQL ${version} at ${address}, database "${database}" as "${user}", ${encryption}`
  const ill = (what: string, remedy: string): Finding => ({
    subject,
    state: 'ill',
    found: `${found}: ${what}`,
    remedy,
  })
  if (Number.parseInt(version, 10) < oldestMajor)
    return ill('it is too old', `use PostgreSQL ${oldestMajor} or newer`)
  if (encoding !== 'UTF8')
    return ill(
      `it keeps text as ${encoding}, which has no room for all languages`,
      `make a new one: CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0`,
    )
  if (facts.isReadOnly) return ill('it can only be read', 'give the address of the primary in DATABASE_URL')
  if (!facts.mayCreateTables)
    return ill('this user may not make tables', `GRANT CREATE ON SCHEMA public TO "${user}"`)
  if (!facts.mayCreateSchemas)
    return ill(
      'this user may not make schemas, and each generation is one',
      `GRANT CREATE ON DATABASE "${database}" TO "${user}"`,
    )
  return { subject, state: 'well', found }
}

function judgeConnections({ maximumConnections, openConnections }: ServerFacts, perProcess: number): Finding {
  const subject = 'connections'
  const each = perProcess + connectionsBeside
  const processes = Math.floor(maximumConnections / each)
  const found = `room for ${processes} ${processes === 1 ? 'process' : 'processes'} with up to ${each} each; ${openConnections} of ${maximumConnections} are open`
  if (processes >= 2) return { subject, state: 'well', found }
  const remedy = "raise the server's max_connections, or lower DATABASE_CONNECTIONS"
  return { subject, state: processes === 0 ? 'ill' : 'warning', found, remedy }
}

function judgeTables({ migrations, sizeBytes }: ServerFacts, known: readonly string[]): Finding {
  const subject = 'tables'
  const unknown = migrations.filter((name) => !known.includes(name))
  const missing = known.filter((name) => !migrations.includes(name))
  if (unknown.length > 0) {
    return {
      subject,
      state: 'ill',
      found: `they were changed by a newer version (${unknown.join(', ')})`,
      remedy: 'run that version, or restore the backup from before it',
    }
  }
  if (migrations.length === 0)
    return { subject, state: 'well', found: 'none yet; they are made at the first start' }
  if (missing.length > 0) {
    return {
      subject,
      state: 'warning',
      found: `they are of an older version (without ${missing.join(', ')})`,
      remedy: 'run ./openverse backup, then start this version, which changes them',
    }
  }
  return { subject, state: 'well', found: `up to date, ${inWords(sizeBytes)}` }
}
