import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { createFileArchive, FileArchiveError, fileArchiveIn } from './file-archive.ts'
import { checkFileArchive, findLocalFile, localFileNames } from './local-files.ts'

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-files-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

interface Entry {
  readonly name: string
  readonly mode?: number
  readonly modified?: bigint
  readonly size: number
  readonly data: Uint8Array | string | null
}

/** As SQLite's command line writes it: folders and links are in it, and whatever gets shorter is deflated. */
function archiveOf(t: TestContext, entries: readonly Entry[]): string {
  const folder = folderOf(t)
  const database = new DatabaseSync(fileArchiveIn(folder))
  database.exec('CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)')
  const insert = database.prepare('INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)')
  for (const { name, mode = 0o100644, modified = 1_700_000_000n, size, data } of entries)
    insert.run(name, mode, modified, size, data)
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

test('an entry that is too large, or says of itself what cannot be, is not there', async (t) => {
  const data = Buffer.from('<svg/>')
  const folder = archiveOf(t, [
    { name: 'huge.svg', size: 300_000_000, data: deflateSync(Buffer.alloc(1000)) },
    { name: 'negative.svg', size: -5, data },
    { name: 'short.svg', size: 2, data },
    { name: 'text.svg', size: 6, data: '<svg/>' },
    { name: 'late.svg', size: 6, data, modified: 10n ** 17n },
    { name: './dotted.svg', size: 6, data },
  ])
  for (const name of ['huge.svg', 'negative.svg', 'short.svg', 'text.svg'])
    assert.equal(await textAt(folder, name), undefined, name)
  assert.equal((await findLocalFile(folder, 'late.svg'))?.modifiedMs, 0)
  assert.equal(await textAt(folder, 'dotted.svg'), '<svg/>')
})

test('a file that unpacks to another size than it says is not read', async (t) => {
  const zeros = deflateSync(Buffer.alloc(8_000_000))
  const folder = archiveOf(t, [
    { name: 'more.svg', size: 1_000_000, data: zeros },
    { name: 'less.svg', size: 9_000_000, data: zeros },
    { name: 'torn.svg', size: 8_000_000, data: zeros.subarray(0, 1_000) },
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
  rmSync(fileArchiveIn(folder))
  const database = new DatabaseSync(fileArchiveIn(folder))
  database.exec(
    "CREATE VIEW sqlar AS SELECT 'a.svg' AS name, 33188 AS mode, 0 AS mtime, 1 AS sz, x'61' AS data",
  )
  database.close()
  await assert.rejects(findLocalFile(folder, 'a.svg'), /it has no table sqlar/)
})

test('an archive that is being written says so, and one that is damaged', async (t) => {
  const names = Array.from({ length: 500 }, (_, at) => ({
    name: `${at}.svg`,
    size: 5000,
    data: Buffer.alloc(5000),
  }))
  const folder = archiveOf(t, names)
  const path = fileArchiveIn(folder)
  const writing = new DatabaseSync(path)
  writing.exec('BEGIN EXCLUSIVE')
  await assert.rejects(findLocalFile(folder, '1.svg'), /another program is writing it; ask again later/)
  writing.close()
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(7, 4096, bytes.length - 4096))
  await assert.rejects(findLocalFile(folder, '1.svg'), /it is damaged .*; make it anew/)
})

test('an archive that is no regular file of the folder is none', async (t) => {
  const folder = folderOf(t)
  mkdirSync(fileArchiveIn(folder))
  assert.equal(await findLocalFile(folder, 'a.svg'), undefined)
  rmSync(fileArchiveIn(folder), { recursive: true })
  const elsewhere = archiveOf(t, [{ name: 'a.svg', size: 1, data: Buffer.from('a') }])
  symlinkSync(fileArchiveIn(elsewhere), fileArchiveIn(folder))
  assert.equal(await findLocalFile(folder, 'a.svg'), undefined)
})

test('a name is there when a file is found by it, and only then', async (t) => {
  const folder = folderOf(t)
  const outside = folderOf(t)
  writeFileSync(join(outside, 'secret.svg'), 'x')
  mkdirSync(join(folder, '.hidden'))
  mkdirSync(join(folder, 'folder.svg'))
  for (const path of ['ok.svg', '.hidden/a.svg']) writeFileSync(join(folder, path), 'x')
  symlinkSync(join(outside, 'secret.svg'), join(folder, 'link.svg'))
  symlinkSync(outside, join(folder, 'up'))
  using names = localFileNames(folder)
  const paths = [
    'ok.svg',
    '.hidden/a.svg',
    'folder.svg',
    'link.svg',
    'up/secret.svg',
    '../x.svg',
    'gone.svg',
    'a\0',
  ]
  for (const path of paths)
    assert.equal(names.has(path), (await findLocalFile(folder, path)) !== undefined, path)
  assert.deepEqual(paths.filter(names.has), ['ok.svg'])
})
