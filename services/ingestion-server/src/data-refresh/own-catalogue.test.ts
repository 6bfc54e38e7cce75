import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { kinds } from '@openverse/media/kinds'
import { temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { checkCatalog } from './check-catalog.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const docs = join(root, 'docs')
const page = readFileSync(join(docs, 'own-catalogue.md'), 'utf8')
const examples = [...page.matchAll(/<!-- (\S+): (\d+) accepted, (\d+) refused -->\n```\w+\n(.*?)```/gs)]

async function check(path: string) {
  const upstream = await openFileCatalog({ path, kinds })
  const kind = kinds.find(({ name }) => name === upstream.kinds[0])!
  return await checkCatalog({ now: () => new Date() }, kind, upstream)
}

test('the examples of the document are taken and refused as it says', async (t) => {
  assert.equal(examples.length, 4)
  for (const [, name, accepted, refused, content] of examples) {
    const folder = temporaryFolder(t)
    for (const [file] of content!.matchAll(/^photos\/[\w.]+/gm)) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), '')
    }
    writeFileSync(join(folder, name!), content!)
    const found = await check(join(folder, name!))
    assert.deepEqual(
      [found.accepted, found.refused],
      [Number(accepted), Number(refused)],
      JSON.stringify(found),
    )
    assert.deepEqual(found.unknownColumns, [])
  }
})

test('the refusals of the document have the lines and columns it names', async (t) => {
  const path = join(temporaryFolder(t), 'images.csv')
  writeFileSync(path, examples.at(-1)![4]!)
  const { reasons } = await check(path)
  const told = [...page.matchAll(/^\| (\d) \| (?:`(\w+)`)? ?\|/gm)].map(([, line, column]) => [
    Number(line),
    column ?? null,
  ])
  const found = reasons.flatMap(({ examples: rows }) =>
    rows.map(({ line, column }) => [line, column] as const),
  )
  assert.deepEqual(
    found.sort((a, b) => a[0]! - b[0]!),
    told,
  )
})

test('the example files are taken whole', async () => {
  const folder = join(docs, 'examples')
  for (const name of readdirSync(folder)) {
    const found = await check(join(folder, name))
    assert.deepEqual([found.refused, found.unknownColumns], [0, []], JSON.stringify(found))
  }
})

// Documentation is a part of a kind (docs/add-a-media-kind.md); what fails here says what to write.
for (const { name, pathSegment, columns } of kinds) {
  test(`the document names every column of ${pathSegment}`, () => {
    const missing = columns.filter((column) => !page.includes(`\`${column.name}\``))
    const lines = missing.map((column) => `| \`${column.name}\` | ${name}: ${column.description} |`)
    const remedy = `docs/own-catalogue.md, "All columns": add to the table\n${lines.join('\n')}`
    assert.equal(missing.length, 0, remedy)
  })

  test(`the document has a template with every column of ${pathSegment}`, () => {
    const template = `template-${pathSegment}.csv`
    const path = join(docs, 'examples', template)
    const [header] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : ['']
    const names = columns.map((column) => column.name).join(',')
    const remedy = `docs/examples/${template}: begin it with this line, and give a row as an example\n${names}`
    assert.equal(header!.replace(',license_url', ''), names, remedy)
    assert.ok(page.includes(`\`${template}\``), `docs/own-catalogue.md: name the template ${template}`)
  })
}
