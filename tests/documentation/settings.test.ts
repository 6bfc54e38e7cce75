import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { settingsDocument } from '../../app/src/commands/settings.ts'
import { root } from './documents.ts'

test('docs/settings.md is what the declarations say', () => {
  const written = readFileSync(join(root, 'docs/settings.md'), 'utf8')
  assert.equal(written, settingsDocument(), 'run: ./openverse settings --markdown > docs/settings.md')
})
