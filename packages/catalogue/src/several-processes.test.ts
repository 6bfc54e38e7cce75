import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openPostgresDatabase } from '@openverse/database/postgres'
import { kinds } from '@openverse/media/kinds'
import { openElasticsearch } from '@openverse/search/elasticsearch'
import { describeWithService } from '@openverse/test-services'
import {
  beginGeneration,
  type CatalogueSchema,
  catalogueMigrations,
  discardGeneration,
  publishGeneration,
  swapWithPrevious,
} from './index.ts'
import { build, image, openFor, publish } from './testing/example-generations.ts'

describeWithService('postgres', (postgres) => {
  for (const name of ['opensearch', 'elasticsearch'] as const)
    describeWithService(name, (service) => {
      /** Opens adapters of its own on the same stores, as each process does. */
      async function openProcesses(t: TestContext) {
        const rows = await postgres.openNamespace(t)
        const indices = await service.openNamespace(t)
        return async () => {
          const database = openPostgresDatabase<CatalogueSchema>({ url: rows.url })
          const engine = openElasticsearch({ urls: [indices.url], indexPrefix: `${indices.name}-` })
          t.after(async () => {
            await engine.close()
            await database.close()
          })
          await database.migrate(catalogueMigrations)
          const onDamage = ({ reason }: { reason: string }) => assert.fail(reason)
          return { database, engine, kinds, onDamage, now: () => new Date() }
        }
      }

      test('what one process removes or restores, the searches of another see at once', async (t) => {
        const open = await openProcesses(t)
        const keeping = await open()
        const { identifiers } = await publish(keeping, image, ['kept', 'removed'])
        const removed = identifiers[1]!
        const a = await openFor(t, keeping)
        const b = await openFor(t, { ...(await open()), isKeeper: false })
        assert.equal((await b.search())?.total, 2)
        assert.equal(await a.catalogue.removeWork({ identifier: removed }, 'takedown'), 'changed')
        assert.equal((await b.search())?.total, 1)
        assert.deepEqual(await b.titles(identifiers), ['kept'])
        assert.equal(await b.catalogue.restoreWork({ identifier: removed }), 'changed')
        assert.equal((await a.search())?.total, 2)
      })

      test('no process ever shows a removed work, whichever generation is or comes into service', async (t) => {
        const open = await openProcesses(t)
        const keeping = await open()
        const titles = ['kept', 'removed before', 'removed while it was sealed', 'removed after']
        const { identifiers } = await publish(keeping, image, titles)
        const keeper = await openFor(t, keeping)
        const reader = await openFor(t, { ...(await open()), isKeeper: false })
        const [, before, sealed, after] = identifiers as [string, string, string, string]
        const total = async () => {
          await reader.catalogue.followLive()
          return (await reader.search())?.total
        }

        await keeper.catalogue.removeWork({ identifier: before }, 'takedown')
        const next = await build(await open(), image, titles)
        await keeper.catalogue.removeWork({ identifier: sealed }, 'takedown')
        await publishGeneration(keeping.database.sql, 'image', next.number, new Date().toISOString())
        // The keeper has not followed yet, so what was put on was put on before.
        assert.equal(await total(), 2)
        await keeper.catalogue.removeWork({ identifier: after }, 'takedown')
        assert.equal(await total(), 1)
        await swapWithPrevious(keeping.database.sql, 'image', new Date().toISOString())
        assert.equal(await total(), 1)
        for (const identifier of [before, sealed, after]) await keeper.catalogue.restoreWork({ identifier })
        assert.equal(await total(), 4)
        await swapWithPrevious(keeping.database.sql, 'image', new Date().toISOString())
        assert.equal(await total(), 4)
      })

      test('removals and restorings at the same time, in several processes, end as the table says', async (t) => {
        const open = await openProcesses(t)
        const keeping = await open()
        const { identifiers } = await publish(keeping, image, ['a', 'b'])
        const processes = [await openFor(t, keeping), await openFor(t, await open())]
        await Promise.all(
          Array.from({ length: 12 }, (_, turn) => {
            const { catalogue } = processes[turn % 2]!
            const identifier = identifiers[turn % 3 === 0 ? 0 : 1]!
            return turn % 4 < 2
              ? catalogue.removeWork({ identifier }, 'x')
              : catalogue.restoreWork({ identifier })
          }),
        )
        const shown = (await processes[0]!.titles(identifiers))!
        for (const { search } of processes) assert.equal((await search())?.total, shown.length)
      })

      test('the alias names the live index, and a build that is discarded leaves nothing', async (t) => {
        const open = await openProcesses(t)
        const ports = await open()
        await publish(ports, image, ['a'])
        const { catalogue } = await openFor(t, ports)
        const second = await publish(ports, image, ['a', 'b'])
        await catalogue.followLive()
        // Through the alias, as whoever asks the engine itself.
        const byAlias = await ports.engine.openIndex('image', image.indexSchema)
        const direct = await ports.engine.openIndex(`image-${second.number}`, image.indexSchema)
        for (const reader of [byAlias, direct]) {
          const { total } = await reader.search({
            ...{
              filters: [],
              withoutFlags: [],
              order: { by: 'score', authorityBoost: 0 },
              offset: 0,
              limit: 1,
            },
          })
          assert.equal(total, 2)
        }
        const given = await beginGeneration(ports, image, { upstream: 'a test', filesRoot: null })
        await given.discard()
        await discardGeneration(ports, 'image', 1)
        const missing = { kind: 'missing-index' }
        await assert.rejects(ports.engine.openIndex(`image-${given.number}`, image.indexSchema), missing)
      })
    })
})
