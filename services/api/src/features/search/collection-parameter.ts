import { choiceParameter, type Parameter } from '@openverse/http-service'
import { messages } from '../../messages.ts'
import type { SearchReadingContext } from './search-reading-context.ts'

export const collectionKinds = ['tag', 'source', 'creator'] as const
export type CollectionKind = (typeof collectionKinds)[number]

const choice = choiceParameter({
  description:
    'Lists a collection instead of searching, newest first: all works with `unstable__tag`, all of a `source`, or all of a `creator` of a `source`. Filters do not apply; `q` must not be there.',
  choices: collectionKinds,
  default: undefined,
})

/** `unstable__collection`, with what it wants of the other parameters (api.md 2.6). */
export const collectionParameter: Parameter<CollectionKind | undefined, SearchReadingContext> = {
  ...choice,
  read(text, { query }) {
    const reading = choice.read(text, undefined)
    if ('messages' in reading) return reading
    const message =
      query.q === undefined ? messageIfMissing(text as CollectionKind, query) : messages.collectionWithText
    return message === undefined ? reading : { messages: [message] }
  },
}

function messageIfMissing(
  collection: CollectionKind,
  { unstable__tag: tag, source, creator }: Readonly<Record<string, string>>,
): string | undefined {
  if (collection === 'tag') return tag ? undefined : messages.collectionWithoutTag
  if (collection === 'source') return source ? undefined : messages.collectionWithoutSource
  return creator && source ? undefined : messages.collectionWithoutCreator
}
