/** The thread of one refresh: waits for its order, opens stores and upstream of its own, does the steps, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { performRefresh } from '@openverse/ingestion-server/data-refresh'
import { kinds } from '@openverse/media/kinds'
import { openUpstream } from '../open-upstream.ts'
import { chooseProfile } from './choose-profile.ts'
import type { RefreshOrder, RefreshStop, RefreshThreadData, RefreshTold } from './refresh-in-thread.ts'

const { settings, expected } = workerData as RefreshThreadData
const { promise: ordered, resolve: begin } = Promise.withResolvers<RefreshOrder>()
const cancelled = new AbortController()
parentPort!.on('message', (told: RefreshOrder | RefreshStop) => {
  if ('stop' in told) cancelled.abort(new Error(told.stop))
  else begin(told)
})
const tell = (told: RefreshTold) => parentPort!.postMessage(told)

const profile = await chooseProfile(settings)
if (expected !== undefined) await openUpstream(expected, settings.data).catch(() => undefined)
tell('prepared')

const { sensitiveTerms, ...refresh } = await ordered
const stores = profile.openStores(settings)
let outcome: RefreshTold = 'ended'
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
  outcome = { failed: (error as Error).message }
} finally {
  await stores.close()
  // Nobody waits for what the thread has still to do: on the first start it keeps what was compiled, which takes a second.
  tell(outcome)
  parentPort!.close()
}
