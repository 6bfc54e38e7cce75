import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formatIdentifier, parseIdentifier } from './identifier.ts'
import { IdentifierTable } from './identifier-table.ts'
import { PageCollector } from './page-collector.ts'

describe('PageCollector', () => {
  it('gives the page that sorting everything would give, whatever is offered', () => {
    const offered = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 120 })
    fc.assert(
      fc.property(offered, fc.nat(60), fc.nat(30), (keys, offset, limit) => {
        // Identifiers fall with the document number, so that a tie is never won by the lower number.
        const identifiers = Uint32Array.from(
          { length: keys.length * 4 },
          (_, word) => 1_000 - Math.floor(word / 4),
        )
        const collector = new PageCollector(identifiers)
        collector.start(Math.min(offset + limit, keys.length))
        for (const [document, key] of keys.entries())
          if (key >= collector.threshold) collector.offer(key, document, key % 8)
        const sorted = keys
          .map((key, document) => ({ key, document, fields: key % 8 }))
          .sort((a, b) => b.key - a.key || b.document - a.document)
        assert.deepEqual(collector.take(offset), sorted.slice(offset, offset + limit))
      }),
    )
  })
})

describe('identifiers', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.uuid(), (identifier) => {
        const words = new Uint32Array(4)
        parseIdentifier(identifier, words, 0)
        assert.equal(formatIdentifier(words, 0), identifier)
      }),
    )
  })

  it('are found by the number they were added with, and added once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 200 }),
        ([stranger, ...identifiers]) => {
          const table = new IdentifierTable(new Uint32Array(4), new Uint32Array(2))
          for (const identifier of identifiers) assert.ok(table.add(identifier))
          for (const [document, identifier] of identifiers.entries()) {
            assert.equal(table.documentOf(identifier), document)
            assert.ok(!table.add(identifier))
          }
          assert.equal(table.documentOf(stranger!), undefined)
        },
      ),
    )
  })
})
