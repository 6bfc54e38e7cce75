/**
 * A process of its own that takes a lock of a database, says so, and keeps it until it is killed:
 * `node hold-lock.ts <folder or address> <name>`.
 */
import type { Database } from '../database.ts'
import { openPostgresDatabase } from '../postgres/index.ts'
import { openSqliteDatabase } from '../sqlite/index.ts'

const [address, name] = process.argv.slice(2) as [string, string]
const database: Database<object> = address.startsWith('postgres:')
  ? openPostgresDatabase({ url: address })
  : openSqliteDatabase({ folder: address })
const lock = await database.tryLock(name)
process.stdout.write(lock === undefined ? 'refused\n' : 'held\n')
setInterval(() => undefined, 1000)
