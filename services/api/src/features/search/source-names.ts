import type { Generation, Source } from '@openverse/catalogue'

/** The sources that searches may ask for. */
export interface SourceNames {
  /** As messages list them. */
  readonly descending: readonly string[]
  has(name: string): boolean
  /** How the catalogue spells a name in lower case: `worms` as `WoRMS`; nothing when there is no such source. */
  spellingsOf(lowerCaseName: string): readonly string[]
}

/** Those that have works in a generation, and are not hidden. */
export function sourceNames(
  { sourceCounts }: Pick<Generation, 'sourceCounts'>,
  sources: readonly Source[],
): SourceNames {
  const names = new Set(sourceCounts.keys())
  for (const { name, isHidden } of sources) if (isHidden) names.delete(name)
  const spellings = Map.groupBy(names, (name) => name.toLowerCase())
  return {
    descending: [...names].sort().reverse(),
    has: (name) => names.has(name),
    spellingsOf: (lowerCaseName) => spellings.get(lowerCaseName) ?? [],
  }
}
