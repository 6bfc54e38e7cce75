import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { openFilesystemBlobs } from '@openverse/blobs/filesystem'
import { openMemoryCache } from '@openverse/cache/memory'
import { buildHttpService } from '@openverse/http-service'
import type { CommonRow, Row, Work } from '@openverse/media'
import { audio, image } from '@openverse/media/kinds'
import { openOutbound } from '@openverse/outbound'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import sharp, { type Metadata } from 'sharp'
import { openThumbnailMaker } from '../features/thumbnails/make-thumbnail.ts'
import { thumbnailRoutes } from '../features/thumbnails/routes.ts'
import { errorSchema } from '../media-schemas.ts'

export interface ThumbnailService {
  readonly app: FastifyInstance
  /** The folder of the catalogue's files. */
  readonly folder: string
  /** The folder where thumbnails are kept. */
  readonly blobs: string
  thumb(url: string, headers?: Record<string, string>, query?: string): Promise<LightMyRequestResponse>
  thumbOfSound(row: Partial<CommonRow>, set: Row | null): Promise<LightMyRequestResponse>
}

/** A service with the thumbnails of works that are added as they are asked for; `files` lie beside the catalogue. */
export async function openThumbnails(
  t: TestContext,
  files: Record<string, Buffer | string>,
  allowed?: string,
): Promise<ThumbnailService> {
  const parent = await mkdtemp(join(tmpdir(), 'openverse-thumbnails-'))
  const folder = join(parent, 'files')
  const blobs = join(parent, 'blobs')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const works: Work[] = []
  const outbound = openOutbound({
    userAgentTemplate: 'Openverse{purpose}/1.0',
    allowAddresses: allowed === undefined ? [] : [new URL(allowed).host],
  })
  const findWork = async (_kind: string, identifier: string) => {
    const work = works[Number(identifier.slice(-12))]
    return work && { work, filesRoot: folder }
  }
  const settings = { widthPx: 600, jpegQuality: 80, timeoutMs: 5_000 }
  const cache = openMemoryCache({ now: () => new Date() })
  const ports = { blobs: await openFilesystemBlobs(blobs), cache, outbound, settings }
  const maker = openThumbnailMaker(ports, { onStoreFault: () => {} })
  const app = await buildHttpService({ log: pino({ level: 'silent' }), trustedProxies: 0 })
  app.setValidatorCompiler(() => () => true)
  app.addSchema(errorSchema)
  for (const kind of [image, audio]) app.register(thumbnailRoutes(kind, { findWork, maker, settings }))
  t.after(async () => {
    await outbound.close()
    await app.close()
    maker.close()
    await rm(parent, { recursive: true })
  })
  const add = (row: Partial<CommonRow>, set: Row | null) => {
    const index = works.push({ row: row as CommonRow, set, isSensitive: false, hasSensitiveText: false }) - 1
    return `3f2b8c1e-5d47-4a90-9c6f-${String(index).padStart(12, '0')}`
  }
  return {
    app,
    folder,
    blobs,
    thumb(url, headers = {}, query = '') {
      const identifier = add({ url, thumbnail: null }, null)
      return app.inject({ url: `/v1/images/${identifier}/thumb/${query}`, headers })
    },
    thumbOfSound(row, set) {
      return app.inject(`/v1/audio/${add(row, set)}/thumb/`)
    },
  }
}

export function photograph(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 40 }
  return sharp({ create: { width, height, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer()
}

export function transparent(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
}

export function svg(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="72" height="72" viewBox="0 0 72 72">${body}</svg>`
}

export async function measured(response: LightMyRequestResponse): Promise<Metadata> {
  assert.equal(response.statusCode, 200, response.payload.slice(0, 200))
  return sharp(response.rawPayload).metadata()
}

export function assertFailed(response: LightMyRequestResponse, detail: string): void {
  assert.deepEqual([response.statusCode, response.json()], [424, { detail }])
}

export async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
