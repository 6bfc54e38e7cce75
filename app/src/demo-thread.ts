/** The thread of `writeDemoInThread`. */
import { workerData } from 'node:worker_threads'
import { findDemo } from './demo.ts'

const demo = await findDemo()
await demo?.writeDemoCatalogue(workerData as string)
