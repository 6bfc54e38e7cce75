import { type Latencies, type LoadTimes, summarizeLoads } from '../latencies.ts'

/** One of those that are compared: asks its own requests from `from` up to, not including, `to`. */
export type Side = (from: number, to: number) => Promise<LoadTimes>

const mostBlocks = 10
/** With fewer, a block of many clients would be little but its beginning and its end. */
const leastForClient = 25

/**
 * Lets all sides answer the same questions, a block of them at a time in turns: whatever else the machine does meets
 * all alike. Each block begins with another side.
 */
export async function measureSides(
  sides: readonly Side[],
  { questions, clients }: { readonly questions: number; readonly clients: number },
): Promise<readonly Latencies[]> {
  const blocks = Math.max(1, Math.min(mostBlocks, Math.floor(questions / clients / leastForClient)))
  const found = sides.map((): LoadTimes[] => [])
  for (let block = 0; block < blocks; block++) {
    const from = Math.floor((questions * block) / blocks)
    const to = Math.floor((questions * (block + 1)) / blocks)
    for (const turn of sides.keys()) {
      const place = (turn + block) % sides.length
      found[place]!.push(await sides[place]!(from, to))
    }
  }
  return found.map(summarizeLoads)
}
