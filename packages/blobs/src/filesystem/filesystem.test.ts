import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { describeBlobStore } from '../contract/index.ts'
import { openFilesystemBlobs } from './index.ts'

describeBlobStore('filesystem', async (t) => openFilesystemBlobs(await temporaryFolder(t)))

it('keeps blobs over a restart', async (t) => {
  const folder = join(await temporaryFolder(t), 'made', 'when-missing')
  await (await openFilesystemBlobs(folder)).put('key', blobOfSize(10))
  assert.equal((await (await openFilesystemBlobs(folder)).get('key'))?.bytes.length, 10)
})

it('takes a file that was cut off, or changed, for none', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openFilesystemBlobs(folder)
  await store.put('key', blobOfSize(1000))
  const [path] = await filesIn(folder)
  await truncate(path!, 500)
  assert.equal(await store.get('key'), undefined)
  await writeFile(path!, 'something else\nand more')
  assert.equal(await store.get('key'), undefined)
  await store.put('key', blobOfSize(1000))
  assert.ok(await store.get('key'))
})

it('leaves no unfinished file behind', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openFilesystemBlobs(folder)
  await Promise.all(Array.from({ length: 20 }, () => store.put('key', blobOfSize(5000))))
  assert.equal((await filesIn(folder)).length, 1)
})

it('stays below its limit, and lets the oldest go first', async (t) => {
  const folder = await temporaryFolder(t)
  const store = await openFilesystemBlobs(folder, { maximumBytes: 5_000 })
  for (const [index, key] of ['first', 'second', 'third', 'fourth'].entries()) {
    const before = new Set(await filesIn(folder))
    await store.put(key, blobOfSize(1_000))
    const written = (await filesIn(folder)).filter((path) => !before.has(path))
    await utimes(written[0]!, index, index)
  }
  await store.put('fifth', blobOfSize(1_000))
  assert.equal(await store.get('first'), undefined)
  assert.ok(await store.get('third'))
  assert.ok(await store.get('fifth'))
})

it('counts what is there already when it opens', async (t) => {
  const folder = await temporaryFolder(t)
  const generous = await openFilesystemBlobs(folder)
  for (const key of ['a', 'b', 'c', 'd']) await generous.put(key, blobOfSize(1_000))
  await openFilesystemBlobs(folder, { maximumBytes: 2_500 })
  assert.ok((await filesIn(folder)).length <= 2)
})

function blobOfSize(sizeBytes: number) {
  return { bytes: new Uint8Array(sizeBytes), contentType: 'application/octet-stream' }
}

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openverse-blobs-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
