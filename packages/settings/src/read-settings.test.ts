import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  booleanSetting,
  choiceSetting,
  integerSetting,
  readSettings,
  SettingsError,
  textSetting,
} from './index.ts'

const declarations = {
  port: integerSetting({ name: 'PORT', default: 50280, maximum: 65535, description: 'Port.' }),
  color: booleanSetting({ name: 'COLOR', default: true, description: 'Color.' }),
  profile: choiceSetting({
    name: 'PROFILE',
    choices: ['small', 'large'],
    default: 'small',
    description: 'Size.',
  }),
  url: textSetting({
    name: 'DB_URL',
    default: null,
    description: 'URL.',
    isSecret: true,
    aliases: ['OLD_DB_URL'],
  }),
}

test('a variable that is missing or empty leaves the default', () => {
  const { values, origins } = readSettings(declarations, { PORT: '' })
  assert.deepEqual(values, { port: 50280, color: true, profile: 'small', url: null })
  assert.equal(origins.port, 'default')
})

test('values are read by their type, and the variable that gave them is known', () => {
  const { values, origins } = readSettings(declarations, {
    PORT: '8080',
    COLOR: 'Off',
    PROFILE: 'large',
    OLD_DB_URL: 'x',
  })
  assert.deepEqual(values, { port: 8080, color: false, profile: 'large', url: 'x' })
  assert.equal(origins.url, 'OLD_DB_URL')
})

test('all problems are told at once', () => {
  assert.throws(
    () => readSettings(declarations, { PORT: '99999', COLOR: 'maybe', PROFILE: 'huge' }),
    (error) =>
      error instanceof SettingsError &&
      error.problems.length === 3 &&
      /PORT: expected a whole number/.test(error.message),
  )
})

test('a secret may stand in a file, and not in two places', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'url')
  writeFileSync(file, 'postgres://secret\n')
  assert.equal(readSettings(declarations, { DB_URL_FILE: file }).values.url, 'postgres://secret')
  assert.throws(() => readSettings(declarations, { DB_URL: 'y', DB_URL_FILE: file }), /both set/)
  assert.throws(() => readSettings(declarations, { DB_URL_FILE: join(folder, 'none') }), /cannot read/)
})
