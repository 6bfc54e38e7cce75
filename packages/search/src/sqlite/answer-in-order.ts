import { parentPort, type Transferable } from 'node:worker_threads'
import type { ThreadReply } from './ordered-thread.ts'

/** The other end of an `OrderedThread`: answers the questions one after the other. */
export function answerInOrder<Q, A>(
  answer: (question: Q) => A | Promise<A>,
  transferred: (answer: A) => readonly Transferable[] = () => [],
): void {
  parentPort!.on('message', async (question: Q) => {
    let reply: ThreadReply<A>
    try {
      reply = { answer: await answer(question) }
    } catch (cause) {
      reply = { cause }
    }
    parentPort!.postMessage(reply, 'answer' in reply ? transferred(reply.answer) : [])
  })
}
