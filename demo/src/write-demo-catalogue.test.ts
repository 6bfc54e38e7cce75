import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileArchiveIn, findLocalFile } from '@openverse/local-files'
import { cleanRow, unknownColumns } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { licenses } from './demo-work.ts'
import { writeDemoCatalogue } from './write-demo-catalogue.ts'

interface Row {
  readonly url: string
  readonly source: string
  readonly foreign_identifier: string
  readonly foreign_landing_url: string
  readonly license: string
  readonly license_version: string
  readonly creator: string
  readonly title: string
  readonly filesize: number
  readonly filetype: string
  readonly width?: number
  readonly height?: number
  readonly duration?: number
  readonly meta_data: { readonly license_url: string }
  readonly tags: readonly { readonly name: string }[]
  readonly audio_set?: { readonly title: string }
}

describe('the demo catalogue', () => {
  let parent: string
  let folder: string
  let images: Row[]
  let sounds: Row[]
  const progress: number[] = []

  before(async () => {
    parent = mkdtempSync(join(tmpdir(), 'openverse-demo-'))
    folder = join(parent, 'demo')
    const { files } = await writeDemoCatalogue(folder, {
      onProgress: ({ worksWritten }) => progress.push(worksWritten),
    })
    const rowsOf = (kind: string) => readRows(files.find((file) => file.kind === kind)!)
    images = rowsOf('image')
    sounds = rowsOf('audio')
  })
  after(() => rmSync(parent, { recursive: true }))

  it('has about five thousand pictures and about 140 sounds', () => {
    assert.ok(images.length > 4800 && images.length < 5600, String(images.length))
    assert.ok(sounds.length > 130 && sounds.length < 160, String(sounds.length))
  })

  it('names a file that is there, of the size and type it says, for every work', async () => {
    for (const row of [...images, ...sounds]) {
      assert.equal((await findLocalFile(folder, row.url))?.sizeBytes, row.filesize, row.url)
      assert.ok(row.url.endsWith(`.${row.filetype}`))
      assert.match(row.url, /^(image|audio)(\/[\w.-]+){2}$/, 'a path that needs no escaping in a URL')
    }
  })

  it('gives every work its own identifier and file', () => {
    for (const rows of [images, sounds]) {
      assert.equal(new Set(rows.map((row) => `${row.source}:${row.foreign_identifier}`)).size, rows.length)
      assert.equal(new Set(rows.map((row) => row.url)).size, rows.length)
    }
  })

  it('says license, author and landing page of every work', () => {
    const known = Object.values(licenses)
    for (const row of [...images, ...sounds]) {
      const license = known.find(({ url }) => url === row.meta_data.license_url)
      assert.ok(license, row.url)
      assert.deepEqual([row.license, row.license_version], [license.slug, license.version])
      assert.ok(row.creator.length > 1 && row.title.trim() !== '', row.url)
      assert.ok(URL.canParse(row.foreign_landing_url), row.url)
    }
  })

  it('passes the cleaning of a refresh, every row and every column', () => {
    const rowsOf = { image: images, audio: sounds }
    for (const kind of kinds) {
      for (const row of rowsOf[kind.name as keyof typeof rowsOf]) {
        const raw = row as unknown as Record<string, unknown>
        const cleaned = cleanRow(kind, raw, { now: '2024-01-01T00:00:00Z' })
        assert.ok('row' in cleaned, JSON.stringify(cleaned))
        assert.equal(cleaned.row.url, `local:${row.url}`)
        assert.deepEqual(
          [cleaned.row.license, cleaned.row.license_version],
          [row.license, row.license_version],
        )
        assert.deepEqual(unknownColumns(kind, Object.keys(raw)), [])
      }
    }
  })

  it('has pictures of many licenses, sources and types', () => {
    assertRanges(
      countBy(images, (row) => `${row.license} ${row.license_version}`),
      {
        'by 2.0': [2, 2],
        'by 3.0': [800, 900],
        'by 4.0': [800, 1000],
        'by-sa 4.0': [2300, 2500],
        'by-nc 4.0': [250, 400],
        'cc0 1.0': [600, 800],
        'pdm 1.0': [4, 4],
      },
    )
    assertRanges(
      countBy(images, (row) => row.filetype),
      {
        svg: [4800, 5400],
        png: [80, 130],
        jpg: [13, 14],
        gif: [4, 6],
        webp: [1, 1],
      },
    )
    assert.equal(Object.keys(countBy(images, (row) => row.source)).length, 10)
    assert.ok(Object.keys(countBy(images, (row) => row.creator)).length > 100)
  })

  it('can be searched for what people look for', () => {
    const found = (word: string) =>
      images.filter(({ title, tags }) =>
        new RegExp(`\\b${word}\\b`, 'i').test([title, ...tags.map(({ name }) => name)].join(' ')),
      )
    for (const word of ['cat', 'dog', 'flower', 'house', 'music', 'space', 'coffee']) {
      assert.ok(found(word).length >= 5, word)
      assert.ok(new Set(found(word).map((row) => row.source)).size >= 2, word)
    }
  })

  it('measures pictures and sounds', () => {
    const unmeasured = images.filter((row) => !(row.width! > 0 && row.height! > 0))
    assert.deepEqual(
      unmeasured.map((row) => row.filetype),
      ['webp'],
    )
    assert.ok(sounds.every((row) => row.duration! > 10 && row.duration! < 30_000))
    assert.equal(Object.keys(countBy(sounds, (row) => row.audio_set?.title ?? 'none')).length, 11)
  })

  it('draws every SVG as a document of its own', async () => {
    for (const { url } of images.filter((row) => row.filetype === 'svg')) {
      const file = await findLocalFile(folder, url)
      assert.match(
        Buffer.from(await file!.read()).toString(),
        /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*viewBox="[\d. -]+">.*<\/svg>$/s,
      )
    }
  })

  it('reports how far it is, up to the last work', () => {
    assert.equal(progress.at(-1), images.length + sounds.length)
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    )
  })

  it('lies beside the notice that names authors and licenses', () => {
    const notice = readFileSync(join(folder, 'NOTICE.md'), 'utf8')
    for (const source of Object.keys(countBy([...images, ...sounds], (row) => row.source))) {
      assert.ok(notice.includes(`\`${source}\``), source)
    }
  })

  it('is left alone when it is complete', async () => {
    const before = statSync(folder, { bigint: true }).ino
    writeFileSync(join(folder, 'untouched'), '')
    const { files } = await writeDemoCatalogue(folder)
    assert.deepEqual(
      files.map(({ rows }) => rows),
      [images.length, sounds.length],
    )
    assert.equal(statSync(folder, { bigint: true }).ino, before)
    assert.ok(existsSync(join(folder, 'untouched')))
  })

  it('is written again when a file of it was cut off', async () => {
    truncateSync(join(folder, 'image.jsonl'), 1000)
    truncateSync(join(folder, '.demo-catalogue.json'), 0)
    const { files } = await writeDemoCatalogue(`${folder}/`)
    assert.equal(readRows(files[0]!).length, images.length)
    truncateSync(fileArchiveIn(folder), 1000)
    await writeDemoCatalogue(folder)
    assert.ok(await findLocalFile(folder, images[0]!.url))
  })

  it('is written whole where an earlier run was interrupted', async () => {
    const interrupted = join(parent, 'interrupted')
    mkdirSync(join(`${interrupted}.unfinished`, 'image'), { recursive: true })
    writeFileSync(join(`${interrupted}.unfinished`, 'image.jsonl'), '{"url":')
    mkdirSync(interrupted)
    const { files } = await writeDemoCatalogue(interrupted)
    assert.equal(readRows(files[0]!).length, images.length)
    assert.ok(!readdirSync(parent).some((name) => name.endsWith('.unfinished')))
  })

  it('is refused in a folder that has other files in it', async () => {
    const taken = join(parent, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'thesis.txt'), 'years of work')
    await assert.rejects(writeDemoCatalogue(taken), /not the demo's; name an empty folder/)
    assert.equal(readFileSync(join(taken, 'thesis.txt'), 'utf8'), 'years of work')
  })
})

function readRows({ path }: { readonly path: string }): Row[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

function countBy(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1
  return counts
}

function assertRanges(
  counts: Record<string, number>,
  ranges: Record<string, readonly [number, number]>,
): void {
  assert.deepEqual(Object.keys(counts).sort(), Object.keys(ranges).sort())
  for (const [key, [least, most]] of Object.entries(ranges)) {
    assert.ok(
      counts[key]! >= least && counts[key]! <= most,
      `${key}: ${counts[key]} is not in ${least} to ${most}`,
    )
  }
}
