import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parseCsvRecord } from './delimited-record.ts'
import type { FileChunk } from './file-bytes.ts'
import { splitLines } from './lines.ts'
import { RecordAssembler } from './record-assembler.ts'

/** Reads a whole text, cut into chunks of some size. */
async function readCsv(text: string, chunkBytes: number) {
  const bytes = Buffer.from(text)
  async function* chunks(): AsyncGenerator<FileChunk> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield { bytes: bytes.subarray(at, at + chunkBytes), bytesRead: at }
    }
  }
  const assembler = new RecordAssembler({
    parse: (record) => parseCsvRecord(record, ','),
    faultIn: () => undefined,
  })
  const records = []
  for await (const { lines } of splitLines(chunks())) records.push(...assembler.push(lines))
  return [...records, ...assembler.end()]
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '\\', '猫'),
  maxLength: 8,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
const write = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('')

test('whatever is written as CSV is read as an established parser reads it, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, chunkBytes) => {
      const text = write(rows)
      const found = (await readCsv(text, chunkBytes)).map(({ outcome }) => outcome)
      const expected = (parse(text, { relax_column_count: true }) as string[][]).map((cells) => ({ cells }))
      assert.deepEqual(found, expected)
    }),
  )
})

test('no line is lost or told twice, whatever stands in the file', async () => {
  const soup = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '""', '"\n'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(soup, fc.integer({ min: 1, max: 20 }), async (text, chunkBytes) => {
      const records = await readCsv(text, chunkBytes)
      const lines = text.split('\n')
      const told = new Set<number>()
      for (const { line, outcome } of records) {
        assert.ok(!told.has(line.number))
        told.add(line.number)
        const height = 'cells' in outcome ? outcome.cells.join('').split('\n').length : 1
        for (let next = 1; next < height; next++) told.add(line.number + next)
      }
      const wanted = lines.flatMap((line, at) => (line === '' ? [] : [at + 1]))
      assert.deepEqual(
        wanted.filter((number) => !told.has(number)),
        [],
      )
    }),
  )
})
