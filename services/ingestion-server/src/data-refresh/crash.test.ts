import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { listGenerations } from '@openverse/catalogue'
import type { MediaKind } from '@openverse/media'
import { kinds } from '@openverse/media/kinds'
import { listTasks } from '../tasks/task-store.ts'
import { describeProfiles } from '../testing/describe-profiles.ts'
import { type Installation, openInstallation, temporaryFolder } from '../testing/installation.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { refreshSteps, runRefresh } from './data-refresh.ts'
import { recoverInterrupted } from './recover-interrupted.ts'

const image = kinds.find(({ name }) => name === 'image') as MediaKind
const script = new URL('../testing/refresh-and-die.ts', import.meta.url).pathname

/** More than one batch of documents. */
const works = 600

/** A file of some works whose titles all have one word, and one row that is refused. */
function writeCatalog(folder: string, word: string): string {
  const path = join(folder, `images-${word}.csv`)
  const rows = Array.from({ length: works }, (_, at) => `https://a.example/${at}.jpg,by,${word} ${at}`)
  writeFileSync(path, `url,license,title\n${rows.join('\n')}\nhttps://a.example/x.jpg,,nothing\n`)
  return path
}

const refresh = async ({ ports }: Installation, path: string) =>
  await runRefresh(ports, image, await openFileCatalog({ path, kinds }))

/** The words that searches find in what is live. */
async function findWords({ catalogue }: Installation, words: readonly string[]): Promise<readonly string[]> {
  await catalogue.followLive()
  const found: string[] = []
  for (const text of words) {
    const result = await catalogue.withLive('image', ({ search }) =>
      search.search({
        query: { by: 'text', clauses: [{ text, isQuoted: false, isExcluded: false }] },
        filters: [],
        withoutFlags: [],
        order: { by: 'score', authorityBoost: 0 },
        offset: 0,
        limit: 1,
      }),
    )
    if (result?.total === works) found.push(text)
    else assert.equal(result?.total, 0)
  }
  return found
}

const title = 'killed anywhere in a refresh, the next start serves a whole generation and can refresh again'

describeProfiles(({ makePlace }) => {
  test(title, { concurrency: 2 }, async (t) => {
    const folder = temporaryFolder(t)
    const [old, killed, next] = ['harbour', 'lantern', 'meadow'].map((word) => writeCatalog(folder, word))
    const words = ['harbour', 'lantern', 'meadow']

    // Nothing happens between the end of a step and the beginning of the next.
    const moments = refreshSteps.flatMap(({ name }, at) =>
      [...(at === 0 ? ['before'] : []), 'middle', 'after'].map((moment) => ({ name, moment })),
    )
    const goLiveDone = moments.findIndex(({ name, moment }) => name === 'go-live' && moment === 'after')
    const tests = moments.map(({ name, moment }, at) =>
      t.test(`${moment} ${name}`, async (t) => {
        const place = await makePlace(t)
        const prepared = await openInstallation(place)
        assert.equal((await refresh(prepared, old!)).state, 'completed')
        await prepared.close()
        const args = [script, JSON.stringify(place), killed!, name, moment]
        const child = spawn(process.execPath, args, { stdio: 'inherit' })
        assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL'])

        const installation = await openInstallation(place)
        const { database } = installation.ports
        try {
          const isLive = at >= goLiveDone
          assert.deepEqual(await findWords(installation, words), [isLive ? 'lantern' : 'harbour'])
          const recovery = await recoverInterrupted(installation.ports)
          assert.equal(recovery.interrupted, isLive ? 0 : 1)
          const [task] = (await listTasks(database.sql, 1)).slice(-1)
          assert.equal(task!.state, isLive ? 'completed' : 'interrupted')

          assert.equal((await refresh(installation, next!)).state, 'completed')
          assert.deepEqual(await findWords(installation, words), ['meadow'])
          const generations = await listGenerations(database.sql)
          assert.deepEqual(
            generations.map(({ state }) => state),
            ['previous', 'live'],
          )
          assert.equal((await database.tableSets.list()).length, 2)
        } finally {
          await installation.close()
        }
      }),
    )
    await Promise.all(tests)
  })
})
