import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import type { GenerationRecord } from '@openverse/catalogue'
import { banner } from './banner.ts'

function linesOf(generations: readonly GenerationRecord[], isDemo = false): readonly string[] {
  const places = [['data folder', './data']] as const
  const facts = { address: 'http://localhost:50280', places, generations, isDemo }
  return stripVTControlCharacters(banner(facts)).split('\n')
}

function generation(kind: string, works: number): GenerationRecord {
  const times = { builtOn: '2026-01-01T00:00:00Z', liveOn: '2026-01-01T00:00:00Z' }
  return {
    kind,
    works,
    number: 1,
    state: 'live',
    upstream: 'a file',
    filesRoot: null,
    sourceCounts: {},
    ...times,
  }
}

test('the banner shows a search of the first kind that has works', () => {
  const api = (...given: Parameters<typeof linesOf>) => linesOf(...given).find((line) => /^ +API /.test(line))
  const both = [generation('audio', 50), generation('image', 800)]
  assert.match(api(both, true)!, /:50280\/v1\/images\/\?q=cat$/)
  assert.match(api(both)!, /:50280\/v1\/images\/$/)
  assert.match(api([generation('audio', 50), generation('image', 0)])!, /:50280\/v1\/audio\/$/)
  assert.match(api([{ ...generation('image', 800), state: 'previous' }])!, /:50280\/v1\/$/)
})

test('the banner tells what is loaded, or that nothing is', () => {
  assert.ok(
    linesOf([generation('image', 1800)]).some((line) =>
      line.endsWith('1,800 works of kind image from a file'),
    ),
  )
  assert.ok(linesOf([]).some((line) => line.endsWith('nothing yet')))
})
