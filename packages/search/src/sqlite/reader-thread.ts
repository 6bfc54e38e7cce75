/** A reader thread: answers the pool's questions one after the other, over its own connections. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { SearchError } from '../search-error.ts'
import { takeNumbered } from './numbered.ts'
import type { OpenIndex } from './open-index.ts'
import { packAnswer } from './packed-answer.ts'
import type { ReaderOrder, ReaderReply } from './reader-messages.ts'
import { type Question, Searchers } from './searchers.ts'

const { cacheBytes } = workerData as { readonly cacheBytes: number }
const searchers = new Searchers(cacheBytes)

/** Asked and not yet answered, in the order in which they came. */
const waiting: Extract<ReaderOrder, { order: 'answer' }>[] = []

parentPort!.on('message', (order: ReaderOrder) => {
  take(order)
  while (waiting.length > 0) {
    const { index, number, question } = waiting.shift()!
    parentPort!.postMessage(reply(index, number, question))
    takeArrived()
  }
})

/** While an answer was worked on, others may have been given up: it is the next one that must not be for nobody. */
function takeArrived(): void {
  for (;;) {
    const arrived = receiveMessageOnPort(parentPort!)
    if (arrived === undefined) return
    take(arrived.message)
  }
}

function take(order: ReaderOrder): void {
  if (order.order === 'answer') waiting.push(order)
  else if (order.order === 'drop') takeNumbered(waiting, order.number)
  else if (order.order === 'open') open(order.index, order.opened)
  else searchers.closeIndex(order.index)
}

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
