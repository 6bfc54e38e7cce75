import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { openGate } from '../../pictures/gate.ts'
import { PictureError } from '../../pictures/picture-error.ts'
import type { Drawing, DrawnPicture } from './draw-picture.ts'
import type { SvgAnswer, SvgQuestion } from './draw-svg-process.ts'

/** Draws SVGs that came from outside, one after the other, in a process that can be killed. */
export interface SvgDrawer {
  /**
   * Throws `PictureError`, also when the deadline has passed (`endless`), `GateFull` when too many wait, and what `refuse`
   * throws when it is this one's turn.
   */
  draw(svg: Uint8Array, drawing: Drawing, options: SvgTurn): Promise<DrawnPicture>
  close(): void
}

export interface SvgTurn {
  /** Has the last word before it is drawn. */
  readonly refuse: () => Promise<void>
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal
}

export interface SvgDrawerOptions {
  /** For one drawing; honest ones take milliseconds. */
  readonly deadlineMs: number
  /** How long an idle process is kept for the next drawing. */
  readonly idleMs: number
  /** How many may wait for their turn. */
  readonly waiting: number
}

const startDeadlineMs = 20_000

export function openSvgDrawer({ deadlineMs, idleMs, waiting }: SvgDrawerOptions): SvgDrawer {
  const oneAtATime = openGate({ running: 1, waiting })
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined

  function kill(): void {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }

  async function running(): Promise<ChildProcess> {
    if (child?.connected) return child
    child = start()
    await answerOf(child, startDeadlineMs)
    return child
  }

  async function draw(svg: Uint8Array, drawing: Drawing): Promise<DrawnPicture> {
    clearTimeout(idle)
    try {
      const asked = await running()
      asked.send({ svg, drawing } satisfies SvgQuestion)
      return pictureOf(await answerOf(asked, deadlineMs))
    } catch (error) {
      if (error instanceof PictureError) throw error
      kill()
      throw new PictureError('endless', (error as Error).message, { cause: error })
    } finally {
      idle = setTimeout(kill, idleMs).unref()
    }
  }

  return {
    draw: (svg, drawing, { refuse, signal }) =>
      oneAtATime(async () => {
        await refuse()
        return await draw(svg, drawing)
      }, signal),
    close: kill,
  }
}

/** It needs nothing of our environment, least of all the passwords in it. */
function start(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'draw-svg-process.ts'), {
    execArgv: [],
    env: {},
    serialization: 'advanced',
    stdio: 'ignore',
  })
  // An error that arrives when nobody waits for an answer concerns nobody: the next drawing starts another process.
  return child.on('error', () => {})
}

/** The next thing the process says; an idle process does not keep ours alive, one that is asked does. */
function answerOf(child: ChildProcess, deadlineMs: number): Promise<SvgAnswer> {
  return new Promise<SvgAnswer>((resolve, reject) => {
    const late = setTimeout(
      () => finish(() => reject(new Error('The picture takes too long to draw.'))),
      deadlineMs,
    )
    const onMessage = (answer: SvgAnswer) => finish(() => resolve(answer))
    const onEnd = () => finish(() => reject(new Error('The picture could not be drawn.')))
    const finish = (settle: () => void) => {
      clearTimeout(late)
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      child.unref()
      child.channel?.unref()
      settle()
    }
    child.ref()
    child.channel?.ref()
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
  })
}

function pictureOf(answer: SvgAnswer): DrawnPicture {
  if (answer !== 'ready' && 'drawn' in answer) return answer.drawn
  throw new PictureError('undrawable', answer === 'ready' ? 'The picture could not be drawn.' : answer.failed)
}
