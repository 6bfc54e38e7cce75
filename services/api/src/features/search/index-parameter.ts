import { textParameter } from '@openverse/http-service'
import type { AccessLevel } from '../../access-level.ts'
import { messages } from '../../messages.ts'
import type { SearchReadingContext } from './search-reading-context.ts'

/** Which of the indices that the contract knows is asked: that of all works, or the one without sensitive texts. */
export type NamedIndex = 'all' | 'without-sensitive-text'

/**
 * `internal__index` (api.md 6.1). What can be asked is what is live: the index goes by the kind's name and by that of its
 * generation (`image`, `image-7`); with `-filtered` behind it, it is the same one without sensitive texts.
 */
export function indexParameter(kind: string, level: AccessLevel) {
  return textParameter<NamedIndex | undefined, SearchReadingContext>({
    description: `For debugging: \`${kind}\` or the name of the live generation searches all works, \`${kind}-filtered\` those without sensitive texts, whatever is said about sensitive results. Without a token it has no effect.`,
    example: `${kind}-filtered`,
    parse(given, { generation }) {
      if (level === 'anonymous') return { value: undefined }
      const name = given.replace(/-filtered$/, '')
      if (generation === undefined || (name !== kind && name !== generation)) {
        return { messages: [messages.unknownIndex(given)] }
      }
      return { value: name === given ? 'all' : 'without-sensitive-text' }
    },
  })
}
