import type { TaskStanding } from '../tasks/task-store.ts'
import { type Refresh, RefreshStopped } from './refresh.ts'

const reasons: Readonly<Record<Exclude<TaskStanding, 'running'>, string>> = {
  'to-stop': 'it was cancelled',
  ended: 'another process took it for dead, because nobody held its lock',
}

/** Throws `RefreshStopped` when others have made an end of the task; from go-live on they cannot. */
export function refuseToGoOn({ isLive }: Pick<Refresh, 'isLive'>, standing: TaskStanding): void {
  if (standing !== 'running' && !isLive) throw new RefreshStopped(reasons[standing])
}
