/** The thread of one refresh: opens stores and upstream of its own, does the steps, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { performRefresh } from '@openverse/ingestion-server/data-refresh'
import { kinds } from '@openverse/media/kinds'
import { openUpstream } from '../open-upstream.ts'
import { chooseProfile } from './choose-profile.ts'
import type { RefreshFault, RefreshOrder, RefreshStop } from './refresh-in-thread.ts'

const { settings, sensitiveTerms, ...refresh } = workerData as RefreshOrder
const cancelled = new AbortController()

parentPort!.on('message', ({ stop }: RefreshStop) => cancelled.abort(new Error(stop)))
const stores = (await chooseProfile(settings)).openStores(settings)
try {
  const kind = kinds.find(({ name }) => name === refresh.kind)!
  const upstream = await openUpstream(refresh.location, settings.data)
  const ports = {
    ...stores,
    now: () => new Date(),
    sensitiveTerms,
    minimumShare: settings.refreshMinimumShare,
  }
  await performRefresh(ports, refresh.taskId, kind, upstream, {
    isForced: refresh.isForced,
    signal: cancelled.signal,
  })
} catch (error) {
  parentPort!.postMessage({ failed: (error as Error).message } satisfies RefreshFault)
} finally {
  await stores.close()
  parentPort!.close()
}
