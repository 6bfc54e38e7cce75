import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { onEachProfile } from './profiles.ts'
import { openverse, openverseCommand, startServer, temporaryFolder } from './running-server.ts'
import { soon } from './soon.ts'

const photographs = join(import.meta.dirname, '../../demo/photographs')

/** A stranger's folder: a table of works, and the pictures beside it. The last row names a license that nobody knows. */
function ownCatalogue(t: TestContext) {
  const folder = temporaryFolder(t)
  const pictures = readdirSync(photographs).filter((name) => /\.(jpe?g|png)$/.test(name))
  cpSync(photographs, join(folder, 'pictures'), { recursive: true })
  const rows = pictures.map(
    (name, i) => `pictures/${name},by 4.0,"Plate ${i + 1}: ${name.replace(/\W+/g, ' ')}"`,
  )
  const file = join(folder, 'images.csv')
  const write = (lines: readonly string[]) =>
    writeFileSync(file, ['url,license,title', ...lines, ''].join('\n'))
  const good = rows.map((row) => row.replace('by 4.0', 'by'))
  write([...good, 'pictures/none.jpg,secret,Nobody may use this'])
  return { folder, file, good, write, count: pictures.length }
}

onEachProfile((install) => {
  test('a table with pictures beside it becomes a catalogue with thumbnails, and the demo goes', async (t) => {
    const installation = await install(t)
    const { file, count } = ownCatalogue(t)
    const server = await startServer(t, installation, { OPENVERSE_CATALOG: file })

    const { body } = await server.getJson('/v1/images/?q=plate&page_size=50')
    assert.equal(body.result_count, count)
    const thumbnail = await server.fetch(body.results[0].thumbnail)
    assert.equal(thumbnail.status, 200)
    await thumbnail.arrayBuffer()
    assert.equal((await server.getJson('/v1/audio/')).body.result_count, 0)

    const left = await openverse(installation, 'quarantine', 'image')
    assert.match(left.stdout, /images\.csv:\d+ .*license.*secret/s)
    await server.stop()
  })

  test('--check tells what would happen and touches nothing', async (t) => {
    const installation = await install(t)
    const { file, count } = ownCatalogue(t)
    const checked = await openverse(installation, 'load', '--check', file)
    assert.equal(checked.code, 0, checked.stderr)
    assert.match(checked.stdout, new RegExp(`image: ${count + 1} rows, ${count} accepted, 1 refused`))
    assert.deepEqual(readdirSync(installation.OPENVERSE_DATA!), [])
  })

  test('load works without a server and beside one; a removed work stays away and a rollback brings the works before back', async (t) => {
    const installation = await install(t)
    const { file, good, write, count } = ownCatalogue(t)
    const alone = await openverse(installation, 'load', file)
    assert.equal(alone.code, 0, alone.stderr)
    assert.match(alone.stdout, new RegExp(`${count} works are live`))

    const server = await startServer(t, installation)
    const total = async () => (await server.getJson('/v1/images/?q=plate')).body.result_count
    assert.equal(await total(), count)

    const { id } = (await server.getJson('/v1/images/')).body.results[0]
    assert.equal((await openverse(installation, 'remove', id, '--reason', 'a test')).code, 0)
    assert.equal(await total(), count - 1)
    assert.equal((await server.getJson(`/v1/images/${id}/`)).status, 404)
    const refreshed = await openverse(installation, 'refresh', 'image')
    assert.equal(refreshed.code, 0, refreshed.stderr)
    assert.equal(await total(), count - 1, 'it stays away after a refresh')
    for (const mistaken of ['the plate', `${id}0`]) {
      const { code, stderr } = await openverse(installation, 'restore', mistaken)
      assert.equal(code, 1)
      assert.match(stderr, new RegExp(`no identifier of a work in "${mistaken}"`))
    }
    assert.equal((await openverse(installation, 'restore', `https://x.org/v1/images/${id}/`)).code, 0)
    assert.equal(await total(), count)

    write(good.slice(0, count - 2))
    assert.equal((await openverse(installation, 'load', file)).code, 0)
    await soon(total, count - 2)
    assert.equal((await openverse(installation, 'rollback', 'image')).code, 0)
    await soon(total, count)
    assert.match((await openverse(installation, 'status')).stdout, /image/)
    await server.stop()
  })

  test('a catalogue that is gone keeps no other from being loaded, and commands find a server at any address', async (t) => {
    const installation = await install(t)
    const [pictures, sounds] = [temporaryFolder(t), temporaryFolder(t)]
    const write = (folder: string, name: string, works: number) => {
      const rows = Array.from({ length: works }, (_, at) => `https://x.example/${at}.ogg,by,Number ${at}`)
      writeFileSync(join(folder, name), ['url,license,title', ...rows, ''].join('\n'))
      return join(folder, name)
    }
    const images = write(pictures, 'images.csv', 3)
    assert.equal((await openverse(installation, 'load', images)).code, 0)
    assert.equal((await openverse(installation, 'load', write(sounds, 'audio.csv', 3))).code, 0)
    rmSync(images)
    write(sounds, 'audio.csv', 4)

    const server = await startServer(t, installation, { HOST: '127.0.0.2' })
    const counts = async () => [
      (await server.getJson('/v1/images/')).body.result_count,
      (await server.getJson('/v1/audio/')).body.result_count,
    ]
    assert.deepEqual(await counts(), [3, 4])
    assert.equal(server.log.filter((line) => line.includes('the catalogue was not loaded')).length, 1)
    const { stdout, stderr } = await openverse({ ...installation, HOST: '127.0.0.2' }, 'status')
    assert.match(stdout, /audio +4/, stderr)
    await server.stop()
  })

  test('whoever stops reading what a load tells does not stop the load', async (t) => {
    const installation = await install(t)
    const { file, count } = ownCatalogue(t)
    const load = spawn(openverseCommand, ['load', file], {
      env: { ...process.env, ...installation },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    load.stdout.destroy()
    load.stderr.destroy()
    assert.deepEqual(await once(load, 'exit'), [0, null])
    assert.match((await openverse(installation, 'status')).stdout, new RegExp(`image +${count}`))
  })

  test('a file that is no catalogue, or far smaller than before, leaves everything as it was', async (t) => {
    const installation = await install(t)
    const { file, folder, good, write, count } = ownCatalogue(t)
    await openverse(installation, 'load', file)
    const server = await startServer(t, installation)
    const total = async () => (await server.getJson('/v1/images/?q=plate')).body.result_count

    writeFileSync(join(folder, 'image-notes.csv'), 'some,words\nthat,are no catalogue\n')
    const bad = await openverse(installation, 'load', join(folder, 'image-notes.csv'))
    assert.equal(bad.code, 1)
    assert.match(bad.stderr, /image-notes\.csv/)
    assert.equal((await openverse(installation, 'load', join(folder, 'none.csv'))).code, 1)

    write(good.slice(0, 2))
    const small = await openverse(installation, 'load', file)
    assert.equal(small.code, 1)
    assert.match(small.stderr, /refused/)
    assert.equal(await total(), count)
    assert.equal((await openverse(installation, 'load', '--force', file)).code, 0)
    await soon(total, 2)
    await server.stop()
  })
})

test('a backup of a running server is a data folder of its own', async (t) => {
  const installation = { OPENVERSE_DATA: temporaryFolder(t) }
  const { file, count } = ownCatalogue(t)
  const server = await startServer(t, installation, { OPENVERSE_CATALOG: file })
  const copy = join(temporaryFolder(t), 'copy')
  mkdirSync(`${copy}.unfinished`)
  writeFileSync(join(`${copy}.unfinished`, 'mine.txt'), 'mine')
  const made = await openverse(installation, 'backup', copy)
  assert.equal(made.code, 0, made.stderr)
  const restored = await startServer(t, { OPENVERSE_DATA: copy })
  assert.equal((await restored.getJson('/v1/images/')).body.result_count, count)
  assert.equal((await openverse(installation, 'backup', copy)).code, 1, 'it does not overwrite')
  assert.deepEqual(readdirSync(dirname(copy)), ['copy', 'copy.unfinished'])
  assert.equal(readFileSync(join(`${copy}.unfinished`, 'mine.txt'), 'utf8'), 'mine')
  for (const path of [file, join(file, 'copy')]) {
    const { code, stderr } = await openverse(installation, 'backup', path)
    assert.deepEqual(
      [code, stderr],
      [1, `openverse: ${file} is a file; name a folder that is not there yet\n`],
    )
  }
  await Promise.all([server.stop(), restored.stop()])
})
