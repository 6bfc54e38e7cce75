import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compatibilityPage } from './page.ts'

test('docs/compatibility.md is what the rows say', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/compatibility.md'), 'utf8')
  const remedy = 'run: node tests/compatibility/page.ts > docs/compatibility.md'
  assert.equal(written, compatibilityPage(), remedy)
})
