import assert from 'node:assert/strict'
import { it } from 'node:test'
import { identifierOfUrl } from './identifier-of-url.ts'

const identifier = '3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'

it('finds the identifier at the end of any address, in any spelling', () => {
  for (const url of [
    identifier,
    `${identifier}/`,
    `https://openverse.org/image/${identifier}`,
    `https://openverse.org/image/${identifier}/`,
    `http://elsewhere.example/${identifier.toUpperCase()}`,
    `openverse.org/image/${identifier.replaceAll('-', '')}`,
    `https://openverse.org/image/{${identifier}}`,
    `https://openverse.org/image/urn:uuid:${identifier}`,
    `https://openverse.org/image/${identifier}?q=cat/dog#top`,
    `/${identifier}/?q=cat`,
  ]) {
    assert.equal(identifierOfUrl(url), identifier, url)
  }
})

it('finds nothing where the last segment is no identifier', () => {
  for (const url of [
    'https://openverse.org/',
    `https://openverse.org/${identifier}/related`,
    `https://openverse.org/${identifier}//`,
    `https://openverse.org/?url=${identifier}`,
    identifier.slice(1),
    `${identifier}0`,
    identifier.replace('3', 'g'),
    '/',
    '-'.repeat(100_000),
  ]) {
    assert.equal(identifierOfUrl(url), undefined, url.slice(0, 80))
  }
})
