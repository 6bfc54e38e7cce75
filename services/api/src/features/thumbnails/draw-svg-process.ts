/**
 * Draws SVGs for `svg-drawer.ts`, which started this process and kills it when a drawing takes too long: nothing else
 * stops the drawing library once it follows a tree of references that a few hundred bytes can make endless.
 */
import { type Drawing, type DrawnPicture, drawPicture } from './draw-picture.ts'

export type SvgAnswer = 'ready' | { readonly drawn: DrawnPicture } | { readonly failed: string }

export interface SvgQuestion {
  readonly svg: Uint8Array
  readonly drawing: Drawing
}

process.on('message', async ({ svg, drawing }: SvgQuestion) => answer(await draw(svg, drawing)))
// Without its parent it has nothing to do, and may be busy in a thread that an orderly exit would wait for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
answer('ready')

async function draw(svg: Uint8Array, drawing: Drawing): Promise<SvgAnswer> {
  try {
    return { drawn: await drawPicture(recognizable(svg), 'svg', drawing) }
  } catch (error) {
    return { failed: (error as Error).message }
  }
}

/** The library takes for SVG what has `<svg` near its beginning; a root with a prefix gets it in a comment. */
function recognizable(svg: Uint8Array): Uint8Array {
  const start = Buffer.from(svg.subarray(0, 1000)).toString('latin1')
  if (start.includes('<svg')) return svg
  const { length } = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?/.exec(start)![0]
  return Buffer.concat([svg.subarray(0, length), Buffer.from('<!--<svg-->'), svg.subarray(length)])
}

function answer(message: SvgAnswer): void {
  process.send!(message)
}
