import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sections as sectionsOfCases } from './cases/index.ts'
import { sections } from './contract-rows.ts'
import { casesOf } from './rows/section.ts'

const rows = sections.flatMap((section) => section.rows)
const cases = sectionsOfCases.flatMap((section) => section.cases)

test('every row has a case that there is, or says why it has none', () => {
  const ids = new Set(cases.map(({ id }) => id))
  for (const row of rows) {
    if ('without' in row) assert.match(row.without, /\w.*\.$/, `${row.id} does not say why it has no case`)
    else assert.ok(casesOf(row).length > 0, `${row.id} names no case`)
    for (const id of casesOf(row))
      assert.ok(ids.has(id), `${row.id} names the case ${id}, which there is not`)
  }
})

test('every case is named by a row', () => {
  const named = new Set(rows.flatMap(casesOf))
  for (const { id, shows } of cases) assert.ok(named.has(id), `no row names the case ${id}: ${shows}`)
})

test('an identifier is used once', () => {
  for (const ids of [rows.map(({ id }) => id), cases.map(({ id }) => id)]) {
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    )
  }
})

test('the rows of a section begin with its number and are sentences', () => {
  for (const { number, rows } of sections) {
    for (const { id, says, ours = 'Kept.' } of rows) {
      assert.match(id, new RegExp(`^${number}(\\.\\d+)?-[a-z0-9]+$`))
      for (const sentence of [says, ours]) assert.match(sentence, /\.[`"]?$/, id)
    }
  }
})
