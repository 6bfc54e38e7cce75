import assert from 'node:assert/strict'
import { readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { it } from 'node:test'
import { createFileArchive, fileArchiveIn } from '@openverse/local-files'
import {
  assertFailed,
  measured,
  openThumbnails,
  photograph,
  serve,
  svg,
} from '../../testing/open-thumbnails.ts'

it('fetches what lies on the web, once', async (t) => {
  const picture = await photograph(900, 900)
  const asked: string[] = []
  const origin = await serve(t, (request, response) => {
    asked.push(String(request.headers['user-agent']))
    response.end(picture)
  })
  const { thumb } = await openThumbnails(t, {}, origin)
  const together = await Promise.all(Array.from({ length: 5 }, () => thumb(`${origin}/photo.jpg?size=l`)))
  assert.ok(together.every((response) => response.statusCode === 200))
  assert.equal((await measured(await thumb(`${origin}/photo.jpg?size=l`))).width, 600)
  assert.deepEqual(asked, ['OpenverseThumbnailGeneration/1.0'])
  assert.equal((await thumb(`${origin}/without-extension`)).statusCode, 200)
})

it('says what went wrong with the provider, and leaves it alone for a while', async (t) => {
  let asked = 0
  const origin = await serve(t, (_request, response) => {
    asked += 1
    response.writeHead(404).end()
  })
  const { thumb } = await openThumbnails(t, {}, origin)
  for (const _attempt of [1, 2]) {
    assertFailed(
      await thumb(`${origin}/a.jpg`),
      'Failed to render thumbnail. The server answered with status 404.',
    )
  }
  assert.equal(asked, 1)
  assertFailed(
    await thumb(`${origin}/untyped`),
    'Failed to render thumbnail due to inability to check media type. The server answered with status 404.',
  )
  assertFailed(
    await thumb('http://169.254.169.254/latest/meta.png'),
    'Failed to render thumbnail. The address of 169.254.169.254 is not public.',
  )
})

it('turns requests away when too many thumbnails are being made', async (t) => {
  const origin = await serve(t, () => {})
  const { thumb } = await openThumbnails(t, {}, origin)
  const requests = Array.from({ length: 209 }, (_, index) => thumb(`${origin}/${index}.jpg`))
  const refused = await Promise.race(requests)
  assert.equal(refused.statusCode, 503)
  assert.equal(refused.headers['retry-after'], '5')
  assert.match(refused.payload, /Too many thumbnails are being made/)
})

it('reads no file outside the folder of the catalogue', async (t) => {
  const { thumb, folder } = await openThumbnails(t, { 'a/b.jpg': await photograph(10, 10) })
  await writeFile(join(dirname(folder), 'secret.jpg'), await photograph(10, 10))
  await symlink(join(dirname(folder), 'secret.jpg'), join(folder, 'link.jpg'))
  const outside = [
    '../secret.jpg',
    'a/../../secret.jpg',
    `${dirname(folder)}/secret.jpg`,
    'link.jpg',
    'a',
    'a\0.jpg',
    '..\\secret.jpg',
    'gone.jpg',
  ]
  for (const path of outside) {
    const { statusCode, payload } = await thumb(`local:${path}`)
    assert.equal(statusCode, 424, path)
    assert.match(payload, /The file of this work is not there/)
  }
  assert.equal((await thumb('local:a/b.jpg')).statusCode, 200)
})

it('draws out of the archive of the catalogue, and tells clients nothing of one that is damaged', async (t) => {
  const { thumb, folder } = await openThumbnails(t, { 'a.jpg': await photograph(10, 10) })
  const archive = createFileArchive(fileArchiveIn(folder))
  archive.add('drawn.svg', svg('<circle r="9"/>'))
  archive.close()
  assert.equal((await thumb('local:drawn.svg')).statusCode, 200)
  await writeFile(fileArchiveIn(folder), 'no archive')
  assertFailed(
    await thumb('local:other.svg'),
    'Failed to render thumbnail. The file of this work cannot be read.',
  )
  assert.equal((await thumb('local:a.jpg')).statusCode, 200)
})

it('draws a changed file anew, and keeps what it has drawn', async (t) => {
  const { thumb, folder, blobs } = await openThumbnails(t, { 'a.jpg': await photograph(50, 50) })
  await thumb('local:a.jpg')
  await thumb('local:a.jpg')
  assert.equal((await filesIn(blobs)).length, 1)
  await writeFile(join(folder, 'a.jpg'), await photograph(70, 70))
  assert.equal((await measured(await thumb('local:a.jpg'))).width, 70)
})

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
