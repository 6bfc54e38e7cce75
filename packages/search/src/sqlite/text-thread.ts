/** A text thread: indexes the batches it is given one after the other, and answers each. */
import { answerInOrder } from './answer-in-order.ts'
import { RunBuilder } from './run-builder.ts'
import type { TextBatch } from './text-batch.ts'

const runs = new RunBuilder()

answerInOrder((batch: TextBatch) => runs.index(batch))
