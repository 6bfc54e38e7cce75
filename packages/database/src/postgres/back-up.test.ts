import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import { describeWithService } from '@openverse/test-services'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { isError, notesMigrations } from '../contract/index.ts'
import { openTemporaryPostgres, run } from '../testing/temporary-postgres.ts'

const rows = [
  { name: 'a', text: 'tab\t, line\n, \\N, \\ and "quotes"', rank: 1, weight: 0.1 },
  { name: 'b', text: '', rank: 2, weight: null },
]

describeWithService('postgres', (postgres) => {
  test('a backup restores every table but the sets, as they were', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres)
    await database.migrate(notesMigrations)
    await run(database.sql, 'CREATE TABLE a_remark (note text REFERENCES note, remark text)')
    await database.sql.insertInto('note').values(rows).execute()
    await run(database.sql, "INSERT INTO a_remark VALUES ('a', 'remarkable')")
    await database.tableSets.create('image-1', [])
    const folder = await backedUp(t, (destination) => database.backup(destination))
    assert.deepEqual((await readdir(folder)).sort(), [
      'a_remark.copy',
      'manifest.json',
      'note.copy',
      'restore.sql',
    ])

    const other = await openTemporaryPostgres(t, postgres)
    await other.database.migrate(notesMigrations)
    await run(other.database.sql, 'CREATE TABLE a_remark (note text REFERENCES note, remark text)')
    await other.database.sql
      .insertInto('note')
      .values({ ...rows[0]!, name: 'replaced' })
      .execute()
    await restore(folder, other.url)
    const restored = await other.database.sql.selectFrom('note').selectAll().orderBy('name').execute()
    assert.deepEqual(restored, rows)
    assert.deepEqual(await run(other.database.sql, 'SELECT * FROM a_remark'), [
      { note: 'a', remark: 'remarkable' },
    ])
  })

  test('a backup is of one moment while others write', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres)
    await database.migrate(notesMigrations)
    await run(database.sql, 'CREATE TABLE z_copy (name text)')
    let isDone = false
    const writing = (async () => {
      for (let at = 0; !isDone; at++) {
        await database.sql.transaction().execute(async (transaction) => {
          await transaction
            .insertInto('note')
            .values({ ...rows[0]!, name: `${at}` })
            .execute()
          await run(transaction, `INSERT INTO z_copy VALUES ('${at}')`)
        })
      }
    })()
    const folder = await backedUp(t, (destination) => database.backup(destination))
    isDone = true
    await writing
    const lines = async (file: string) => (await readFile(join(folder, file), 'utf8')).split('\n').length
    assert.equal(await lines('note.copy'), await lines('z_copy.copy'))
  })

  test('a backup never overwrites', async (t) => {
    const { database } = await openTemporaryPostgres(t, postgres)
    await database.migrate(notesMigrations)
    const folder = await backedUp(t, (destination) => database.backup(destination))
    await assert.rejects(database.backup(folder), isError('exists'))
    await assert.rejects(database.backup('/dev/null/nowhere'), isError('unavailable'))
  })
})

async function backedUp(t: TestContext, backUp: (folder: string) => Promise<void>): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'openverse-backup-'))
  t.after(() => rm(parent, { recursive: true }))
  const folder = join(parent, 'backup')
  await backUp(folder)
  return folder
}

/** Does what `psql -f restore.sql` does. */
async function restore(folder: string, url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (const line of (await readFile(join(folder, 'restore.sql'), 'utf8')).trim().split('\n')) {
    const copy = /^\\copy (.+) FROM '(.+)'$/.exec(line)
    if (copy === null) await client.query(line)
    else
      await pipeline(
        createReadStream(join(folder, copy[2]!)),
        client.query(copyFrom(`COPY ${copy[1]} FROM STDIN`)),
      )
  }
  await client.end()
}
