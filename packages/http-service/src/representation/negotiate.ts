import { HttpError } from '../http-error.ts'
import { type AcceptedRange, chooseRenderer, rangeParameter } from './media-ranges.ts'

/** What an answer is sent as; undefined is plain JSON, which nearly everybody wants. */
export type Representation = { readonly indent: number } | 'page' | undefined

const renderers = [
  { format: 'json', mediaType: 'application/json' },
  { format: 'api', mediaType: 'text/html' },
] as const

export const renderedTypes: readonly string[] = renderers.map(({ mediaType }) => mediaType)

const plainAccepts: ReadonlySet<string | undefined> = new Set([undefined, '*/*', 'application/json'])

/**
 * The representation that `Accept` and the parameter `format`, which overrides it, ask for (api.md 1.2). Throws an
 * `HttpError` for what there is not: 404 for a format, 406 for types.
 */
export function negotiate(accept: string | undefined, format: string | undefined): Representation {
  if (!format && plainAccepts.has(accept)) return
  const offered = format ? renderers.filter((renderer) => renderer.format === format) : renderers
  if (offered.length === 0) throw new HttpError(404, { detail: 'Not found.' })
  const accepted = chooseRenderer(accept ?? '*/*', offered)
  if (accepted !== undefined) return representationOf(accepted)
  if (!format) throw new HttpError(406, { detail: 'Could not satisfy the request Accept header.' })
  return format === 'api' ? 'page' : undefined
}

function representationOf({ renderer, range }: AcceptedRange<(typeof renderers)[number]>): Representation {
  if (renderer.format === 'api') return 'page'
  const text = rangeParameter(range, 'indent')
  if (text === undefined || !/^[+-]?\d{1,9}$/.test(text)) return
  const indent = Math.min(Number(text), largestIndent)
  return indent > 0 ? { indent } : undefined
}

const largestIndent = 8
