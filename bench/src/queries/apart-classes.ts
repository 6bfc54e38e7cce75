import type { Token } from '../generate/vocabulary.ts'
import { creatorCollection, fieldQuery, sourceCollection, tagCollection } from './query.ts'
import type { QueryClass } from './query-classes.ts'
import type { QuerySource } from './query-source.ts'

/** Searches of single fields and collections, which are shown and are no part of the measures. */
export const apartClasses: readonly QueryClass[] = [
  { name: 'title: any of two words', weight: 0, draw: (from) => fieldQuery('title', twoWordsOfTitle(from)) },
  {
    name: 'tags: any word of two tags',
    weight: 0,
    draw: (from) => fieldQuery('tags', `${drawTag(from)},${drawTag(from)}`),
  },
  {
    name: 'creator: any word of a name',
    weight: 0,
    draw: ({ drawWork }) => fieldQuery('creator', drawWork().creator),
  },
  { name: 'all works with a tag', weight: 0, draw: (from) => tagCollection(drawTag(from)) },
  { name: 'all works of a source', weight: 0, draw: ({ drawWork }) => sourceCollection(drawWork().source) },
  {
    name: 'all works of a creator in a source',
    weight: 0,
    draw({ drawWork }) {
      const { creator, source } = drawWork()
      return creatorCollection(creator, source)
    },
  },
]

/** Every title has at least two. */
function twoWordsOfTitle({ drawWork, spell }: QuerySource): string {
  return spellAll(drawWork().title.slice(0, 2), spell)
}

function drawTag({ random, drawWork, spell }: QuerySource): string {
  return spellAll(random.pick(drawWork().tags), spell)
}

const spellAll = (tokens: readonly Token[], spell: QuerySource['spell']) => tokens.map(spell).join(' ')
