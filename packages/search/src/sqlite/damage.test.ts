import assert from 'node:assert/strict'
import { copyFile, cp, mkdtemp, open, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { sealFile } from '@openverse/sealed-files'
import { exampleDocument } from '../contract/index.ts'
import { databaseFile } from './format.ts'
import { openSqliteSearch } from './index.ts'

const sealOfDatabase = `${databaseFile}.seal`
const schema = { keywords: [{ name: 'license' }] }

describe('a finished index that is not what was written', () => {
  for (const name of [databaseFile, sealOfDatabase]) {
    it(`a changed byte anywhere in ${name} is found, and the index named`, async (t) => {
      const { folder, openIndex, restore } = await exampleIndex(t)
      const { size } = await stat(join(folder, name))
      for (const place of placesIn(size)) {
        await flipByte(join(folder, name), place)
        await assert.rejects(openIndex(), isDamaged, `byte ${place}`)
        await restore()
      }
      await openIndex()
    })

    it(`${name} cut off anywhere, or with more at its end, is found`, async (t) => {
      const { folder, openIndex, restore } = await exampleIndex(t)
      const { size } = await stat(join(folder, name))
      for (const length of placesIn(size)) {
        await truncate(join(folder, name), length)
        await assert.rejects(openIndex(), isDamaged, `cut to ${length}`)
        await restore()
      }
      await writeFile(join(folder, name), 'x', { flag: 'a' })
      await assert.rejects(openIndex(), isDamaged)
    })
  }

  it('a lost database is damage, a lost seal is no index', async (t) => {
    const { folder, openIndex, restore } = await exampleIndex(t)
    await rm(join(folder, databaseFile))
    await assert.rejects(openIndex(), isDamaged)
    await restore()
    await rm(join(folder, sealOfDatabase))
    await assert.rejects(openIndex(), { kind: 'missing-index' })
  })

  it('an index of another format is to be built again', async (t) => {
    const { folder, openIndex } = await exampleIndex(t)
    const database = new DatabaseSync(join(folder, databaseFile))
    database.exec('DROP TABLE facts; PRAGMA user_version = 1')
    database.close()
    await sealFile(join(folder, databaseFile))
    await assert.rejects(openIndex(), { kind: 'schema-mismatch' })
  })

  it('files of others in the folder are left alone when the index is deleted', async (t) => {
    const { folder, engine } = await exampleIndex(t)
    await writeFile(join(folder, 'rows.db'), 'rows')
    await engine.deleteIndex('image-1')
    await assert.rejects(stat(join(folder, databaseFile)))
    assert.equal((await stat(join(folder, 'rows.db'))).size, 4)
  })
})

async function exampleIndex(t: TestContext) {
  const parent = await mkdtemp(join(tmpdir(), 'openverse-search-'))
  t.after(() => rm(parent, { recursive: true }))
  const folder = join(parent, 'index')
  const engine = openSqliteSearch({ folderOf: () => folder, readerThreads: 0, buildThreads: 0 })
  t.after(() => engine.close())
  const writer = await engine.createIndex('image-1', schema)
  await writer.write([
    exampleDocument(1, { title: 'black cat', tags: ['cat'], keywords: { license: ['by'] } }),
  ])
  await writer.finish()
  await cp(folder, join(parent, 'copy'), { recursive: true })
  const restore = async () => {
    for (const name of [databaseFile, sealOfDatabase])
      await copyFile(join(parent, 'copy', name), join(folder, name))
  }
  const openIndex = async () => (await engine.openIndex('image-1', schema)).close()
  return { folder, engine, openIndex, restore }
}

/** The ends, and places spread over the whole. */
function placesIn(size: number): number[] {
  const spread = Array.from({ length: 40 }, (_, step) => Math.floor((size * step) / 40))
  return [...new Set([...spread, size - 1])]
}

async function flipByte(path: string, place: number): Promise<void> {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, place)
  byte[0]! ^= 1 << (place % 8)
  await file.write(byte, 0, 1, place)
  await file.close()
}

/** A seal and its file that differ do not tell which of them has changed: both names begin with the file's. */
function isDamaged(error: { kind: string; message: string }): boolean {
  assert.equal(error.kind, 'damaged-index')
  assert.ok(error.message.includes(databaseFile), error.message)
  return true
}
