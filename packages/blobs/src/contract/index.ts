import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import type { Blob, BlobStore } from '../blob-store.ts'

/** Opens an empty store and closes it at the end of the test. */
export type OpenBlobStore = (t: TestContext) => Promise<BlobStore>

/** What every adapter of the port `BlobStore` promises. */
export function describeBlobStore(name: string, open: OpenBlobStore): void {
  describe(`${name} as a blob store`, () => {
    it('gives back what was kept, to the byte', async (t) => {
      const store = await open(t)
      const blob = { bytes: new Uint8Array(randomBytes(100_000)), contentType: 'image/webp' }
      await store.put('thumbnails/one', blob)
      assertSameBlob(await store.get('thumbnails/one'), blob)
    })

    it('keeps an empty blob and one of every byte', async (t) => {
      const store = await open(t)
      await store.put('empty', blobOf(''))
      await store.put('every-byte', {
        bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte),
        contentType: 'x/y',
      })
      assertSameBlob(await store.get('empty'), blobOf(''))
      assert.equal((await store.get('every-byte'))?.bytes[255], 255)
    })

    it('knows nothing of a key that was never used', async (t) => {
      const store = await open(t)
      assert.equal(await store.get('nothing/here'), undefined)
    })

    it('replaces the blob of a key, its type included', async (t) => {
      const store = await open(t)
      await store.put('key', blobOf('a longer first text'))
      await store.put('key', { ...blobOf('second'), contentType: 'image/png' })
      assertSameBlob(await store.get('key'), { ...blobOf('second'), contentType: 'image/png' })
    })

    it('forgets a blob, and does not mind being asked twice', async (t) => {
      const store = await open(t)
      await store.put('a/key', blobOf('text'))
      await store.delete('a/key')
      await store.delete('a/key')
      assert.equal(await store.get('a/key'), undefined)
    })

    it('tells keys apart that begin alike', async (t) => {
      const store = await open(t)
      await store.put('a', blobOf('1'))
      await store.put('a/b', blobOf('2'))
      await store.put('a/b-c', blobOf('3'))
      await store.delete('a')
      assertSameBlob(await store.get('a/b'), blobOf('2'))
      assertSameBlob(await store.get('a/b-c'), blobOf('3'))
    })

    it('shows one whole blob to readers while writers replace it', async (t) => {
      const store = await open(t)
      const blobs = ['x', 'y', 'z'].map((letter) => blobOf(letter.repeat(200_000)))
      await store.put('key', blobs[0]!)
      const writes = blobs.flatMap((blob) => [store.put('key', blob), store.put('key', blob)])
      const reads = await Promise.all(Array.from({ length: 12 }, () => store.get('key')))
      await Promise.all(writes)
      for (const read of reads) assert.equal(new Set(read!.bytes).size, 1)
    })

    it('refuses keys that are no keys', async (t) => {
      const store = await open(t)
      const refused = [
        '',
        '/',
        '../up',
        'a/../b',
        '/abs',
        'a//b',
        'a/',
        'A',
        'a\0',
        'a\\b',
        '.hidden',
        'ü',
        'a'.repeat(101),
      ]
      for (const key of refused) {
        await assert.rejects(store.get(key), { name: 'BlobError', kind: 'bad-key' }, key)
        await assert.rejects(store.put(key, blobOf('')), { kind: 'bad-key' }, key)
        await assert.rejects(store.delete(key), { kind: 'bad-key' }, key)
      }
    })
  })
}

function blobOf(text: string): Blob {
  return { bytes: new TextEncoder().encode(text), contentType: 'text/plain' }
}

function assertSameBlob(found: Blob | undefined, expected: Blob): void {
  assert.ok(found, 'the blob is there')
  assert.equal(found.contentType, expected.contentType)
  assert.ok(Buffer.from(found.bytes).equals(expected.bytes), 'the bytes are the same')
}
