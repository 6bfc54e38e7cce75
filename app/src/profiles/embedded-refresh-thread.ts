/** The thread of one refresh: opens stores and upstream of its own, does the steps, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { performRefresh } from '@openverse/ingestion-server'
import { kinds } from '@openverse/media/kinds'
import { openUpstream } from '../open-upstream.ts'
import { openEmbeddedStores } from './embedded.ts'
import type { RefreshFault, RefreshOrder } from './embedded-refresh.ts'

const order = workerData as RefreshOrder
const cancelled = new AbortController()

parentPort!.on('message', () => cancelled.abort(new Error('it was asked to stop')))
const stores = openEmbeddedStores(order.dataFolder, 0, 16)
try {
  const kind = kinds.find(({ name }) => name === order.kind)!
  const upstream = await openUpstream(order.location, order.dataFolder)
  const ports = {
    ...stores,
    now: () => new Date(),
    sensitiveTerms: order.sensitiveTerms,
    minimumShare: order.minimumShare,
  }
  await performRefresh(ports, order.taskId, kind, upstream, {
    isForced: order.isForced,
    signal: cancelled.signal,
  })
} catch (error) {
  parentPort!.postMessage({ failed: (error as Error).message } satisfies RefreshFault)
} finally {
  await stores.close()
  parentPort!.close()
}
