import { type Latencies, summarize } from '../latencies.ts'
import type { Rounds } from '../queries/draw-turns.ts'
import type { Query } from '../queries/query.ts'

/** Asks one question after the other, and says how many milliseconds each took. */
export type AskInOrder = (queries: readonly Query[]) => Promise<readonly number[]>

/**
 * Measures the questions of each place of the rounds by themselves, while all are asked in turns: whatever else the
 * machine does meets all of them alike. Each round begins at another place, because a question that is like the one
 * before it finds its lists in memory.
 */
export async function measureInTurns(rounds: Rounds, ask: AskInOrder): Promise<readonly Latencies[]> {
  const turns = rounds.flatMap((round, number) =>
    round.map((_, turn) => {
      const place = (turn + number) % round.length
      return { place, query: round[place]! }
    }),
  )
  const milliseconds = await ask(turns.map(({ query }) => query))
  return rounds[0]!.map((_, place) => {
    const own = milliseconds.filter((_, turn) => turns[turn]!.place === place)
    return summarize(
      own,
      own.reduce((sum, time) => sum + time, 0),
    )
  })
}
