import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { describeWithPrivateService } from '@openverse/test-services'
import { sql as raw } from 'kysely'
import { isError } from '../contract/index.ts'
import type { DatabaseError } from '../database-error.ts'
import { openPostgresDatabase } from './index.ts'

describeWithPrivateService('postgres', (postgres) => {
  test('by TLS, as the address asks for it, with user and password', async (t) => {
    const { url, certificate } = await postgres.start(t, { isSecured: true })
    const rootCertificate = { sslrootcert: certificate!.path }
    for (const given of [
      { sslmode: 'require' },
      { sslmode: 'require', ...rootCertificate },
      { sslmode: 'verify-ca', ...rootCertificate },
      { sslmode: 'verify-full', ...rootCertificate },
    ]) {
      assert.equal(await usesTls(t, withParameters(url, given)), true)
    }
  })

  test('a certificate that is not trusted, no TLS and a wrong password are said so', async (t) => {
    const { url } = await postgres.start(t, { isSecured: true })
    const refusals: readonly [string, RegExp][] = [
      [withParameters(url, { sslmode: 'verify-full' }), /certificate/],
      [withParameters(url, { sslmode: 'verify-full', sslrootcert: '/nowhere.pem' }), /ENOENT.*nowhere\.pem/],
      [withParameters(url, { sslmode: 'disable' }), /\(28000\); .*pg_hba\.conf/],
      [
        withParameters(Object.assign(new URL(url), { password: 'wrong' }).href, { sslmode: 'require' }),
        /password authentication failed for user .* \(28P01\); check the password/,
      ],
    ]
    for (const [address, pattern] of refusals) {
      await assert.rejects(usesTls(t, address), (error) => {
        assert.ok(isError('unavailable')(error), String(error))
        assert.match((error as DatabaseError).message, pattern)
        return true
      })
    }
  })

  test('a server that was stopped is told, and found again by the next query', async (t) => {
    const server = await postgres.start(t)
    const database = openPostgresDatabase<object>({ url: server.url })
    t.after(() => database.close())
    const list = () => database.tableSets.list()
    assert.deepEqual(await Promise.all([list(), list(), list()]), [[], [], []])
    await server.stop()
    await assert.rejects(list(), isError('unavailable'))
    await server.start()
    assert.deepEqual(await Promise.all([list(), list(), list()]), [[], [], []])
  })

  test('a server that hangs is given up in time, and used again when it goes on', async (t) => {
    const server = await postgres.start(t)
    const database = openPostgresDatabase<object>({
      url: server.url,
      connectTimeoutMs: 500,
      statementTimeoutMs: 200,
    })
    t.after(() => database.close())
    assert.deepEqual(await database.tableSets.list(), [])
    await server.pause()
    await assert.rejects(database.tableSets.list(), isError('timed-out'))
    await assert.rejects(database.tableSets.list(), isError('unavailable'))
    server.resume()
    assert.deepEqual(await database.tableSets.list(), [])
  })
})

function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(parameters)) changed.searchParams.set(name, value)
  return changed.href
}

async function usesTls(t: TestContext, url: string): Promise<boolean> {
  const database = openPostgresDatabase<object>({ url })
  t.after(() => database.close())
  const statement = raw<{ ssl: boolean }>`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`
  return (await statement.execute(database.sql)).rows[0]!.ssl
}
