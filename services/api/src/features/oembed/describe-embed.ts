import type { Embedding, Work } from '@openverse/media'
import { ApiError, messages } from '../../messages.ts'
import { PictureError } from '../../pictures/picture-error.ts'
import { presentWork } from '../../present-work.ts'
import type { FindVisibleWork, VisibleWork } from '../../visible-works.ts'
import type { EmbeddableKind } from './embeddable-kind.ts'
import { identifierOfUrl } from './identifier-of-url.ts'
import type { MeasurePicture } from './measure-picture.ts'

export interface EmbedPorts {
  readonly findWork: FindVisibleWork
  readonly measurePicture: MeasurePicture
}

export interface EmbedCall {
  /** The address that the work is shown at, wherever that may be. */
  readonly url: string
  readonly absolute: (path: string) => string
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/**
 * What a page needs to embed a work (api.md 3.11); a size that the row lacks is measured. Throws `ApiError`: 400 when the
 * address has no identifier, 404 when the work is unknown, taken down, or its source is hidden, 424 when it cannot be
 * measured. Throws `GateFull` when too many are being measured.
 */
export async function describeEmbed(
  { findWork, measurePicture }: EmbedPorts,
  kind: EmbeddableKind,
  { url, absolute, signal }: EmbedCall,
): Promise<Record<string, unknown>> {
  const identifier = identifierOfUrl(url)
  if (identifier === undefined) throw new ApiError(400, { url: [messages.noIdentifierInUrl] })
  const found = await findWork(kind.name, identifier)
  if (found === undefined) throw new ApiError(404, messages.noSuchWork(kind.label))
  const work = await withSize(measurePicture, kind.embedding, found, signal)
  return presentWork(kind.embedding.presentation, work, { absolute, fieldsMatched: [] })
}

async function withSize(
  measurePicture: MeasurePicture,
  embedding: Embedding,
  { work, filesRoot }: VisibleWork,
  signal: AbortSignal | undefined,
): Promise<Work> {
  const url = embedding.unmeasuredPicture(work.row)
  if (url === null) return work
  try {
    return { ...work, row: embedding.withSize(work.row, await measurePicture(url, filesRoot, signal)) }
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    throw new ApiError(424, messages.notMeasured(error.message), { cause: error })
  }
}
