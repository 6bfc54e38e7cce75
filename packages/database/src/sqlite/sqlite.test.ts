import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { describeDatabase, type NotesSchema } from '../contract/index.ts'
import type { Database } from '../database.ts'
import { DatabaseError } from '../database-error.ts'
import { openSqliteDatabase } from './index.ts'

const openTemporary = (t: TestContext) => openIn(t, false)

async function openIn(t: TestContext, writesInThread: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'database-'))
  const databases: Database<NotesSchema>[] = []
  const openAnother = () => {
    const database = openSqliteDatabase<NotesSchema>({ folder, writesInThread })
    databases.push(database)
    return database
  }
  t.after(async () => {
    await Promise.all(databases.map((database) => database.close()))
    rmSync(folder, { recursive: true })
  })
  const database = openAnother()
  const reopen = async () => {
    await database.close()
    return openAnother()
  }
  return { folder, address: folder, database, openAnother, reopen }
}

describeDatabase('sqlite', openTemporary)
describeDatabase('sqlite writing in a thread', (t) => openIn(t, true))

const table = { name: 'work', key: ['name'], columns: [{ name: 'name', type: 'text' }] } as const

test('a set whose file was changed or cut off is not opened, and the file is named', async (t) => {
  const { folder, database } = await openTemporary(t)
  const writer = await database.tableSets.create('image-1', [table])
  await writer.insert('work', [{ name: 'a' }])
  await writer.seal()
  const file = join(folder, 'generations/image-1/rows.db')
  const intact = readFileSync(file)
  const isDamaged = (error: unknown) =>
    error instanceof DatabaseError && error.kind === 'damaged' && error.message.includes(file)
  for (const at of [0, 100, intact.length >> 1, intact.length - 1]) {
    writeFileSync(file, intact.with(at, intact[at]! ^ 255))
    await assert.rejects(database.tableSets.open('image-1', [table]), isDamaged)
    writeFileSync(file, intact)
    truncateSync(file, at)
    await assert.rejects(database.tableSets.open('image-1', [table]), isDamaged)
  }
})

test('a set that was never finished is gone without a trace once it is dropped', async (t) => {
  const { folder, database } = await openTemporary(t)
  const writer = await database.tableSets.create('image-1', [table])
  await writer.insert('work', [{ name: 'a' }])
  // As after a crash: nobody has closed it.
  await database.tableSets.drop('image-1')
  assert.deepEqual(readdirSync(join(folder, 'generations')), [])
  await writer.abandon()
})

test('a backup is a whole copy, and never overwrites', async (t) => {
  const { folder, database } = await openTemporary(t)
  await database.sql.schema.createTable('note').addColumn('name', 'text').execute()
  await database.backup(join(folder, 'copy.db'))
  await assert.rejects(database.backup(join(folder, 'copy.db')))
})

test('a folder that cannot be used is said so', () => {
  const open = () => openSqliteDatabase({ folder: '/dev/null/nowhere' })
  assert.throws(open, (error) => error instanceof DatabaseError && error.kind === 'unavailable')
})
