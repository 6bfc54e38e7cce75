import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import sharp, { type Metadata } from 'sharp'
import {
  assertFailed,
  measured,
  openThumbnails,
  photograph,
  serve,
  svg,
  transparent,
} from '../../testing/open-thumbnails.ts'

const browser = { accept: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5' }

it('draws a photograph 600 pixels wide, as WebP for browsers and as JPEG for others', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.jpg': await photograph(1200, 800) })
  const webp = await thumb('local:a.jpg', browser)
  assert.equal(webp.headers['content-type'], 'image/webp')
  assert.deepEqual(sizeOf(await measured(webp)), { format: 'webp', width: 600, height: 400 })
  for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }, { accept: 'image/jpeg' }]) {
    const jpeg = await thumb('local:a.jpg', headers)
    assert.deepEqual(sizeOf(await measured(jpeg)), { format: 'jpeg', width: 600, height: 400 })
  }
  const png = await thumb('local:a.jpg', { accept: 'image/png' })
  assert.equal(png.headers['content-type'], 'image/png')
  assert.match(String(png.headers.vary), /\baccept\b/i)
})

it('answers a client that takes nothing but WebP', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.jpg': await photograph(700, 700) })
  assert.equal((await thumb('local:a.jpg', { accept: 'image/webp' })).headers['content-type'], 'image/webp')
})

it('keeps transparency, and puts white behind it for JPEG', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.png': await transparent() })
  const png = await thumb('local:a.png')
  assert.deepEqual(sizeOf(await measured(png)), { format: 'png', width: 40, height: 40 })
  assert.equal((await measured(png)).hasAlpha, true)
  const jpeg = await thumb('local:a.png', { accept: 'image/jpeg' })
  const { data } = await sharp(jpeg.rawPayload).raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([...data.subarray(0, 3)], [255, 255, 255])
})

it('never enlarges, and shows a picture upright', async (t) => {
  const lying = await sharp(await photograph(300, 200))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { thumb } = await openThumbnails(t, { 'a.jpg': lying })
  const metadata = await measured(await thumb('local:a.jpg'))
  assert.deepEqual(sizeOf(metadata), { format: 'jpeg', width: 200, height: 300 })
  assert.equal(metadata.orientation, undefined)
})

it('leaves the size with full_size, and the quality unless compressed is on', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.jpg': await photograph(1000, 500) })
  const full = await thumb('local:a.jpg', {}, '?full_size=true')
  const compressed = await thumb('local:a.jpg', {}, '?full_size=yes&compressed=1')
  const fine = await thumb('local:a.jpg', {}, '?compressed=false')
  assert.equal((await measured(full)).width, 1000)
  assert.equal((await measured(compressed)).width, 1000)
  assert.equal((await measured(fine)).width, 600)
  assert.ok(full.rawPayload.length > compressed.rawPayload.length)
  assert.ok(fine.rawPayload.length > (await thumb('local:a.jpg')).rawPayload.length)
})

it('refuses parameters that are no booleans, and ignores those of searches', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.jpg': await photograph(10, 10) })
  const refused = await thumb('local:a.jpg', {}, '?full_size=maybe&compressed=2')
  assert.equal(refused.statusCode, 400)
  assert.deepEqual(refused.json(), {
    detail: { full_size: ['Must be a valid boolean.'], compressed: ['Must be a valid boolean.'] },
  })
  assert.equal((await thumb('local:a.jpg', {}, '?license=foo&full_size=')).statusCode, 200)
  assert.equal((await thumb('local:a.jpg', {}, '?full_size=null&compressed=None')).statusCode, 200)
})

it('draws an SVG as a picture of the size asked for, however small it says it is', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.svg': svg('<circle cx="36" cy="36" r="30" fill="#f00"/>') })
  const png = await thumb('local:a.svg')
  assert.deepEqual(sizeOf(await measured(png)), { format: 'png', width: 600, height: 600 })
  const { data, info } = await sharp(png.rawPayload).raw().toBuffer({ resolveWithObject: true })
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
  ]
  assert.deepEqual(pixel(300, 300), [255, 0, 0, 255])
  assert.deepEqual(pixel(2, 2), [0, 0, 0, 0])
  assert.equal((await measured(await thumb('local:a.svg', {}, '?full_size=1'))).width, 72)
})

it('leaves a tall drawing its own size with full_size, and limits what it is enlarged to', async (t) => {
  const { thumb } = await openThumbnails(t, {
    'tall.svg': plainSvg('width="100" height="1000"'),
    'thread.svg': plainSvg('width="10" height="2000"'),
  })
  const full = await measured(await thumb('local:tall.svg', {}, '?full_size=true'))
  assert.deepEqual(sizeOf(full), { format: 'png', width: 100, height: 1000 })
  const enlarged = await measured(await thumb('local:tall.svg'))
  assert.deepEqual(sizeOf(enlarged), { format: 'png', width: 240, height: 2400 })
  const thread = await measured(await thumb('local:thread.svg'))
  assert.deepEqual(sizeOf(thread), { format: 'png', width: 12, height: 2400 })
})

it('draws a picture that is wider than WebP can be as wide as that can be', async (t) => {
  const { thumb } = await openThumbnails(t, {
    'wide.jpg': await photograph(20_000, 100),
    'wide.svg': plainSvg('width="20000" height="100"'),
  })
  for (const url of ['local:wide.jpg', 'local:wide.svg']) {
    const wide = await measured(await thumb(url, { accept: 'image/webp' }, '?full_size=true'))
    assert.deepEqual(sizeOf(wide), { format: 'webp', width: 16_000, height: 80 }, url)
  }
})

it('draws what is measured in millimetres at 96 pixels an inch', async (t) => {
  const sizes = {
    'width="100mm" height="50mm"': [378, 189],
    'width="1in" height="24pt" viewBox="0 0 3 1"': [96, 32],
    'width="10cm" height="50px"': [378, 50],
  }
  const names = Object.keys(sizes).map((size, at) => [`${at}.svg`, plainSvg(size)])
  const { thumb } = await openThumbnails(t, Object.fromEntries(names))
  for (const [at, [size, [width, height]]] of Object.entries(sizes).entries()) {
    const full = await measured(await thumb(`local:${at}.svg`, {}, '?full_size=true'))
    assert.deepEqual(sizeOf(full), { format: 'png', width, height }, size)
  }
})

it('draws an SVG whose elements have a prefix', async (t) => {
  const drawing =
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="6"><s:path d="M0 0H9V6H0Z"/></s:svg>'
  const { thumb } = await openThumbnails(t, {
    'plain.svg': drawing,
    'declared.svg': `<?xml version="1.0" encoding="UTF-8"?>\n<!-- by me -->\n${drawing}`,
  })
  for (const url of ['local:plain.svg', 'local:declared.svg']) {
    const { rawPayload } = await thumb(url)
    const { width, height } = await sharp(rawPayload).metadata()
    assert.deepEqual([width, height, (await sharp(rawPayload).stats()).isOpaque], [600, 400, true], url)
  }
})

it('takes the first frame of an animation', async (t) => {
  const frames = Buffer.concat([Buffer.alloc(3 * 20 * 20, 200), Buffer.alloc(3 * 20 * 20, 20)])
  const animation = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .gif()
    .toBuffer()
  const { thumb } = await openThumbnails(t, { 'a.gif': animation })
  assert.equal((await measured(await thumb('local:a.gif'))).height, 20)
})

it('goes by what a file is and not by what it is called', async (t) => {
  const { thumb } = await openThumbnails(t, {
    'svg.png': svg('<rect width="9" height="9"/>'),
    'text.jpg': 'no picture',
  })
  assert.equal((await thumb('local:svg.png')).statusCode, 200)
  assertFailed(await thumb('local:text.jpg'), 'Failed to render thumbnail. The file is not a picture.')
})

it('refuses types it does not draw, by name', async (t) => {
  const tiff = await sharp(await photograph(10, 10))
    .tiff()
    .toBuffer()
  const { thumb } = await openThumbnails(t, { 'a.tiff': tiff, tiff })
  for (const [url, name] of Object.entries({
    'local:a.tiff': 'tiff',
    'https://example.org/a.PDF?x=1.jpg': 'pdf',
    'local:tiff': 'unknown',
  })) {
    const refused = await thumb(url)
    assert.equal(refused.statusCode, 415)
    assert.deepEqual(refused.json(), {
      detail: `Image extension ${name} is not supported by the thumbnail proxy.`,
    })
  }
})

it('answers damaged pictures and pixel bombs with the reason', async (t) => {
  const whole = await photograph(800, 600)
  const { thumb } = await openThumbnails(t, {
    'short.jpg': whole.subarray(0, whole.length / 2),
    'bomb.png': await sharp({
      create: { width: 7_200, height: 7_200, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer(),
    'bomb.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="100000000"><rect width="1" height="9"/></svg>',
  })
  assertFailed(await thumb('local:short.jpg'), 'Failed to render thumbnail. The picture is damaged.')
  assertFailed(
    await thumb('local:bomb.png'),
    'Failed to render thumbnail. The picture has more pixels than can be drawn.',
  )
  assert.equal((await thumb('local:bomb.svg')).statusCode, 424)
})

it('what is too large at one size is drawn at another', async (t) => {
  const { thumb } = await openThumbnails(t, {
    'large.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="8000" height="8000" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
  })
  for (let times = 0; times < 2; times++) {
    assertFailed(
      await thumb('local:large.svg', {}, '?full_size=true'),
      'Failed to render thumbnail. The picture has more pixels than can be drawn.',
    )
    assert.equal((await thumb('local:large.svg')).statusCode, 200)
  }
})

it('refuses what would fill the memory when it is unpacked, however few its pixels', async (t) => {
  const deep = await sharp({ create: { width: 4_000, height: 4_000, channels: 4, background: '#00000080' } })
    .toColourspace('rgb16')
    .png({ progressive: true })
    .toBuffer()
  const { thumb } = await openThumbnails(t, { 'deep.png': deep })
  assertFailed(
    await thumb('local:deep.png'),
    'Failed to render thumbnail. The picture has more pixels than can be drawn.',
  )
})

it('kills a drawing that never ends, and draws the next one', async (t) => {
  const { thumb } = await openThumbnails(t, {
    'endless.svg': endlessSvg(),
    'good.svg': svg('<rect width="72" height="72"/>'),
  })
  assertFailed(
    await thumb('local:endless.svg'),
    'Failed to render thumbnail. The picture takes too long to draw.',
  )
  assert.equal((await thumb('local:good.svg')).statusCode, 200)
})

it('loads nothing that an SVG refers to', async (t) => {
  let asked = 0
  const origin = await serve(t, (_request, response) => {
    asked += 1
    response.end()
  })
  const { thumb, folder } = await openThumbnails(t, { 'red.png': await solid('#f00') })
  const references = ['red.png', `file://${folder}/red.png`, `${folder}/red.png`, `${origin}/red.png`]
  const images = references.map(
    (href) => `<image width="72" height="72" href="${href}" xlink:href="${href}"/>`,
  )
  await writeFile(join(folder, 'a.svg'), svg(`${images.join('')}<style>@import url(${origin}/a.css)</style>`))
  await writeFile(
    join(folder, 'entity.svg'),
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file://${folder}/red.png">]>${svg('<text>&x;</text>')}`,
  )
  const { data } = await sharp((await thumb('local:a.svg')).rawPayload)
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.ok(
    data.every((value) => value === 0),
    'nothing but transparency',
  )
  assert.ok([200, 424].includes((await thumb('local:entity.svg')).statusCode))
  assert.equal(asked, 0)
})

it('lets clients keep a thumbnail and ask whether it is still the same', async (t) => {
  const { thumb } = await openThumbnails(t, { 'a.jpg': await photograph(50, 50) })
  const first = await thumb('local:a.jpg')
  assert.equal(first.headers['cache-control'], 'public, max-age=604800')
  const again = await thumb('local:a.jpg', { 'if-none-match': String(first.headers.etag) })
  assert.equal(again.statusCode, 304)
  assert.equal(again.rawPayload.length, 0)
  assert.equal(again.headers.vary, first.headers.vary)
})

it('answers unknown and malformed identifiers, and works without a picture', async (t) => {
  const { app, thumb, thumbOfSound } = await openThumbnails(t, { 'a.png': await transparent() })
  const unknown = await app.inject('/v1/images/00000000-0000-4000-8000-999999999999/thumb/')
  assert.deepEqual(
    [unknown.statusCode, unknown.json()],
    [404, { detail: 'No Image matches the given query.' }],
  )
  assert.equal((await app.inject('/v1/images/not-an-identifier/thumb/')).statusCode, 404)
  const silent = await thumbOfSound({ thumbnail: null }, null)
  assert.deepEqual([silent.statusCode, silent.json()], [404, { detail: 'Could not find artwork.' }])
  assert.equal((await thumbOfSound({ thumbnail: null }, { thumbnail: 'local:a.png' })).statusCode, 200)
  assert.equal((await thumb('local:a.png')).statusCode, 200)
})

function plainSvg(size: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="100%" height="100%"/></svg>`
}

/** Ten of ten of ten …: a hundred million circles in a few hundred bytes. */
function endlessSvg(): string {
  const levels = Array.from({ length: 8 }, (_, level) => {
    const uses = `<use xlink:href="#level${level}" x="1"/>`.repeat(10)
    return `<g id="level${level + 1}">${uses}</g>`
  })
  return svg(`<defs><circle id="level0" r="9"/>${levels.join('')}</defs><use xlink:href="#level8"/>`)
}

function sizeOf({ format, width, height }: Metadata) {
  return { format, width, height }
}

function solid(color: string): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 40, channels: 3, background: color } })
    .png()
    .toBuffer()
}
