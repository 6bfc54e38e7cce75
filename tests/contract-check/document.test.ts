import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { buildApi } from '@openverse/api'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import { buildHttpService } from '@openverse/http-service'
import { kinds } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import { Validator } from '@seriousme/openapi-schema-validator'
import { pino } from 'pino'
import { openTestApi } from '../../services/api/src/testing/open-test-api.ts'
import { closedSchemas } from './closed-schemas.ts'
import { notDescribed } from './not-described.ts'
import { type OpenApi, operationsOf } from './open-api.ts'

const { app, catalogue, settings } = await openTestApi({ after })
const document = (await app.inject('/v1/schema/?format=json')).json() as OpenApi
const faultsOf = closedSchemas(document)

test('the document is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate({ ...structuredClone(document) })
  assert.ok(valid, JSON.stringify(errors, null, 2))
})

test('every parameter has an example that its schema allows', () => {
  for (const { operation } of operationsOf(document)) {
    for (const { name, schema, example } of operation.parameters ?? []) {
      assert.ok(example !== undefined, `${operation.operationId} ${name}`)
      assert.deepEqual(faultsOf(schema, example), [], `${operation.operationId} ${name}`)
    }
  }
})

test('every answer of JSON has an example that its schema allows', () => {
  for (const { operation } of operationsOf(document)) {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      const json = content['application/json']
      if (json === undefined) continue
      assert.ok(json.example !== undefined, `${operation.operationId} ${status}`)
      assert.deepEqual(faultsOf(json.schema, json.example), [], `${operation.operationId} ${status}`)
    }
  }
})

test('the examples inside of components are what their schemas allow', () => {
  let count = 0
  const visit = (schema: Schema) => {
    for (const example of schema.examples ?? []) {
      count++
      assert.deepEqual(faultsOf(schema, example), [], JSON.stringify(schema))
    }
    const inner = [
      ...(schema.items === undefined ? [] : [schema.items]),
      ...(schema.anyOf ?? []),
      ...Object.values(schema.properties ?? {}),
    ]
    for (const one of inner) visit(one)
  }
  for (const schema of Object.values(document.components.schemas)) visit(schema)
  assert.ok(count > 50, `${count} examples`)
})

test('every member of a component is described', () => {
  for (const [component, { properties = {} }] of Object.entries(document.components.schemas as Schemas)) {
    for (const [name, schema] of Object.entries(properties)) {
      assert.ok(schema.description ?? schema.$ref ?? schema.items?.$ref, `${component}.${name}`)
    }
  }
})

test('every route of the API is in the document, or is named among those that are not', async (t) => {
  const described = Object.keys(document.paths)
  const served = new Set((await servedRoutes(t)).map((url) => url.replace(/:(\w+)(?:\([^)]*\))?/g, '{$1}')))
  const named = new Set(Object.keys(notDescribed).map((url) => url.replace(/:(\w+)/g, '{$1}')))
  assert.deepEqual([...served].filter((url) => !named.has(url)).sort(), described.sort())
  assert.deepEqual(
    [...named].filter((url) => !served.has(url)),
    [],
  )
})

interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
}

type Schemas = Readonly<Record<string, Schema>>

/** The paths of all routes, as they are registered. */
async function servedRoutes(t: { after(close: () => Promise<void>): void }): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'routes-'))
  const outbound = openOutbound({ userAgentTemplate: 'test' })
  const service = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  const urls: string[] = []
  service.addHook('onRoute', ({ url }) => {
    urls.push(url)
  })
  const blobs = await openFilesystemBlobs(folder)
  const cache = openMemoryCache({ now: () => new Date() })
  service.register(buildApi({ catalogue, blobs, cache, outbound, kinds, settings }))
  await service.ready()
  t.after(async () => {
    await service.close()
    await outbound.close()
    rmSync(folder, { recursive: true })
  })
  return urls
}
