import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { Type } from 'typebox'
import { buildHttpService } from './http-service.ts'
import { describeRoutes } from './open-api.ts'
import { parametersSchema } from './parameters/parameters-schema.ts'
import { textParameter } from './parameters/text-parameter.ts'

const license = textParameter({
  description: 'Which licenses.',
  example: 'by,cc0',
  choices: ['by', 'cc0'],
  parse: (value) => ({ value }),
})

const older = { ...license, schema: { ...license.schema, deprecated: true } }

const tag = Type.Object({ name: Type.String() }, { title: 'Tag' })
const box = Type.Object({ size: Type.Integer() }, { title: 'Box' })

async function documentOf(t: TestContext) {
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  t.after(() => app.close())
  app.get('/elsewhere/', async () => ({}))
  let document: () => object = () => ({})
  app.register(async (scope) => {
    await describeRoutes(scope, {
      title: 'Things',
      version: '1',
      description: 'All about things.',
      license: { name: 'MIT', identifier: 'MIT' },
      tags: [{ name: 'things', description: 'Things.' }],
    })
    scope.setSerializerCompiler(() => JSON.stringify)
    scope.addSchema(
      Type.Object(
        { tags: Type.Array(tag), best: tag, box: Type.Union([box, Type.Null()]) },
        { $id: 'Thing' },
      ),
    )
    const schema = {
      querystring: parametersSchema({ license, older }),
      response: {
        200: { description: 'One.', content: { 'application/json': { schema: { $ref: 'Thing#' } } } },
        304: {
          description: 'Not modified.',
          headers: { etag: { type: 'string', description: 'Its name.', required: true } },
        },
      },
    }
    scope.get('/things/', { schema }, async () => ({}))
    document = () => scope.swagger()
  })
  await app.ready()
  return JSON.parse(JSON.stringify(document()))
}

test('the routes of the scope are described, with their answers, and no others', async (t) => {
  const { openapi, info, paths } = await documentOf(t)
  assert.equal(openapi, '3.1.0')
  assert.equal(info.title, 'Things')
  assert.deepEqual(Object.keys(paths), ['/things/'])
  assert.deepEqual(Object.keys(paths['/things/']), ['get'])
  const { responses } = paths['/things/'].get
  assert.equal(responses[200].content['application/json'].schema.$ref, '#/components/schemas/Thing')
})

test('a redirect has no content, and a header that is always there says so', async (t) => {
  const { paths } = await documentOf(t)
  assert.deepEqual(paths['/things/'].get.responses[304], {
    description: 'Not modified.',
    headers: { etag: { description: 'Its name.', required: true, schema: { type: 'string' } } },
  })
})

test('an older name of a parameter is deprecated as a parameter', async (t) => {
  const { paths } = await documentOf(t)
  const [, parameter] = paths['/things/'].get.parameters
  assert.equal(parameter.deprecated, true)
  assert.equal(parameter.schema.deprecated, undefined)
})

test('a list in the query is one comma-separated text', async (t) => {
  const { paths } = await documentOf(t)
  const [parameter] = paths['/things/'].get.parameters
  assert.deepEqual(parameter, {
    in: 'query',
    name: 'license',
    required: false,
    description: 'Which licenses.',
    schema: { type: 'array', items: { type: 'string', enum: ['by', 'cc0'] } },
    example: ['by', 'cc0'],
    style: 'form',
    explode: false,
  })
})

test('a schema with a title becomes a component of that name', async (t) => {
  const { components } = await documentOf(t)
  const reference = { $ref: '#/components/schemas/Tag' }
  assert.equal(components.schemas.Tag.properties.name.type, 'string')
  assert.deepEqual(components.schemas.Thing.properties.best, reference)
  assert.deepEqual(components.schemas.Thing.properties.tags.items, reference)
  assert.deepEqual(components.schemas.Thing.properties.box, {
    anyOf: [{ $ref: '#/components/schemas/Box' }, { type: 'null' }],
  })
})

test('a second document from the same schemas is the same', async (t) => {
  assert.deepEqual(await documentOf(t), await documentOf(t))
})
