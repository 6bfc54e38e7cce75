/** A text thread: indexes the batches it is given one after the other, and answers each. */
import { parentPort } from 'node:worker_threads'
import { RunBuilder } from './run-builder.ts'
import type { TextBatch } from './text-batch.ts'
import type { TextReply } from './text-threads.ts'

const runs = new RunBuilder()

parentPort!.on('message', async (batch: TextBatch) => {
  parentPort!.postMessage(await reply(batch))
})

async function reply(batch: TextBatch): Promise<TextReply> {
  try {
    return { measures: await runs.index(batch) }
  } catch (cause) {
    return { cause }
  }
}
