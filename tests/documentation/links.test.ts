import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type Document, findMentions, readDocuments, root } from './documents.ts'

const documents = readDocuments()
const prose = documents.map(({ path, text }): Document => ({ path, text: withoutCode(text) }))

test('every link and every picture leads to something that is there, headings included', () => {
  const links = findMentions(prose, /\]\(([^)\s]+)\)/g).filter(({ found }) => !/^[a-z]+:/.test(found[1]!))
  assert.ok(links.length > 30, `only ${links.length} links were found`)
  const broken = links.flatMap(({ path, found }) => {
    const [file = '', anchor] = found[1]!.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    const isThere = existsSync(join(root, target)) && (anchor === undefined || anchors(target).has(anchor))
    return isThere ? [] : [`${path}: ${found[1]}`]
  })
  assert.deepEqual(broken, [])
})

test('every document under docs/ can be reached from the README', () => {
  const reached = new Set<string>()
  const follow = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    const folder = dirname(path)
    for (const { found } of findMentions(
      documents.filter((one) => one.path === path),
      /\]\(([^)#\s]+)/g,
    )) {
      follow(asDocument(join(folder, found[1]!)))
    }
  }
  follow('README.md')
  const lost = documents
    .map(({ path }) => path)
    .filter((path) => path.startsWith('docs/') && !reached.has(path))
  assert.deepEqual(lost, [])
})

/** A folder stands for the page in it. */
function asDocument(path: string): string {
  const absolute = join(root, path)
  return existsSync(absolute) && statSync(absolute).isDirectory() ? join(path, 'README.md') : path
}

/** Names that headings are linked by, as GitHub makes them. */
function anchors(path: string): ReadonlySet<string> {
  if (!path.endsWith('.md')) return new Set()
  const headings = withoutCode(readFileSync(join(root, path), 'utf8'), { keepsInline: true }).matchAll(
    /^#+ (.+)$/gm,
  )
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

function withoutCode(text: string, { keepsInline = false } = {}): string {
  const withoutBlocks = text.replaceAll(/^```.*?^```/gms, '')
  return keepsInline ? withoutBlocks : withoutBlocks.replaceAll(/`[^`\n]*`/g, '')
}
