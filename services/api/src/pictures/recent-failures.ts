/** Remembers for a short while what failed, so that a broken provider, or a drawing that has to be stopped, is not
 *  tried again by every reader of a page. */
export interface RecentFailures {
  find(key: string): Error | undefined
  remember(key: string, error: Error): void
}

const keptMs = 60_000
const keptAtMost = 1_000

export function recentFailures(now: () => Date): RecentFailures {
  const failures = new Map<string, { readonly error: Error; readonly untilMs: number }>()
  return {
    find(key) {
      const failure = failures.get(key)
      return failure && now().getTime() < failure.untilMs ? failure.error : undefined
    },
    remember(key, error) {
      failures.delete(key)
      failures.set(key, { error, untilMs: now().getTime() + keptMs })
      // A map keeps the order of insertion: the first key is the oldest.
      if (failures.size > keptAtMost) failures.delete(failures.keys().next().value!)
    },
  }
}
