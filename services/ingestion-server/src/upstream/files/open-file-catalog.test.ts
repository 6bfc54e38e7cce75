import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import type { UpstreamFault, UpstreamRow } from '../upstream-catalog.ts'
import { openFileCatalog } from './open-file-catalog.ts'

const image = kinds.find(({ name }) => name === 'image') as MediaKind

type Files = Readonly<Record<string, string | Buffer>>

/** A folder with the files of a catalogue in it. */
function folderOf(t: TestContext, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

async function readAll(path: string, kind: string | null = null) {
  const catalog = await openFileCatalog({ path, kind, kinds })
  const rows: (UpstreamRow & { file: string })[] = []
  const faults: UpstreamFault[] = []
  const unknownColumns = new Set<string>()
  let fraction = 0
  for await (const batch of catalog.read(image)) {
    rows.push(...batch.rows.map((row) => ({ ...row, file: batch.file })))
    faults.push(...batch.faults)
    for (const column of batch.unknownColumns) unknownColumns.add(column)
    assert.ok(batch.fraction >= fraction && batch.fraction <= 1, `${fraction} then ${batch.fraction}`)
    fraction = batch.fraction
  }
  assert.equal(fraction, 1)
  return { catalog, rows, faults, unknownColumns: [...unknownColumns] }
}

async function readFile(t: TestContext, name: string, content: string | Buffer) {
  return await readAll(join(folderOf(t, { [name]: content }), name))
}

const linesOf = (found: readonly { line: number }[]) => found.map(({ line }) => line)

test('real rows are read completely, from CSV and the same compressed', async (t) => {
  const path = new URL('../../../../../packages/media/fixtures/image_upstream_800.csv', import.meta.url)
    .pathname
  const plain = await readAll(path)
  assert.equal(plain.rows.length, 800)
  assert.deepEqual(plain.faults, [])
  assert.equal(plain.rows[0]!.raw.foreign_identifier, '42848471642')
  assert.equal(plain.rows[0]!.raw.filetype, null)
  const { readFileSync } = await import('node:fs')
  const compressed = await readFile(t, 'image.csv.gz', gzipSync(readFileSync(path)))
  assert.deepEqual(
    compressed.rows.map(({ raw }) => raw),
    plain.rows.map(({ raw }) => raw),
  )
})

test('a row knows the line it begins on, whatever stands before it', async (t) => {
  const text =
    'url,title\r\nhttps://a.example/1,one\r\n\r\nhttps://a.example/2,"two\r\nlines, ""quoted"""\r\nhttps://a.example/3,\r\n'
  const { rows, faults } = await readFile(t, 'images.csv', `\ufeff${text}`)
  assert.deepEqual(faults, [])
  assert.deepEqual(linesOf(rows), [2, 4, 6])
  assert.deepEqual(
    rows.map(({ raw }) => raw.title),
    ['one', 'two\r\nlines, "quoted"', null],
  )
})

test('JSONL: objects are rows, empty lines are skipped, anything else is a fault with its line', async (t) => {
  const lines = ['{"url":"1","more":{"a":1}}', '', '[1]', '{"url":', 'null', '{"url":"2"}']
  const { rows, faults, unknownColumns } = await readFile(t, 'images.jsonl', lines.join('\n'))
  assert.deepEqual(linesOf(rows), [1, 6])
  assert.deepEqual(linesOf(faults), [3, 4, 5])
  assert.match(faults[1]!.reason, /not JSON/)
  assert.equal(faults[1]!.excerpt, '{"url":')
  assert.deepEqual(unknownColumns, ['more'])
})

test('TSV is PostgreSQL text: \\N is null, backslashes escape, quotes are letters', async (t) => {
  const text = 'url\ttitle\tcreator\nu1\t\\N\t"Ann"\nu2\ta\\tb\\nc\\\\d\t\n'
  const { rows } = await readFile(t, 'images.tsv', text)
  assert.deepEqual(
    rows.map(({ raw }) => raw),
    [
      { url: 'u1', title: null, creator: '"Ann"' },
      { url: 'u2', title: 'a\tb\nc\\d', creator: '' },
    ],
  )
})

test('the header may be written as people write it, with semicolons too', async (t) => {
  const { rows, unknownColumns } = await readFile(t, 'images.csv', ' URL ;License URL;Mood\nu;l;happy\n')
  assert.deepEqual(rows[0]!.raw, { url: 'u', license_url: 'l', mood: 'happy' })
  assert.deepEqual(unknownColumns, ['mood'])
  const odd = await readFile(t, 'images.csv', '"url";"title";"Notes, internal"\nu;t;x\n')
  assert.deepEqual(odd.rows[0]!.raw, { url: 'u', title: 't', 'notes,_internal': 'x' })
})

test('bytes that are not UTF-8 cost their own row only', async (t) => {
  const bad = Buffer.concat([
    Buffer.from('url,title\nu1,a\nu2,'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('\nu3,c\n'),
  ])
  const { rows, faults } = await readFile(t, 'images.csv', bad)
  assert.deepEqual(linesOf(rows), [2, 4])
  assert.deepEqual(
    faults.map(({ line, reason }) => [line, reason]),
    [[3, 'not valid UTF-8; save the file as UTF-8']],
  )
})

test('a line that is too long costs itself only, and is not kept', async (t) => {
  const long = `{"url":"${'x'.repeat(5 << 20)}"}`
  const { rows, faults } = await readFile(t, 'images.jsonl', `{"url":"1"}\n${long}\n{"url":"2"}\n`)
  assert.deepEqual(linesOf(rows), [1, 3])
  assert.deepEqual(linesOf(faults), [2])
  assert.ok(faults[0]!.excerpt.length < 1000)
})

test('a quote that is not closed costs its own row only, near the end and far from it', async (t) => {
  const good = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `u${from + at},"say ""${from + at}"", please"\n`).join('')
  for (const following of [3, 60_000]) {
    const text = `url,title\n${good(0, 2)}u2,"never closed\n${good(3, 3 + following)}`
    const { rows, faults } = await readFile(t, 'images.csv', text)
    assert.equal(rows.length, 2 + following)
    assert.deepEqual(linesOf(faults), [4])
    assert.match(faults[0]!.reason, /quote/)
  }
})

test('of a record over two lines with a cell too many, it is the cells that are told', async (t) => {
  const { rows, faults } = await readFile(t, 'images.csv', 'url,title\nu1,"two\nlines",x\nu2,fine\n')
  assert.deepEqual(linesOf(rows), [4])
  assert.deepEqual(linesOf(faults), [2, 3])
  assert.match(faults[0]!.reason, /quotes hold together.*expected 2 cells.*found 3/)
})

test('quotes and cells in the wrong places are faults of their line and column', async (t) => {
  const text = 'url,title\nu1,6" pipe\nu2,"x" y\nu3\nu4,a,b\nu5,fine\n'
  const { rows, faults } = await readFile(t, 'images.csv', text)
  assert.deepEqual(linesOf(rows), [6])
  assert.deepEqual(
    faults.map(({ line, column }) => [line, column]),
    [
      [2, 'title'],
      [3, 'title'],
      [4, null],
      [5, null],
    ],
  )
  assert.match(faults[2]!.reason, /expected 2 cells.*found 1/)
})

test('the kind is a word of the name, or what is asked for', async (t) => {
  const folder = folderOf(t, {
    'image_2026.csv': 'url\nu1\n',
    'My-Audio.tsv': 'url\nu2\n',
    'notes.txt': '',
    '.hidden.csv': '',
  })
  const catalog = await openFileCatalog({ path: folder, kinds })
  assert.deepEqual(catalog.kinds, ['image', 'audio'])
  const single = await openFileCatalog({ path: join(folder, 'My-Audio.tsv'), kind: 'image', kinds })
  assert.deepEqual(single.kinds, ['image'])
  writeFileSync(join(folder, 'works.csv'), 'url\nu3\n')
  await assert.rejects(openFileCatalog({ path: folder, kinds }), /works\.csv.*does not tell the kind.*--kind/)
  const named = await readAll(folder, 'image')
  assert.deepEqual(
    named.rows.map(({ file }) => file),
    ['image_2026.csv', 'works.csv'],
  )
})

test('a catalogue that cannot be used says what it is and what to do', async (t) => {
  const folder = folderOf(t, {
    'image-empty.csv': '',
    'image-text.txt': 'x',
    'image-and-audio.csv': 'url\n',
    'images-twice.csv': 'url,title,url\nu,t,v\n',
    'images-none.csv': 'https://a.example/x.jpg,by,A cat\n',
    'images-no-url.csv': 'title,license\na,by\n',
    'images-header.csv': 'url,title\n',
    'images-bad.jsonl': 'url,title\nu1,a\n',
    'images-list.jsonl': '\n [{"url":"u1"},\n{"url":"u2"}\n]\n',
    'images-quote.csv': 'url,license,"title\nu1,by,a\n',
    'images-blank.csv': '\nurl,title\nu1,a\n',
    'images-mac.csv': 'url,title\ru1,a\ru2,b\r',
    'images-wide.csv': Buffer.from('\ufeffurl,title\n', 'utf16le'),
    'images-zip.csv': gzipSync('url\nu1\n'),
    'images-plain.csv.gz': 'url\nu1\n',
    'images-binary.csv': Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 10]),
  })
  const empty = join(folder, 'nothing')
  mkdirSync(empty)
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['missing.csv', 'missing', /no such file/],
    ['nothing', 'bad-file', /no catalogue file in this folder; wanted .jsonl, .csv or .tsv/],
    ['image-empty.csv', 'bad-file', /empty/],
    ['image-text.txt', 'bad-file', /not a catalogue by its name/],
    ['image-and-audio.csv', 'unknown-kind', /several kinds/],
    ['images-twice.csv', 'bad-file', /"url" twice/],
    ['images-none.csv', 'bad-file', /first line must name the columns/],
    ['images-no-url.csv', 'bad-file', /no column "url"/],
    ['images-header.csv', 'bad-file', /no rows/],
    ['images-bad.jsonl', 'bad-file', /none of its first 2 rows/],
    ['images-list.jsonl', 'bad-file', /one JSON list; write each object on a line/],
    ['images-quote.csv', 'bad-file', /header.*a quote that is never closed/],
    ['images-blank.csv', 'bad-file', /header.*first line is empty/],
    ['images-mac.csv', 'bad-file', /carriage returns alone/],
    ['images-wide.csv', 'bad-file', /UTF-16/],
    ['images-zip.csv', 'bad-file', /end in \.gz/],
    ['images-plain.csv.gz', 'bad-file', /cannot be decompressed/],
    ['images-binary.csv', 'bad-file', /header.*UTF-8/],
  ]
  for (const [name, kind, message] of refused) {
    const open = async () =>
      await (await openFileCatalog({ path: join(folder, name), kinds })).preflight(image)
    await assert.rejects(open, (error: Error & { kind?: string }) => {
      assert.equal(error.kind, kind, `${name}: ${error.stack}`)
      assert.match(error.message, message)
      return true
    })
  }
})

test('a compressed file that ends too early stops the reading, since nobody knows how much is missing', async (t) => {
  const rows = Array.from({ length: 50_000 }, (_, at) =>
    JSON.stringify({ url: `u${at}`, title: Math.random() }),
  )
  const whole = gzipSync(rows.join('\n'))
  const path = join(
    folderOf(t, { 'images.jsonl.gz': whole.subarray(0, whole.length - 5000) }),
    'images.jsonl.gz',
  )
  const catalog = await openFileCatalog({ path, kinds })
  await catalog.preflight(image)
  await assert.rejects(readAll(path), /ends too early/)
})

test('the fingerprint changes with the files of the kind, and only with them', async (t) => {
  const folder = folderOf(t, { 'images.csv': 'url\nu1\n', 'audio.csv': 'url\nu1\n' })
  const fingerprints = async () => {
    const catalog = await openFileCatalog({ path: folder, kinds })
    return [await catalog.fingerprint('image'), await catalog.fingerprint('audio')] as const
  }
  const before = await fingerprints()
  assert.deepEqual(await fingerprints(), before)
  utimesSync(join(folder, 'images.csv'), 1, 1)
  const after = await fingerprints()
  assert.notEqual(after[0], before[0])
  assert.equal(after[1], before[1])
  writeFileSync(join(folder, 'files.sqlar'), '')
  assert.notEqual((await fingerprints())[0], after[0], 'the files of works may be in it')
})
