import { isUnusableIndex } from '@openverse/search'
import type { IndexExamination } from '../profiles/distributed-examination.ts'
import { type Finding, failure } from './finding.ts'
import { counted } from './judge-search.ts'

/** Takedowns and marks leave segments behind; some are no harm. */
const segmentsPerShard = 10

/** What is to be said of the index of a live generation. */
export function judgeIndex({ kind, index, outcome }: IndexExamination): Finding {
  const subject = `${kind} index`
  const again = `./openverse refresh ${kind}`
  if ('fault' in outcome) {
    const { fault } = outcome
    return {
      ...failure(subject, fault),
      ...(isUnusableIndex(fault) && { remedy: `build it again: ${again}` }),
    }
  }
  const { shards, segments } = outcome.facts
  const found = `${index} fits this version, ${counted(segments, 'segment')} in ${counted(shards, 'shard')}`
  if (segments <= shards * segmentsPerShard) return { subject, state: 'well', found }
  const remedy = `many works were changed since it was built, which makes searches slower: ${again}`
  return { subject, state: 'warning', found, remedy }
}
