import type { MediaKind } from '@openverse/media'
import type { FastifyPluginCallback } from 'fastify'
import { Type } from 'typebox'
import { learningText } from './learning.ts'
import { robotsText } from './robots.ts'

export interface Version {
  /** Which version of the program answers. */
  readonly release: string
  /** What the operator calls the installation. */
  readonly environment: string
}

/** What stands beside the API for machines to read: `/robots.txt`, `/ai.txt` and `/version` (api.md 5.3). */
export function textFileRoutes(kinds: readonly MediaKind[], version: Version): FastifyPluginCallback {
  const texts = {
    robots: robotsText(kinds.map(({ pathSegment }) => pathSegment)),
    ai: learningText(),
  }
  return (app, _options, done) => {
    for (const [name, text] of Object.entries(texts)) {
      const schema = textSchema(name, text)
      app.get(`/${name}.txt`, { schema }, (_request, reply) =>
        reply.type('text/plain').send(Buffer.from(text)),
      )
    }
    app.get('/version', { schema: versionSchema }, () => version)
    done()
  }
}

function textSchema(name: string, text: string) {
  return {
    operationId: `${name}_txt`,
    tags: ['health'],
    summary: `Show ${name}.txt`,
    description: 'What programs that walk through sites are asked to leave alone.',
    response: {
      200: { description: 'The file.', content: { 'text/plain': { schema: Type.String(), example: text } } },
    },
  }
}

const versionSchema = {
  operationId: 'version',
  tags: ['health'],
  summary: 'Show the version',
  description: 'Which version of the program answers, and in which installation.',
  response: {
    200: {
      description: 'The version.',
      content: {
        'application/json': {
          schema: Type.Object({
            release: Type.String({ description: 'Which version of the program answers.' }),
            environment: Type.String({ description: 'What the operator calls the installation.' }),
          }),
          example: { release: '0.1.0', environment: 'local' } satisfies Version,
        },
      },
    },
  },
}
