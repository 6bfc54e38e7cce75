/** How exactly a media range says what it wants; the number rises with exactness, as the contract weighs it. */
type Precedence = 0 | 1 | 2 | 3

/** One entry of an `Accept` header. */
interface MediaRange {
  readonly type: string
  readonly subtype: string
  readonly parameters: readonly string[]
}

export interface AcceptedRange<T> {
  readonly renderer: T
  readonly range: MediaRange
}

/**
 * The renderer that an `Accept` header asks for, with the range that named it: the most exact range that any renderer
 * fits, of equally exact ones that of the first renderer. `q` and the order of the header count for nothing, as in the
 * framework whose contract this is (api.md 1.2). Undefined when nothing fits.
 */
export function chooseRenderer<T extends { readonly mediaType: string }>(
  accept: string,
  renderers: readonly T[],
): AcceptedRange<T> | undefined {
  let best: (AcceptedRange<T> & { precedence: Precedence; place: number }) | undefined
  for (const text of accept.split(',', mostRanges)) {
    const range = readRange(text)
    const precedence = precedenceOf(range)
    if (best !== undefined && precedence < best.precedence) continue
    const place = renderers.findIndex(({ mediaType }) => fits(mediaType, range))
    if (place < 0) continue
    if (best === undefined || precedence > best.precedence || place < best.place) {
      best = { renderer: renderers[place]!, range, precedence, place }
    }
  }
  return best
}

/** Browsers name ten; a header of thousands is meant to cost, and is read this far only. */
const mostRanges = 100

/** A parameter's value without its quotes; the last of a name counts. */
export function rangeParameter({ parameters }: MediaRange, name: string): string | undefined {
  const text = parameters.findLast((parameter) => nameOf(parameter) === name)
  return text
    ?.slice(text.indexOf('=') + 1)
    .trim()
    .replaceAll('"', '')
}

function readRange(text: string): MediaRange {
  const [essence = '', ...parameters] = text.split(';')
  const [type = '', subtype = ''] = essence.trim().toLowerCase().split('/')
  return { type, subtype, parameters: parameters.filter((parameter) => parameter.includes('=')) }
}

function nameOf(parameter: string): string {
  return parameter.slice(0, parameter.indexOf('=')).trim().toLowerCase()
}

function precedenceOf({ type, subtype, parameters }: MediaRange): Precedence {
  if (type === '*') return 0
  if (subtype === '*') return 1
  return parameters.every((parameter) => nameOf(parameter) === 'q') ? 2 : 3
}

function fits(mediaType: string, { type, subtype }: MediaRange): boolean {
  const [ownType, ownSubtype] = mediaType.split('/')
  return (type === '*' || type === ownType) && (subtype === '*' || subtype === ownSubtype)
}
