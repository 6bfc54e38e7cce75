import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withEngines } from '../journeys/profiles.ts'
import type { Json } from '../journeys/running-server.ts'
import { soon } from '../journeys/soon.ts'
import { type Answer, ask, startLoad } from './ask.ts'
import { openBalancer } from './balancer.ts'
import { rowsOf, writeCatalogue } from './catalogue.ts'
import { openEngineDoor } from './engine-door.ts'
import { command, startApis } from './processes.ts'

const search = '/v1/images/?q=heron&page_size=50'
const clients = 8
const works = { old: 150, new: 120 }

withEngines((install) => {
  test('while generations change every answer is whole and of one of them, and no process shows a removed work', async (t) => {
    const installation = await install(t)
    const rows = {
      old: rowsOf(works.old, (number) => ({ title: `Old heron ${number}` })),
      new: rowsOf(works.new, (number) => ({ title: `New bird ${number}`, tag: 'heron' })),
    }
    await command(installation, 'load', writeCatalogue(t, rows.old))
    const apis = await startApis(t, 2, installation)
    const addresses = apis.map(({ address }) => address)
    const [before, meanwhile] = await identifiersOf(addresses[0]!, ['Old heron 1', 'Old heron 2'])
    await command(installation, 'remove', before!)

    const { address } = await openBalancer(t, addresses)
    const details = [before, meanwhile].map((id) => `/v1/images/${id}/`)
    const load = startLoad(address, clients, [search, `${search}&page=2`, ...details, `${search}&page=3`])
    const door = await openEngineDoor(t, installation.SEARCH_URL!)
    const hold = door.hold(/_forcemerge/)
    const loading = command({ ...installation, SEARCH_URL: door.url }, 'load', writeCatalogue(t, rows.new))
    await hold.arrived
    const removal = await timed(() => command(installation, 'remove', meanwhile!))
    hold.release()
    await loading
    const counts = async () =>
      `${await Promise.all(addresses.map(async (one) => (await ask(one, search)).body.result_count))}`
    await soon(counts, `${works.new - 2},${works.new - 2}`)
    await command(installation, 'rollback', 'image')
    await soon(counts, `${works.old - 2},${works.old - 2}`)

    const answers = await load.stop()
    const pages = answers.filter(({ path }) => path.startsWith(search))
    for (const answer of pages) {
      assert.equal(answer.status, 200, JSON.stringify(answer.body))
      assertOfOneGeneration(answer)
      const removed = isAfter(answer, removal) ? [before, meanwhile] : [before]
      const shown = answer.body.results.filter(({ id }: Json) => removed.includes(id))
      assert.deepEqual(shown, [], answer.path)
      // While a work is being taken down it is gone from a page a moment before it is not counted any more.
      if (!isDuring(answer, removal)) assertFull(answer, removed.length)
    }
    for (const answer of answers.filter((one) => !pages.includes(one))) {
      if (answer.path === details[0] || isAfter(answer, removal))
        assert.equal(answer.status, 404, answer.path)
      else assert.ok([200, 404].includes(answer.status), `${answer.path}: ${answer.status}`)
    }
    const seen = new Set(pages.map(({ body }) => body.results[0].title.split(' ')[0]))
    assert.deepEqual(seen, new Set(['Old', 'New']))
  })
})

async function identifiersOf(address: string, titles: readonly string[]): Promise<readonly string[]> {
  return await Promise.all(
    titles.map(async (title) => {
      const { body } = await ask(address, `/v1/images/?q=${encodeURIComponent(title)}`)
      return body.results.find((work: Json) => work.title === title).id
    }),
  )
}

interface Period {
  readonly from: number
  readonly to: number
}

async function timed(work: () => Promise<unknown>): Promise<Period> {
  const from = performance.now()
  await work()
  return { from, to: performance.now() }
}

const isAfter = ({ askedAt }: Answer, { to }: Period) => askedAt > to
const isDuring = (answer: Answer, period: Period) =>
  !isAfter(answer, period) && answer.askedAt + answer.tookMs > period.from

const generationOf = ({ body }: Answer) => (body.results[0].title.startsWith('Old') ? 'old' : 'new')

/** Titles and matched fields go together as in one of the catalogues. */
function assertOfOneGeneration(answer: Answer): void {
  const expected = { old: ['Old heron', 'title'], new: ['New bird', 'tags.name'] }[generationOf(answer)]
  for (const { title, fields_matched } of answer.body.results) {
    assert.deepEqual([title.replace(/ \d+$/, ''), `${fields_matched}`], expected)
  }
}

/** The count is that of the generation without the removed works, and the page is as long as its count says. */
function assertFull(answer: Answer, removed: number): void {
  const { path, body } = answer
  assert.equal(body.result_count, works[generationOf(answer)] - removed, path)
  const page = Number(new URL(path, 'http://here').searchParams.get('page') ?? 1)
  assert.equal(body.results.length, Math.min(50, body.result_count - (page - 1) * 50), path)
}
