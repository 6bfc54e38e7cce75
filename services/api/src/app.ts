import { readFileSync } from 'node:fs'
import type { BlobStore } from '@openverse/blobs'
import type { Cache } from '@openverse/cache'
import {
  allowEveryOrigin,
  describeRoutes,
  type LinkSettings,
  negotiateAnswers,
} from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'
import type { Outbound } from '@openverse/outbound'
import type { FastifyPluginAsync } from 'fastify'
import { detailRoutes } from './features/details/routes.ts'
import { documentationRoutes } from './features/documentation/routes.ts'
import { healthRoutes } from './features/health/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { localFileRoutes } from './features/local-files/routes.ts'
import { embedSchema, isEmbeddable } from './features/oembed/embeddable-kind.ts'
import { pictureMeasurer } from './features/oembed/measure-picture.ts'
import { oembedRoutes } from './features/oembed/routes.ts'
import { redirectRoutes } from './features/redirects/routes.ts'
import { relatedRoutes } from './features/related/routes.ts'
import { kindSearch } from './features/search/kind-search.ts'
import { searchRoutes } from './features/search/routes.ts'
import { sourceRoutes } from './features/sources/routes.ts'
import { textFileRoutes } from './features/text-files/routes.ts'
import { openThumbnailMaker } from './features/thumbnails/make-thumbnail.ts'
import { thumbnailRoutes } from './features/thumbnails/routes.ts'
import { limitsInForce } from './limits.ts'
import { errorSchema, mediaObjectSchema, pageSchema, sourceSchema } from './media-schemas.ts'
import type { WorksCatalogue } from './ports.ts'
import type { ApiSettings } from './settings.ts'
import { translateFault } from './translate-faults.ts'
import { findVisibleWork } from './visible-works.ts'

export { ApiError } from './messages.ts'

export interface ApiOptions {
  readonly catalogue: WorksCatalogue
  /** Keeps thumbnails that were drawn. */
  readonly blobs: BlobStore
  /** Remembers what was found out about pictures, for all processes of the installation that share it. */
  readonly cache: Cache
  readonly outbound: Outbound
  readonly kinds: readonly MediaKind[]
  readonly settings: ApiSettings & LinkSettings
}

/** The public API as a plugin of the HTTP service, beside other services of the same process. */
export function buildApi({
  catalogue,
  blobs,
  cache,
  outbound,
  kinds,
  settings,
}: ApiOptions): FastifyPluginAsync {
  const links: LinkSettings = settings
  const search = { limits: limitsInForce(settings), filtersDeadByDefault: settings.filterDeadByDefault }
  const findWork = findVisibleWork(catalogue)
  const thumbnailSettings = {
    widthPx: settings.thumbnailWidthPx,
    jpegQuality: settings.thumbnailJpegQuality,
    timeoutMs: settings.thumbnailTimeoutMs,
  }
  const measurePicture = pictureMeasurer({ outbound, cache, timeoutMs: settings.thumbnailTimeoutMs })
  return async (app) => {
    allowEveryOrigin(app)
    negotiateAnswers(app, { name: description.title, documentationPath: '/v1/' })
    app.setErrorHandler((error) => {
      throw translateFault(error as Error)
    })
    // Parameters are read by their declarations, and answers are made in the contract's order of fields.
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)

    const thumbnails = openThumbnailMaker(
      { blobs, cache, outbound, settings: thumbnailSettings },
      { onStoreFault: (error) => app.log.error({ err: error }, 'the store of thumbnails failed') },
    )
    app.addHook('onClose', async () => thumbnails.close())

    await describeRoutes(app, { ...description, tags: [...kinds.map(tagOf), installationTag] })
    for (const schema of [errorSchema, sourceSchema, ...kinds.flatMap(componentsOf)]) app.addSchema(schema)
    for (const kind of kinds) {
      app.register(searchRoutes(kindSearch(kind, search), { catalogue, links }))
      app.register(detailRoutes(kind, { catalogue, links }))
      app.register(relatedRoutes(kind, { catalogue, links }))
      app.register(sourceRoutes(kind, catalogue))
      app.register(thumbnailRoutes(kind, { findWork, maker: thumbnails, settings: thumbnailSettings }))
      app.register(localFileRoutes(kind, { findWork }))
      if (isEmbeddable(kind)) app.register(oembedRoutes(kind, { findWork, measurePicture, links }))
    }
    app.register(healthRoutes(kinds, catalogue))
    app.register(documentationRoutes())
    app.register(textFileRoutes(kinds, { release: version, environment: settings.environment }))
    // The contract's earlier days knew pictures only.
    const images = kinds.find(({ pathSegment }) => pathSegment === 'images')
    if (images !== undefined) app.register(redirectRoutes(images))
    app.register(homeRoutes(kinds))
  }
}

const componentsOf = (kind: MediaKind) => [
  mediaObjectSchema(kind),
  pageSchema(kind),
  ...(isEmbeddable(kind) ? [embedSchema(kind)] : []),
]

const tagOf = ({ pathSegment, description }: MediaKind) => ({ name: pathSegment, description })

const installationTag = { name: 'health', description: 'The installation itself.' }

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const description = {
  title: 'Openverse API',
  version: `${version} (v1)`,
  description:
    'Search and show openly licensed works. Parameters that are not listed are ignored; of a parameter given twice the last counts. Errors are JSON with a `detail`. Any route may also answer 400 to a request without a valid `Host`, 405 to another method, 414 to an address of more than 8,192 characters, and 500, 503 or 504 when something is broken; a path that lacks its slash is redirected with 301.',
  license: { name: 'MIT', identifier: 'MIT' },
}
