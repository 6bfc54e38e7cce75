/** A reader thread: answers the pool's searches one after the other, over its own connections. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { SearchError } from '../search-error.ts'
import type { SearchRequest } from '../search-request.ts'
import { takeNumbered } from './numbered.ts'
import type { OpenIndex } from './open-index.ts'
import { packAnswer } from './packed-answer.ts'
import type { ReaderOrder, ReaderReply } from './reader-messages.ts'
import { Searchers } from './searchers.ts'

const { cacheBytes } = workerData as { readonly cacheBytes: number }
const searchers = new Searchers(cacheBytes)

/** Asked and not yet answered, in the order in which they came. */
const waiting: Extract<ReaderOrder, { order: 'answer' }>[] = []

parentPort!.on('message', (order: ReaderOrder) => {
  take(order)
  while (waiting.length > 0) {
    const { index, number, request } = waiting.shift()!
    parentPort!.postMessage(reply(index, number, request))
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

/** An index that cannot be opened must not end the thread, which has others: searches of it will be refused. */
function open(index: number, opened: OpenIndex): void {
  try {
    searchers.open(index, opened)
  } catch {
    // `Searchers` refuses what it has not opened.
  }
}

function reply(index: number, number: number, request: SearchRequest): ReaderReply {
  try {
    return { number, answer: packAnswer(searchers.answer(index, request)) }
  } catch (error) {
    const { kind, message, cause } = error as SearchError
    return { number, refusal: { kind, message, cause } }
  }
}
