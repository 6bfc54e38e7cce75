import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { kinds } from '@openverse/media/kinds'
import { temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { checkCatalog } from './check-catalog.ts'

test('a value nested thousands deep is refused like any other', async (t) => {
  const path = join(temporaryFolder(t), 'images.jsonl')
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const row = '{"url":"https://a.example/1.jpg","license":"by","title":"One"'
  writeFileSync(path, `${row}}\n${row},"meta_data":${deep}}\n`)
  const [image] = kinds
  const found = await checkCatalog({ now: () => new Date() }, image!, await openFileCatalog({ path, kinds }))
  assert.equal(found.accepted, 1)
  assert.deepEqual(
    found.reasons.map(({ column, examples }) => [column, examples[0]!.excerpt]),
    [['meta_data', 'url, license, title, meta_data']],
  )
})

test('a check tells what a refresh would take, what it would refuse and why, with examples', async (t) => {
  const path = join(temporaryFolder(t), 'images.csv')
  const rows = [
    'https://a.example/1.jpg,by,One,x,',
    'https://a.example/2.jpg,,Two,x,',
    'https://a.example/3.jpg,,Three,x,',
    'https://a.example/1.jpg,by,One again,x,f',
    'https://a.example/4.jpg,by',
    'https://a.example/5.jpg,by,Five,x,t',
  ]
  writeFileSync(path, `url,license,title,mood,removed_from_source\n${rows.join('\n')}\n`)
  const [image] = kinds
  const found = await checkCatalog({ now: () => new Date() }, image!, await openFileCatalog({ path, kinds }))
  const { reasons, ...counts } = found
  assert.deepEqual(counts, {
    kind: 'image',
    rows: 6,
    accepted: 3,
    refused: 3,
    repeated: 1,
    removedFromSource: 1,
    unknownColumns: ['mood'],
  })
  assert.deepEqual(
    reasons.map(({ column, count, examples }) => [column, count, examples.map(({ line }) => line)]),
    [
      ['license', 2, [3, 4]],
      [null, 1, [6]],
    ],
  )
})

test('what was found instead does not make another reason of each row, and only files that are served are one', async (t) => {
  const folder = temporaryFolder(t)
  const names = ['gone-1.svg', 'gone-2.svg', 'gone-3.svg', './images.csv', './scan']
  for (const name of ['scan', 'here.svg']) writeFileSync(join(folder, name), '<svg/>')
  const rows = ['here.svg', ...names].map((name, at) => `${name},cc0,Picture ${at}`)
  writeFileSync(join(folder, 'images.csv'), `url,license,title\n${rows.join('\n')}\n`)
  const upstream = await openFileCatalog({ path: folder, kinds })
  const { accepted, reasons } = await checkCatalog({ now: () => new Date() }, kinds[0]!, upstream)
  assert.equal(accepted, 1)
  assert.deepEqual(
    reasons.map(({ count }) => count),
    [3, 2],
  )
  assert.match(reasons[0]!.reason, /beside the catalogue or in its files\.sqlar .*; found no file "…"$/)
  assert.match(reasons[0]!.examples[0]!.reason, /found no file "gone-1\.svg"$/)
  assert.match(reasons[1]!.reason, /a file that ends in one of .*svg.*, found "…"$/)
})
