import Fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { stringify } from 'yaml'
import { ApiError, messages } from '../../messages.ts'
import { namesTag } from '../../names-tag.ts'
import { type KeptFile, keepFile } from './kept-file.ts'
import { loadOnce } from './load-once.ts'

/** `/v1/schema/`, the OpenAPI document, and `/v1/`, a page to read and try it on, all of it from this installation. */
export function documentationRoutes(loadLibrary = loadReference): FastifyPluginAsync {
  return async (app) => {
    const texts = rendered(app)
    app.get('/v1/schema/', { schema: { hide: true } }, (request, reply) => {
      const { format } = request.query as Record<string, string>
      const type = chooseType(format, request.headers.accept)
      return reply.type(type).send(type.endsWith('json') ? texts().json : texts().yaml)
    })
    // The original had a second page of another make here.
    app.get('/v1/swagger/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/v1/', 302))
    await app.register(referencePage(loadLibrary))
  }
}

/** Written out at the first request and kept: routes do not change while the process runs. */
function rendered(app: FastifyInstance): () => { readonly json: Buffer; readonly yaml: Buffer } {
  let texts: { json: Buffer; yaml: Buffer } | undefined
  return () => {
    texts ??= write(app.swagger())
    return texts
  }
}

const write = (document: object) => ({
  json: Buffer.from(JSON.stringify(document)),
  yaml: Buffer.from(stringify(document, { aliasDuplicateObjects: false })),
})

const yamlType = 'application/vnd.oai.openapi'
const formats: Readonly<Record<string, string>> = { json: `${yamlType}+json`, yaml: yamlType }
const acceptable = ['application/yaml', 'application/vnd.oai.openapi+json', 'application/json']

function chooseType(format: string | undefined, accept: string | undefined): string {
  if (!format) return acceptable.find((type) => accept?.includes(type)) ?? yamlType
  const type = Object.hasOwn(formats, format) ? formats[format] : undefined
  if (type === undefined) throw new ApiError(404, messages.notFound)
  return type
}

/**
 * The page and its script, made by a library that is loaded when somebody first asks: it is 60 MB of memory that most
 * processes never need.
 */
const referencePage =
  (loadLibrary: () => Promise<FastifyInstance>): FastifyPluginAsync =>
  async (app) => {
    const library = loadOnce(loadLibrary)
    for (const path of ['/v1/', '/v1/js/scalar.js']) {
      const file = loadOnce(async () => readFrom(await library(), path))
      app.get(path, { schema: { hide: true } }, async (request, reply) =>
        sendKept(request, reply, await file()),
      )
    }
  }

async function readFrom(library: FastifyInstance, path: string): Promise<KeptFile> {
  const { statusCode, headers, rawPayload } = await library.inject(path)
  if (statusCode !== 200) throw new Error(`The documentation library answers ${path} with ${statusCode}.`)
  return keepFile(rawPayload, String(headers['content-type']))
}

async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  { contentType, tag, encode }: KeptFile,
): Promise<FastifyReply> {
  reply.type(contentType).headers({
    etag: tag,
    'cache-control': 'max-age=3600',
    'content-security-policy': referencePolicy,
  })
  if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const { bytes, encoding } = await encode(request.headers['accept-encoding'])
  if (encoding !== null) reply.header('content-encoding', encoding)
  return reply.send(bytes)
}

/** Everything that would ask another site is switched off, and the policy above holds it to that. */
async function loadReference(): Promise<FastifyInstance> {
  const { default: apiReference } = await import('@scalar/fastify-api-reference')
  const app = Fastify()
  await app.register(apiReference, {
    routePrefix: '/v1',
    configuration: {
      url: '/v1/schema/?format=json',
      pageTitle: 'Openverse API',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
  return app
}

const referencePolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
