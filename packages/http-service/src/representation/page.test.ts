import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonAnswer, openTestService } from '../testing/open-test-service.ts'
import { jsonMarkup } from './json-markup.ts'
import { renderPage } from './page.ts'
import { pageLinks } from './page-links.ts'

const head = {
  site: { name: 'Thing API', documentationPath: '/docs/' },
  title: 'Search things',
  description: 'Finds things.',
}

function pageOf(body: unknown, url = '/things/?q=cat') {
  const request = { method: 'GET', url, host: 'api.example' }
  return renderPage(head, request, { status: 200, headers: [['content-type', 'application/json']], body })
}

/** What a browser shows of a page: its text. */
const textOf = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const tagsOf = (markup: string) => [...markup.matchAll(/<[^>]*>/g)].map(([tag]) => tag)

test('a page shows what was asked, what came back, and where it leads', async (t) => {
  const app = await openTestService(t, (scope) => {
    const schema = { summary: 'Search things', description: 'Finds <things>.', response: jsonAnswer }
    scope.get('/things/', { schema }, async () => ({ page: 1, page_count: 2, results: [] }))
  })
  const { body, headers } = await app.inject({ url: '/things/?q=cat&a', headers: { accept: 'text/html' } })
  const text = textOf(body)
  assert.match(body, /<title>Search things – Thing API<\/title>/)
  assert.match(body, /Finds &lt;things&gt;\./)
  assert.match(text, /GET \/things\/\?q=cat&a\n/)
  assert.match(text, /HTTP 200 OK\n/)
  assert.match(text, /Content-Type: application\/json\n/)
  assert.match(text, /Allow: GET, HEAD, OPTIONS\n/)
  assert.match(text, /Vary: Accept, Authorization, Origin/)
  assert.match(text, /\{\n {4}"page": 1,\n {4}"page_count": 2,\n {4}"results": \[\]\n\}/)
  assert.match(body, /<a href="\?q=cat&amp;a=&amp;format=json">JSON<\/a>/)
  assert.match(body, /<a href="\/docs\/">Documentation<\/a>/)
  assert.match(body, /<a rel="next" href="\?q=cat&amp;a=&amp;page=2">/)

  const policy = String(headers['content-security-policy'])
  const style = /<style>([\s\S]*)<\/style>/.exec(body)![1]!
  assert.match(policy, /^default-src 'none'; /)
  assert.ok(policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`))
  assert.doesNotMatch(policy, /unsafe|script-src|http/)
  assert.doesNotMatch(body, /<script|\son[a-z]+=|\sstyle=|@import|url\(/)
})

test('every URL is a link, also in a sentence, and without the punctuation after it', () => {
  const markup = jsonMarkup(
    {
      whole: 'https://a.example/x?y=1&z="2"',
      sentence: 'See http://b.example/a, or https://c.example/. It’s "http://d.example".',
    },
    'api.example',
  )
  const links = [...markup.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)
  assert.deepEqual(links, [
    'https://a.example/x?y=1&amp;z=&quot;2&quot;',
    'http://b.example/a',
    'https://c.example/',
    'http://d.example',
  ])
})

test('nothing but http and https is a link', () => {
  for (const url of [
    'javascript:alert(1)',
    'javascript://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'JavaScript:https',
    'vbscript:x',
    'file:///etc/passwd',
    '//a.example/',
    ' javascript:x',
    'https:a.example',
  ]) {
    assert.doesNotMatch(jsonMarkup({ url, thumbnail: url }, ''), /href|src/, url)
  }
})

test('hostile texts stay texts', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000\u2028</pre>'
  for (const text of [hostile, `https://a.example/${hostile}`, `see http://a.example/'${hostile} there`]) {
    const markup = jsonMarkup({ [text]: text, list: [text] }, 'api.example')
    for (const tag of tagsOf(markup))
      assert.match(tag, /^<(?:\/?(?:b|i|span)|\/a|a href="https?:[^"<>']*" rel="[a-z ]+")>$/)
    assert.deepEqual(JSON.parse(textOf(markup)), { [text]: text, list: [text] })
  }
  const page = pageOf({ detail: hostile }, `/things/?q=${hostile}`)
  assert.doesNotMatch(page, /<script|onerror=alert\(1\)>/)
})

test('the text of a page is the JSON, whatever it contains', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = textOf(jsonMarkup(value, 'api.example'))
      assert.equal(JSON.stringify(JSON.parse(text)), JSON.stringify(value))
    }),
  )
})

test('no string of a body can open a tag', () => {
  const part = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '/',
    'https://',
    'a',
    ' ',
    '\\',
    '\n',
    '.',
    '&lt;',
    '=',
  )
  const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (name, value) => {
      const markup = jsonMarkup({ [name]: value, thumbnail: value }, 'a')
      for (const tag of tagsOf(markup)) {
        assert.match(
          tag,
          /^<(?:\/?(?:b|i|span)|\/a|a href="https?:\/\/[^"<>']*" rel="nofollow noreferrer"|img src="\/[^"<>']*" alt="" loading="lazy")>$/,
        )
      }
    }),
  )
})

test('pictures are shown of this installation only, by their path', () => {
  const picture = (thumbnail: unknown) =>
    /<img[^>]*>/.exec(jsonMarkup({ thumbnail }, 'api.example:8080'))?.[0]
  assert.equal(
    picture('https://api.example:8080/v1/images/x/thumb/?a=1&b'),
    '<img src="/v1/images/x/thumb/?a=1&amp;b" alt="" loading="lazy">',
  )
  for (const foreign of [
    'https://evil.example/x.jpg',
    'https://api.example/x.jpg',
    'https://api.example:8080@evil.example/x.jpg',
    'https://api.example:8080//evil.example/x.jpg',
    'https://api.example:8080/\\evil.example/x.jpg',
    'api.example:8080/x.jpg',
    null,
    7,
  ]) {
    assert.equal(picture(foreign), undefined, String(foreign))
  }
})

test('numbers in a row stand in a row', () => {
  assert.equal(textOf(jsonMarkup({ peaks: [0.5, 1] }, '')), '{\n    "peaks": [0.5, 1]\n}')
})

test('pages lead to their neighbours and keep the other parameters', () => {
  const links = (url: string, page: unknown, count: unknown) => pageLinks(url, { page, page_count: count })
  assert.deepEqual(links('/t/?q=a%20b&page=2&page=2', 2, 12), {
    json: '?q=a+b&page=2&page=2&format=json',
    previous: '?q=a+b&page=1',
    next: '?q=a+b&page=3',
    place: 'Page 2 of 12',
  })
  assert.equal(links('/t/', 1, 12).previous, undefined)
  assert.equal(links('/t/?format=api', 12, 12).next, undefined)
  assert.equal(links('/t/?page=99', 99, 12).previous, '?page=12')
  assert.equal(links('/t/?page=2', 2, 0).previous, undefined)
  for (const body of [null, [], 'x', {}, { page: '1', page_count: 2 }]) {
    assert.equal(pageLinks('/t/', body).place, undefined)
  }
})

test('five hundred results fit on a page', () => {
  const result = {
    title: 'A cat <on> a mat',
    url: 'https://a.example/cat.jpg',
    thumbnail: 'https://api.example/v1/images/x/thumb/',
    tags: Array.from({ length: 30 }, (_, i) => ({ name: `tag ${i}`, accuracy: null })),
    attribution:
      '"A cat" by B is licensed under CC BY. To view a copy of this license, visit https://c.example/.',
  }
  const page = pageOf({ page: 1, page_count: 3, results: Array(500).fill(result) })
  assert.equal(page.match(/<img /g)?.length, 500)
  assert.equal(page.match(/A cat &lt;on&gt; a mat/g)?.length, 500)
})
