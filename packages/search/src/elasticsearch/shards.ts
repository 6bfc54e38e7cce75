/** About 30 GB of the works that the catalogue has. */
const documentsPerShard = 25_000_000

/**
 * Into how many shards an index of so many documents is best divided. Each shard is searched for itself and the answers
 * are put together, so a small index in many shards is slower than in one (18 on a small one cost a factor of three);
 * beyond some tens of GB a shard takes too long to move to another node.
 */
export function shardsFor(documents: number): number {
  return Math.max(1, Math.ceil(documents / documentsPerShard))
}
