/** The merge thread: merges the runs whose paths it is started with into the buffers it is given. */
import { workerData } from 'node:worker_threads'
import { answerInOrder } from './answer-in-order.ts'
import { RunMerge } from './merge-runs.ts'

let merge: RunMerge | undefined

answerInOrder(
  (buffer: ArrayBuffer) => {
    // Not before, so that runs which cannot be read are an answer and not the thread's end.
    merge ??= new RunMerge(workerData as readonly string[])
    return merge.fill(buffer)
  },
  ({ buffer }) => [buffer],
)
