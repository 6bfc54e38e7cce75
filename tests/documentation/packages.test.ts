import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { root } from './documents.ts'

interface Manifest {
  readonly name: string
  readonly description?: string
  readonly exports: Readonly<Record<string, string>>
}

const workspaces = globSync(['{packages,services}/*/package.json', '{app,demo,bench}/package.json'], {
  cwd: root,
}).map((path) => ({
  folder: dirname(path),
  manifest: JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest,
}))

test('every workspace says what it is for, and what it exports is there', () => {
  assert.ok(workspaces.length > 10, `only ${workspaces.length} workspaces were found`)
  for (const { folder, manifest } of workspaces) {
    assert.ok(manifest.description, `${folder}/package.json has no description`)
    for (const target of Object.values(manifest.exports)) {
      assert.ok(existsSync(join(root, folder, target)), `${folder} exports ${target}, which is not there`)
    }
  }
})

test('the page on architecture has every workspace in its table, and no folder that is not there', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const named = [...page.matchAll(/^\| `([\w/-]+)` \|/gm)].map(([, folder]) => folder!)
  assert.deepEqual(
    workspaces.map(({ folder }) => folder).filter((folder) => !named.includes(folder)),
    [],
  )
  assert.deepEqual(
    named.filter((folder) => !existsSync(join(root, folder))),
    [],
  )
})
