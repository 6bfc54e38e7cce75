import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HttpError } from '@openverse/http-service'
import type { AccessLevel } from '../../services/api/src/access-level.ts'
import type { KindSearch } from '../../services/api/src/features/search/kind-search.ts'
import { searchMedia } from '../../services/api/src/features/search/search-media.ts'
import type { WorksCatalogue } from '../../services/api/src/ports.ts'
import type { openTestApi } from '../../services/api/src/testing/open-test-api.ts'
import type { Json } from '../journeys/running-server.ts'

type App = Awaited<ReturnType<typeof openTestApi>>['app']
type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type PathSegment = 'images' | 'audio'
export type Query = Readonly<Record<string, string>>
type Headers = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  /** The text read as JSON; undefined when it is none. */
  readonly body: Json
}

/** An answer as it came over a socket: names of headers in their case, in their order, alternating with the values. */
export interface WireAnswer {
  readonly status: number
  readonly rawHeaders: readonly string[]
  readonly bytes: Buffer
}

export type Client = ReturnType<typeof clientOf>

/** Asks one API as clients do, and, for what tokens will decide, its search at a level of access. */
export function clientOf(
  { app, catalogue }: { readonly app: App; readonly catalogue: WorksCatalogue },
  kindSearches: Readonly<Record<PathSegment, KindSearch>>,
) {
  async function send(
    method: Method,
    url: string,
    headers: Headers = {},
    payload?: string | object,
  ): Promise<Answer> {
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return {
      status: answer.statusCode,
      headers: answer.headers as Answer['headers'],
      text: answer.body,
      body: readJson(answer.body),
    }
  }

  const get = (url: string, headers?: Headers) => send('GET', url, headers)
  const search = (pathSegment: PathSegment, query: Query = {}) =>
    get(`/v1/${pathSegment}/?${new URLSearchParams(query)}`)

  return {
    app,
    catalogue,
    send,
    get,
    images: (query?: Query) => search('images', query),
    audio: (query?: Query) => search('audio', query),

    /** The messages of a query that is refused, by parameter. */
    async errors(query: Query, pathSegment: PathSegment = 'images'): Promise<Json> {
      const { status, body, text } = await search(pathSegment, query)
      assert.equal(status, 400, text)
      return body.detail
    },

    /** How many images a query finds. */
    async count(query: Query): Promise<number> {
      const { status, body, text } = await search('images', query)
      assert.equal(status, 200, text)
      return body.result_count
    },

    /** Titles of the images a query finds, in their order. */
    async titles(query: Query, level: AccessLevel = 'anonymous'): Promise<readonly string[]> {
      const { status, body, text } = await searchAs(level, 'images', query)
      assert.equal(status, 200, text)
      return body.results.map(({ title }: { title: string }) => title)
    },

    searchAs,

    /** Asks over a socket. */
    async onWire(method: Method, path: string, headers: Headers = {}): Promise<WireAnswer> {
      if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
      const { port } = app.server.address() as AddressInfo
      return ask({ host: '127.0.0.1', port, method, path, headers: { connection: 'close', ...headers } })
    },
  }

  /** A search by somebody who calls at a level; what is refused comes as the answer it would be. */
  async function searchAs(level: AccessLevel, pathSegment: PathSegment, query: Query): Promise<Answer> {
    const absolute = (path: string) => `https://api.example.org${path}`
    try {
      const body = await searchMedia(catalogue, kindSearches[pathSegment], { query, level, absolute })
      return { status: 200, headers: {}, text: JSON.stringify(body), body }
    } catch (error) {
      if (!(error instanceof HttpError)) throw error
      const { status, headers, body } = error
      return { status, headers, text: JSON.stringify(body), body }
    }
  }
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function ask(options: {
  readonly host: string
  readonly port: number
  readonly method: Method
  readonly path: string
  readonly headers: Headers
}): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    request(options, async (response) => {
      const chunks = await response.toArray()
      const { statusCode: status = 0, rawHeaders } = response
      resolve({ status, rawHeaders, bytes: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end()
  })
}
