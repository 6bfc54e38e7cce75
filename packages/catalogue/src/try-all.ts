/** Does one after the other, each whatever became of those before it; then throws the first fault, if there was one. */
export async function tryAll(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const work of works) await work().catch((fault) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}
