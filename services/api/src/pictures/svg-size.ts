/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/**
 * The size that an SVG says it has, by its root element alone: nothing of it is drawn, so that what a drawing hides
 * cannot cost anything. Undefined when it fits any size.
 */
export function svgSize(svg: Uint8Array): PictureSize | undefined {
  const start = new TextDecoder().decode(svg.subarray(0, searchedBytes))
  const root = /<(?:[\w.-]+:)?svg(?=[\s/>])[^>]*/.exec(withoutComments(start))?.[0] ?? ''
  const [, , boxWidth, boxHeight] = (attribute(root, 'viewBox') ?? '').trim().split(/[\s,]+/)
  const width = pixels(attribute(root, 'width')) ?? pixels(boxWidth)
  const height = pixels(attribute(root, 'height')) ?? pixels(boxHeight)
  return width && height ? { width, height } : undefined
}

const searchedBytes = 65_536

function withoutComments(text: string): string {
  let kept = ''
  for (let at = 0; ; ) {
    const start = text.indexOf('<!--', at)
    if (start < 0) return kept + text.slice(at)
    kept += text.slice(at, start)
    const end = text.indexOf('-->', start)
    if (end < 0) return kept
    at = end + 3
  }
}

function attribute(element: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element)
  return match?.[1] ?? match?.[2]
}

const pixelsPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

/** A length of at least a pixel; undefined for one that depends on something else, such as a share of the window. */
function pixels(length: string | undefined): number | undefined {
  const match = /^\s*\+?(\d{1,7}(?:\.\d*)?|\.\d+)([a-z]*)\s*$/.exec(length ?? '')
  const perUnit = match === null ? undefined : pixelsPerUnit[match[2]!]
  return perUnit === undefined ? undefined : Math.round(Number(match![1]) * perUnit) || undefined
}
