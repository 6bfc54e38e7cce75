/** What documents call by name has to exist: commands, options, scripts, settings, files. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildProgram } from '../../app/src/commands/program.ts'
import { settingDeclarations } from '../../app/src/settings.ts'
import { findMentions, type Mention, readDocuments, root } from './documents.ts'

const documents = readDocuments()

/** A test that sees too little proves nothing. */
function assertAllExist(
  mentions: readonly Mention[],
  least: number,
  exists: (name: string) => boolean,
): void {
  assert.ok(mentions.length >= least, `only ${mentions.length} were found`)
  const missing = mentions
    .filter(({ found }) => !exists(found[1]!))
    .map(({ path, found }) => `${path}: ${found[0]}`)
  assert.deepEqual(missing, [])
}

test('every npm script that documents name exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assertAllExist(findMentions(documents, /npm run ([\w:]+)/g), 5, (name) => name in scripts)
  assertAllExist(findMentions(documents, /npm (start|test)\b/g), 5, (name) => name in scripts)
})

test('every command that documents name exists, with the options that they give it', () => {
  const commands = new Map(buildProgram('0', {}).commands.map((command) => [command.name(), command]))
  const mentions = findMentions(documents, /\.\/openverse ([a-z]+)([^`|\n]*)/g)
  assertAllExist(mentions, 20, (name) => commands.has(name))
  const wrong = mentions.flatMap(({ path, found: [whole, name, rest] }) => {
    const known = ['--help', ...commands.get(name!)!.options.map(({ long }) => long)]
    const given = rest!.split(' #')[0]!.match(/--[a-z-]+/g) ?? []
    return given.filter((option) => !known.includes(option)).map((option) => `${path}: ${whole}: ${option}`)
  })
  assert.deepEqual(wrong, [])
})

test('every setting that documents name exists', () => {
  const names = new Set(
    Object.values(settingDeclarations).flatMap(({ name, aliases = [], isSecret }) => [
      name,
      ...aliases,
      ...(isSecret ? [`${name}_FILE`] : []),
    ]),
  )
  const ofOthers = new Set(['NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'ON_ERROR_STOP', 'REQUIRE_SERVICES'])
  const mentions = findMentions(documents, /(?<![\w/.-])([A-Z]+(?:_[A-Z]+)+)(?![\w.])/g)
  const isOfTests = (name: string) => name.startsWith('TEST_')
  assertAllExist(mentions, 30, (name) => names.has(name) || ofOthers.has(name) || isOfTests(name))
})

test('every file and folder that documents name exists', () => {
  const mentions = findMentions(
    documents,
    /`((?:packages|services|app|demo|web|tests|bench|docs)\/[\w./-]*)`/g,
  )
  assertAllExist(mentions, 30, (path) => existsSync(join(root, path)))
})
