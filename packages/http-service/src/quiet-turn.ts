/** A turn of the event loop this short had next to nothing to do. */
const quietMs = 0.3
const patienceMs = 1_000

/** Calls back right after a turn of the event loop that had nothing to do, or after a second in which there was none. */
export function onQuietTurn(callBack: () => void): void {
  const end = performance.now() + patienceMs
  const afterTurn = (turnBegan: number) => {
    const now = performance.now()
    if (now - turnBegan < quietMs || now > end) callBack()
    else setImmediate(afterTurn, now)
  }
  // From here to the next turn is less than a whole one.
  setImmediate(() => setImmediate(afterTurn, performance.now()))
}
