import assert from 'node:assert/strict'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkSealedFile, deleteSealedFile, sealFile } from './sealed-file.ts'

async function sealedExample(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'sealed-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'rows.db')
  writeFileSync(path, 'eight bytes and some more')
  await sealFile(path)
  return path
}

test('a file that was sealed is intact, and one that was never sealed is not trusted', async (t) => {
  const path = await sealedExample(t)
  assert.deepEqual(await checkSealedFile(path), { state: 'intact', sizeBytes: 25 })
  rmSync(`${path}.seal`)
  assert.deepEqual(await checkSealedFile(path), { state: 'unsealed' })
})

test('a changed byte anywhere, in the file or its seal, is found', async (t) => {
  const path = await sealedExample(t)
  for (const file of [path, `${path}.seal`]) {
    const original = readFileSync(file)
    for (let at = 0; at < original.length; at++) {
      const changed = Buffer.from(original)
      changed[at]! ^= 1
      writeFileSync(file, changed)
      assert.equal((await checkSealedFile(path)).state, 'damaged', `byte ${at} of ${file}`)
    }
    writeFileSync(file, original)
  }
})

test('a file cut off anywhere is found and named', async (t) => {
  const path = await sealedExample(t)
  for (let length = 24; length >= 0; length--) {
    truncateSync(path, length)
    const state = await checkSealedFile(path)
    assert.ok(state.state === 'damaged' && state.file === path)
  }
  rmSync(path)
  assert.equal((await checkSealedFile(path)).state, 'damaged')
})

test('deleting takes the seal along, and may be repeated', async (t) => {
  const path = await sealedExample(t)
  await deleteSealedFile(path)
  await deleteSealedFile(path)
  assert.deepEqual(await checkSealedFile(path), { state: 'unsealed' })
})

test('deleting leaves nothing of a seal that a crash left half written', async (t) => {
  const path = await sealedExample(t)
  renameSync(`${path}.seal`, `${path}.seal.unfinished`)
  await deleteSealedFile(path)
  assert.deepEqual(readdirSync(dirname(path)), [])
})
