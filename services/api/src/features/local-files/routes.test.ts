import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import { buildHttpService } from '@openverse/http-service'
import { createFileArchive, fileArchiveIn } from '@openverse/local-files'
import type { CommonRow } from '@openverse/media'
import { audio, image } from '@openverse/media/kinds'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { localFileRoutes } from './routes.ts'

const identifier = '3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'

it('serves a picture with its type, and so that it can do no harm', async (t) => {
  const { app } = await service(t, { 'image/openmoji/1f431.svg': '<svg/>' })
  const response = await app.inject(`/files/images/${identifier}/image/openmoji/1f431.svg`)
  assert.equal(response.statusCode, 200)
  assert.equal(response.payload, '<svg/>')
  assert.equal(response.headers['content-type'], 'image/svg+xml')
  assert.match(String(response.headers['content-security-policy']), /^sandbox; default-src 'none'/)
  assert.equal(response.headers['x-content-type-options'], 'nosniff')
  assert.equal(response.headers['cache-control'], 'public, max-age=3600')
})

it('answers HEAD, and clients that have the file already', async (t) => {
  const { app } = await service(t, { 'a.png': 'picture' })
  const head = await app.inject({ method: 'HEAD', url: `/files/images/${identifier}/a.png` })
  assert.deepEqual([head.statusCode, head.payload, head.headers['content-length']], [200, '', '7'])
  const { etag, 'last-modified': lastModified } = head.headers
  for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': lastModified }]) {
    assert.equal(
      (
        await app.inject({
          url: `/files/images/${identifier}/a.png`,
          headers: headers as Record<string, string>,
        })
      ).statusCode,
      304,
    )
  }
})

it('does not compress that a client has the file already', async (t) => {
  const { app } = await service(t, { 'a.svg': `<svg>${' '.repeat(2000)}</svg>` })
  const url = `/files/images/${identifier}/a.svg`
  const whole = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  assert.equal(whole.headers['content-encoding'], 'gzip')
  const headers = { 'accept-encoding': 'gzip', 'if-none-match': String(whole.headers.etag) }
  const again = await app.inject({ url, headers })
  assert.deepEqual([again.statusCode, again.payload], [304, ''])
  assert.equal(again.headers['content-encoding'], undefined)
})

it('tells caches that a drawing has encodings, also where it is sent without one', async (t) => {
  const { app, folder } = await service(t, { 'a.svg': '<svg/>', 'a.png': 'picture' })
  const archive = createFileArchive(fileArchiveIn(folder))
  archive.add('b.svg', '<svg/>')
  archive.close()
  for (const name of ['a.svg', 'b.svg']) {
    const url = `/files/images/${identifier}/${name}`
    const whole = await app.inject(url)
    const again = await app.inject({ url, headers: { 'if-none-match': String(whole.headers.etag) } })
    assert.deepEqual([whole.statusCode, again.statusCode], [200, 304], name)
    const varies = 'Accept, Authorization, Origin, accept-encoding'
    assert.deepEqual([whole.headers.vary, again.headers.vary], [varies, varies], name)
  }
  const picture = await app.inject(`/files/images/${identifier}/a.png`)
  assert.equal(picture.headers.vary, 'Accept, Authorization, Origin')
})

it('serves a part of a sound', async (t) => {
  const { app } = await service(t, { 'harp c.mp3': '0123456789' })
  const get = (range: string) =>
    app.inject({ url: `/files/audio/${identifier}/harp%20c.mp3`, headers: { range } })
  const part = await get('bytes=2-4')
  assert.deepEqual(
    [part.statusCode, part.payload, part.headers['content-range']],
    [206, '234', 'bytes 2-4/10'],
  )
  assert.equal(part.headers['content-type'], 'audio/mpeg')
  assert.equal((await get('bytes=-3')).payload, '789')
  const beyond = await get('bytes=20-30')
  assert.deepEqual([beyond.statusCode, beyond.headers['content-range']], [416, 'bytes */10'])
})

it('sends a sound whole where a range does not count', async (t) => {
  const { app } = await service(t, { 'harp.mp3': '0123456789' })
  const url = `/files/audio/${identifier}/harp.mp3`
  const range = 'bytes=2-4'
  const head = await app.inject({ method: 'HEAD', url, headers: { range } })
  assert.deepEqual([head.statusCode, head.headers['content-length']], [200, '10'])
  assert.equal(head.headers['accept-ranges'], 'bytes')
  const { etag, 'last-modified': lastModified } = head.headers
  const ifRange = (validator: unknown) =>
    app.inject({ url, headers: { range, 'if-range': String(validator) } })
  const ofWeakTag = await ifRange(etag)
  assert.deepEqual([ofWeakTag.statusCode, ofWeakTag.payload], [200, '0123456789'])
  const ofDate = await ifRange(lastModified)
  assert.deepEqual([ofDate.statusCode, ofDate.payload], [206, '234'])
})

it('serves a drawing out of the archive of the catalogue, as if it were a file', async (t) => {
  const { app, folder } = await service(t, { 'a.png': 'picture' })
  const archive = createFileArchive(fileArchiveIn(folder))
  archive.add('drawn/é.svg', '<svg/>')
  archive.add('notes.txt', 'secret')
  archive.close()
  const url = `/files/images/${identifier}/drawn/%C3%A9.svg`
  const whole = await app.inject({ url, headers: { range: 'bytes=2-4' } })
  assert.deepEqual([whole.statusCode, whole.payload], [200, '<svg/>'])
  assert.equal(whole.headers['content-type'], 'image/svg+xml')
  assert.equal(whole.headers['accept-ranges'], 'none')
  assert.equal(whole.headers['cache-control'], 'public, max-age=3600')
  assert.match(String(whole.headers['content-security-policy']), /^sandbox; default-src 'none'/)
  assert.match(String(whole.headers.etag), /^W\/"/)
  const again = await app.inject({ url, headers: { 'if-none-match': String(whole.headers.etag) } })
  assert.deepEqual([again.statusCode, again.payload], [304, ''])
  const head = await app.inject({ method: 'HEAD', url })
  assert.deepEqual([head.statusCode, head.payload, head.headers['content-length']], [200, '', '6'])
  for (const path of ['notes.txt', 'files.sqlar', 'drawn', 'gone.svg']) {
    assert.equal((await app.inject(`/files/images/${identifier}/${path}`)).statusCode, 404, path)
  }
})

it('says that a file of a damaged archive cannot be read', async (t) => {
  const { app, folder } = await service(t, { 'a.png': 'picture' })
  createFileArchive(fileArchiveIn(folder)).close()
  const database = new DatabaseSync(fileArchiveIn(folder))
  const insert = database.prepare('INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)')
  insert.run('drawn/é.svg', 0o100644, 0, 500, Buffer.from('not deflated'))
  const url = `/files/images/${identifier}/drawn/%C3%A9.svg`
  const unpacked = await app.inject(url)
  assert.deepEqual(
    [unpacked.statusCode, unpacked.json()],
    [424, { detail: 'The file of this work cannot be read.' }],
  )
  database.exec('DROP TABLE sqlar')
  database.close()
  assert.equal((await app.inject(url)).statusCode, 424)
})

it('serves names with every character that a path may have', async (t) => {
  const names = ['A#1?.png', '100%.png', 'café ☕.png', 'a+b&c=d.png', "it's.PNG", '%2e%2e.png']
  const { app } = await service(t, Object.fromEntries(names.map((name) => [name, name])))
  for (const name of names) {
    const response = await app.inject(`/files/images/${identifier}/${encodeURIComponent(name)}`)
    assert.deepEqual([response.statusCode, response.payload], [200, name])
  }
})

it('serves nothing but files of the types that the kind declares', async (t) => {
  const { app, folder } = await service(t, {
    'image.jsonl': '{}',
    'page.html': '<script>',
    'NOTICE.md': '',
    'run.json': '{}',
    'script.svg.js': '',
    'sound.mp3': '',
    png: '',
    '.hidden.png': '',
    '.git/a.png': '',
    'folder.png/a.txt': '',
  })
  await symlink(join(folder, 'run.json'), join(folder, 'disguised.png'))
  for (const path of [
    'disguised.png',
    'image.jsonl',
    'page.html',
    'NOTICE.md',
    'run.json',
    'script.svg.js',
    'sound.mp3',
    'png',
    '.hidden.png',
    '.git/a.png',
    'folder.png',
    'folder.png/',
    '',
    'gone.png',
  ]) {
    const response = await app.inject(`/files/images/${identifier}/${path}`)
    assert.deepEqual([response.statusCode, response.json()], [404, { detail: 'Not found.' }], path)
  }
})

it('leads nobody out of the folder', async (t) => {
  const { app, folder, parent } = await service(t, { 'a/b.png': 'inside' })
  await writeFile(join(parent, 'secret.png'), 'secret')
  await symlink(join(parent, 'secret.png'), join(folder, 'link.png'))
  await symlink(parent, join(folder, 'up'))
  await symlink(join(folder, 'a', 'b.png'), join(folder, 'good.png'))
  const paths = `..%2fsecret.png ..%2Fsecret.png a/..%2f..%2fsecret.png %2e%2e/secret.png %2e%2e%2fsecret.png ..%5csecret.png
    ..%255csecret.png ....//secret.png a%00.png b.png%00 a/b.png%00.png link.png up/secret.png up%2fsecret.png //etc/a.png
    ${encodeURIComponent(join(parent, 'secret.png'))} ${join(parent, 'secret.png')} C:%5csecret.png %c0%ae%c0%ae/secret.png
    ${'a%2f'.repeat(900)}b.png ${'a'.repeat(300)}.png`
  for (const path of paths.split(/\s+/)) {
    const { statusCode, payload } = await app.inject(`/files/images/${identifier}/${path}`)
    assert.ok([400, 404, 414].includes(statusCode), `${path}: ${statusCode}`)
    assert.ok(!payload.includes('secret\n') && payload !== 'secret', path)
  }
  assert.equal(
    (await app.inject(`/files/images/${identifier}/good.png`)).payload,
    'inside',
    'a link inside the folder is fine',
  )
})

it('leads nobody out of the folder who writes the path unnormalized onto the wire', async (t) => {
  const { app, parent } = await service(t, { 'a/b.png': 'inside' })
  await writeFile(join(parent, 'secret.png'), 'top secret')
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  for (const path of [
    `/files/images/${identifier}/../secret.png`,
    `/files/images/${identifier}/a/../../secret.png`,
    `/files/images/${identifier}/..\\secret.png`,
  ]) {
    const socket = connect(port, '127.0.0.1')
    socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    await once(socket, 'close')
    assert.match(answer, /^HTTP\/1.1 4\d\d /, path)
    assert.ok(!answer.includes('top secret'))
  }
})

it('serves the files of the work alone, whatever else lies in the folder', async (t) => {
  const { app } = await service(t, { 'a.png': 'its own', 'private.png': 'secret' }, ['local:a.png'])
  assert.equal((await app.inject(`/files/images/${identifier}/a.png`)).payload, 'its own')
  assert.equal((await app.inject(`/files/images/${identifier}/private.png`)).statusCode, 404)
  assert.equal((await app.inject('/files/images/a.png')).statusCode, 404)
})

it('has no files for a kind whose works are all on the web', async (t) => {
  const { app } = await service(t, undefined)
  assert.equal((await app.inject(`/files/images/${identifier}/a.png`)).statusCode, 404)
})

async function service(
  t: TestContext,
  files: Record<string, string> | undefined,
  refersTo?: readonly string[],
): Promise<{ app: FastifyInstance; folder: string; parent: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'openverse-files-'))
  const folder = join(parent, 'catalogue')
  for (const [path, content] of Object.entries(files ?? {})) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  const row = { identifier } as CommonRow
  const work = { row, set: null, isSensitive: false, hasSensitiveText: false }
  const findWork = async () => ({ work, filesRoot: files ? folder : null })
  for (const kind of [image, audio]) {
    app.register(localFileRoutes({ ...kind, fileUrls: () => refersTo ?? everyPath }, { findWork }))
  }
  t.after(async () => {
    await app.close()
    await rm(parent, { recursive: true })
  })
  return { app, folder, parent }
}

/** Of a work that refers to whatever it is asked for: what keeps a client inside the folder must not depend on rows. */
const everyPath = Object.assign([], { includes: () => true }) as readonly string[]
