import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { image } from '@openverse/media/kinds'
import fc from 'fast-check'
import sharp from 'sharp'
import { openTestApi } from '../../testing/open-test-api.ts'

const filesRoot = mkdtempSync(join(tmpdir(), 'oembed-'))
after(() => rmSync(filesRoot, { recursive: true }))
const lying = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#000' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer()
writeFileSync(join(filesRoot, 'lying.jpg'), lying)
writeFileSync(join(filesRoot, 'drawn.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>')
writeFileSync(join(filesRoot, 'sizeless.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
writeFileSync(join(filesRoot, 'text.png'), 'no picture')
writeFileSync(join(filesRoot, 'cut.png'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))

const asked: (string | undefined)[] = []
const provider = createServer((request, response) => {
  asked.push(request.headers['user-agent'])
  if (request.url === '/a.jpg') response.end(lying)
  else response.writeHead(404).end()
})
provider.listen(0, '127.0.0.1')
await once(provider, 'listening')
after(() => provider.close())
const { port } = provider.address() as AddressInfo

const files = ['lying.jpg', 'drawn.svg', 'sizeless.svg', 'text.png', 'cut.png', 'missing.png']
const urls = [
  ...files.map((name) => `local:${name}`),
  `http://127.0.0.1:${port}/a.jpg`,
  `http://127.0.0.1:${port}/gone.jpg`,
]
const unmeasured = urls.map((url, at) => ({
  identifier: `00000000-0000-4000-8000-00000000000${at}`,
  url,
  license: 'by',
  license_version: '4.0',
  title: `Work ${at}`,
  width: '10',
}))
const idOf = (part: string) => unmeasured.find(({ url }) => url.includes(part))!.identifier
const { app, catalogue } = await openTestApi(
  { after },
  {
    works: { image: [image.examples.upstreamRow, ...unmeasured] },
    filesRoot,
    outbound: { userAgentTemplate: 'Test{purpose}', allowAddresses: [`127.0.0.1:${port}`] },
  },
)

async function oembed(query: string) {
  const answer = await app.inject(`/v1/images/oembed/${query}`)
  return { status: answer.statusCode, body: answer.body }
}
const about = (url: string) => oembed(`?url=${encodeURIComponent(url)}`)
const example = String(image.examples.item.id)

test("a work is described as the kind's example says, in the order of the contract", async () => {
  const body = JSON.stringify(image.embedding!.example)
  for (const url of [example, `https://openverse.org/image/${example}`, `x.org/${example.toUpperCase()}/`]) {
    assert.deepEqual(await about(url), { status: 200, body })
  }
  assert.equal(
    Object.keys(JSON.parse(body)).join(' '),
    'version type width height title author_name author_url license_url',
  )
})

test('an address is needed, and an identifier in it', async () => {
  const refusal = (message: string) => ({ status: 400, body: `{"detail":{"url":["${message}"]}}` })
  assert.deepEqual(await oembed(''), refusal('This field is required.'))
  assert.deepEqual(await oembed('?url='), refusal('This field may not be blank.'))
  assert.deepEqual(await oembed('?url=%20'), refusal('This field may not be blank.'))
  assert.deepEqual(await oembed('?url=a%00'), refusal('Null characters are not allowed.'))
  assert.deepEqual(await about('https://openverse.org/'), refusal('Could not parse identifier from URL.'))
  // Of several the last one counts, and the parameters of searches are none of its own.
  assert.equal((await oembed(`?url=x&license=foo&url=${example}`)).status, 200)
})

test('JSON is all there is', async () => {
  assert.equal((await oembed(`?url=${example}&format=json`)).status, 200)
  const xml = await oembed(`?url=${example}&format=xml`)
  assert.deepEqual(xml, { status: 404, body: '{"detail":"Not found."}' })
})

test('no address whatever yields a server error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (url) => {
      assert.ok([400, 404].includes((await about(url.toWellFormed())).status))
    }),
    { numRuns: 200 },
  )
})

test('an unknown work is 404, and so is one that was taken down', async () => {
  const unknown = { status: 404, body: '{"detail":"No Image matches the given query."}' }
  assert.deepEqual(await about('00000000-0000-4000-8000-00000000ffff'), unknown)
  assert.deepEqual(await about('00000000-0000-0000-0000-000000000000'), unknown)
  await catalogue.removeWork({ identifier: example }, 'asked for')
  assert.deepEqual(await about(example), unknown)
  await catalogue.restoreWork({ identifier: example })
  assert.equal((await about(example)).status, 200)
})

test('a size that the row lacks is measured, upright, in a file of ours or at its provider', async () => {
  const sizeOf = async (part: string) => {
    const { width, height } = JSON.parse((await about(idOf(part))).body)
    return [width, height]
  }
  assert.deepEqual(await sizeOf('lying.jpg'), [20, 30])
  assert.deepEqual(await sizeOf('drawn.svg'), [40, 30])
  asked.length = 0
  assert.deepEqual(await Promise.all([sizeOf('/a.jpg'), sizeOf('/a.jpg')]), [
    [20, 30],
    [20, 30],
  ])
  assert.deepEqual(await sizeOf('/a.jpg'), [20, 30])
  assert.deepEqual(asked, ['TestOEmbed'])
})

test('what cannot be measured is 424 with the reason', async () => {
  const reasons = {
    'text.png': 'The file is not a picture.',
    'cut.png': 'The picture is damaged.',
    'sizeless.svg': 'The picture has no size of its own.',
    'missing.png': 'The file of this work is not there.',
    'gone.jpg': 'The server answered with status 404.',
  }
  for (const [part, reason] of Object.entries(reasons)) {
    const body = `{"detail":"Failed to measure the picture. ${reason}"}`
    assert.deepEqual(await about(idOf(part)), { status: 424, body })
  }
})

test('a provider that fails is not asked again at once', async () => {
  asked.length = 0
  await about(idOf('gone.jpg'))
  assert.deepEqual(asked, [])
})

test('a kind that declares no embedding has no such path', async () => {
  assert.equal((await app.inject(`/v1/audio/oembed/?url=${example}`)).statusCode, 404)
})

test('a hidden source hides its works here too', async (t) => {
  const works = { image: [image.examples.upstreamRow] }
  const hiding = await openTestApi(t, { works })
  await hiding.database.sql.updateTable('content_source').set({ is_hidden: 1 }).execute()
  assert.equal((await hiding.app.inject(`/v1/images/oembed/?url=${example}`)).statusCode, 404)
})
