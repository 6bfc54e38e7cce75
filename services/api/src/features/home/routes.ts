import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import { prefersHtml } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { FastifyPluginAsync } from 'fastify'

const webFolder = fileURLToPath(new URL('../../../../../web/', import.meta.url))

/** `/`: a browser gets the search page, which asks for the kinds there are; everything else is sent to the API. */
export function homeRoutes(kinds: readonly MediaKind[]): FastifyPluginAsync {
  const pathSegments = kinds.map(({ pathSegment }) => pathSegment)
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', pagePolicy)
    })
    await app.register(files, { root: webFolder, prefix: '/web/', index: false, schemaHide: true })
    app.get('/web/kinds.json', { schema: { hide: true } }, () => pathSegments)
    app.get('/', { schema: { hide: true } }, (request, reply) => {
      if (!prefersHtml(request.headers.accept)) return reply.redirect('/v1/', 302)
      return reply.sendFile('index.html')
    })
  }
}

/** Pictures and sounds come from wherever the works are; scripts and styles only from here. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: http: data:",
  "media-src 'self' https: http:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
