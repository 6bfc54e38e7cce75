/** A reader thread: answers the pool's questions one after the other, over its own connections. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SearchError } from '../search-error.ts'
import type { OpenIndex } from './open-index.ts'
import { packAnswer } from './packed-answer.ts'
import type { ReaderOrder, ReaderReply } from './reader-messages.ts'
import { type Question, Searchers } from './searchers.ts'

const { cacheBytes } = workerData as { readonly cacheBytes: number }
const searchers = new Searchers(cacheBytes)

parentPort!.on('message', (order: ReaderOrder) => {
  if (order.order === 'open') open(order.index, order.opened)
  else if (order.order === 'close') searchers.closeIndex(order.index)
  else parentPort!.postMessage(reply(order.index, order.number, order.question))
})

/** An index that cannot be opened must not end the thread, which has others: questions about it will be refused. */
function open(index: number, opened: OpenIndex): void {
  try {
    searchers.open(index, opened)
  } catch {
    // `Searchers` refuses what it has not opened.
  }
}

function reply(index: number, number: number, question: Question): ReaderReply {
  try {
    return { number, answer: packAnswer(searchers.answer(index, question)) }
  } catch (error) {
    const { kind, message, cause } = error as SearchError
    return { number, refusal: { kind, message, cause } }
  }
}
