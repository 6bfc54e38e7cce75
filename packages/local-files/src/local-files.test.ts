import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { checkFileArchive, createFileArchive, FileArchiveError, fileArchiveIn } from './file-archive.ts'
import { findLocalFile, localFileNames } from './local-files.ts'

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-files-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

interface Entry {
  readonly name: string
  readonly mode?: number
  readonly size: number
  readonly data: Uint8Array | string | null
}

/** As SQLite's command line writes it: folders and links are in it, and whatever gets shorter is deflated. */
function archiveOf(t: TestContext, entries: readonly Entry[]): string {
  const folder = folderOf(t)
  const database = new DatabaseSync(fileArchiveIn(folder))
  database.exec('CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)')
  const insert = database.prepare('INSERT INTO sqlar VALUES (?, ?, 1700000000, ?, ?)')
  for (const { name, mode = 0o100644, size, data } of entries) insert.run(name, mode, size, data)
  database.close()
  return folder
}

async function textAt(folder: string, path: string): Promise<string | undefined> {
  const found = await findLocalFile(folder, path)
  return found && Buffer.from(await found.read()).toString()
}

test('a file is found in the folder, else in its archive', async (t) => {
  const folder = folderOf(t)
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'a', 'both.svg'), 'of the folder')
  const archive = createFileArchive(fileArchiveIn(folder))
  archive.add('a/both.svg', 'of the archive')
  archive.add('a/drawn.svg', Buffer.from('drawn: é'))
  archive.add('empty.svg', '')
  archive.close()
  assert.equal(await textAt(folder, 'a/both.svg'), 'of the folder')
  assert.equal(await textAt(folder, 'a/drawn.svg'), 'drawn: é')
  assert.equal(await textAt(folder, 'empty.svg'), '')
  for (const path of ['a', 'a/', 'drawn.svg', 'a/DRAWN.svg', 'A/drawn.svg']) {
    assert.equal(await textAt(folder, path), undefined, path)
  }
  const found = await findLocalFile(folder, 'a/drawn.svg')
  assert.deepEqual([found!.isArchived, found!.sizeBytes], [true, 9])
  assert.ok(Math.abs(found!.modifiedMs - Date.now()) < 60_000)
  using names = localFileNames(folder)
  assert.deepEqual(['a/both.svg', 'a/drawn.svg', 'a/gone.svg'].map(names.has), [true, true, false])
})

test('an archive made by SQLite is read, and only its regular files', async (t) => {
  const drawing = Buffer.from('<svg/>'.repeat(50))
  const folder = archiveOf(t, [
    { name: 'pictures', mode: 0o40755, size: 0, data: null },
    { name: 'pictures/kite.svg', size: 300, data: deflateSync(drawing) },
    { name: 'pictures/short.svg', size: 6, data: Buffer.from('<svg/>') },
    { name: 'link.svg', mode: 0o120777, size: -1, data: '/etc/passwd' },
  ])
  assert.equal(await textAt(folder, 'pictures/kite.svg'), String(drawing))
  assert.equal(await textAt(folder, 'pictures/short.svg'), '<svg/>')
  assert.equal(await textAt(folder, 'pictures'), undefined)
  assert.equal(await textAt(folder, 'link.svg'), undefined)
})

test('what is not in the folder is not asked of the archive either', async (t) => {
  const names = ['../up.svg', '/root.svg', 'a/../b.svg', '.hidden.svg', 'back\\slash.svg', 'a//b.svg']
  const folder = archiveOf(
    t,
    names.map((name) => ({ name, size: 1, data: Buffer.from('x') })),
  )
  for (const name of [...names, "' OR 1=1 --", 'nul\0.svg']) {
    assert.equal(await textAt(folder, name), undefined, name)
  }
})

test('a file that unpacks to another size than it says is not read', async (t) => {
  const bomb = deflateSync(Buffer.alloc(50_000_000))
  const folder = archiveOf(t, [
    { name: 'more.svg', size: 1000, data: bomb },
    { name: 'less.svg', size: 60_000_000, data: bomb },
    { name: 'torn.svg', size: 50_000_000, data: bomb.subarray(0, 10_000) },
    { name: 'other.svg', size: 10, data: Buffer.from('no zlib') },
  ])
  for (const name of ['more.svg', 'less.svg', 'torn.svg', 'other.svg']) {
    await assert.rejects(textAt(folder, name), FileArchiveError, name)
  }
})

test('an archive that is none says so, and what is wanted', async (t) => {
  const folder = folderOf(t)
  checkFileArchive(folder)
  const wanted = /files\.sqlar: expected an SQLite archive, as `sqlite3 files\.sqlar -Ac <folder>` makes it: /
  for (const content of ['PK\x03\x04 a ZIP, longer than a header would be'.padEnd(4096), '']) {
    writeFileSync(fileArchiveIn(folder), content)
    for (const ask of [() => checkFileArchive(folder), () => localFileNames(folder)]) {
      assert.throws(ask, (error: Error) => error instanceof FileArchiveError && wanted.test(error.message))
    }
    await assert.rejects(findLocalFile(folder, 'a.svg'), wanted)
  }
})
