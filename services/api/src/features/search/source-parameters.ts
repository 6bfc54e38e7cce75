import { type Parameter, type Reading, textParameter } from '@openverse/http-service'
import { messages } from '../../messages.ts'
import type { SearchReadingContext } from './search-reading-context.ts'
import type { SourceNames } from './source-names.ts'

/** What a list of sources asked for: names there are, as the catalogue spells them, and names there are not. */
export interface SourceChoice {
  readonly valid: readonly string[]
  readonly invalid: readonly string[]
}

/**
 * `source`, whose values are those of the live catalogue: a comma list in any case (api.md 2.5), or, in a collection, one
 * name exactly as it is written (2.6). The collection of a tag does not ask for it.
 */
export const sourceParameter = textParameter<SourceChoice, SearchReadingContext>({
  description:
    'Only works from these sources, separated by commas, by their `source_name` in the source counts. Unknown names are reported in `warnings`; without any known one the answer is 400.',
  isList: true,
  parse(given, { query, sources }) {
    switch (query.unstable__collection) {
      case 'tag':
        return { value: { valid: [], invalid: [] } }
      case 'source':
      case 'creator':
        return readName(given, sources)
      default:
        return readNames(given, sources)
    }
  },
})

const excluded = textParameter<SourceChoice, SearchReadingContext>({
  description:
    'No works from these sources, separated by commas. Must not be given together with `source`. Unknown names are treated as in `source`.',
  isList: true,
  parse: (given, { sources }) => readNames(given, sources),
})

/** `excluded_source`, which the mere presence of `source` forbids. */
export const excludedSourceParameter: Parameter<SourceChoice | undefined, SearchReadingContext> = {
  ...excluded,
  read(text, context) {
    const reading = excluded.read(text, context)
    const isAloneOrBlank = context.query.source === undefined || text.trim() === ''
    return isAloneOrBlank ? reading : { messages: [messages.bothSourceLists] }
  },
}

function readNames(given: string, sources: SourceNames | undefined): Reading<SourceChoice> {
  const names = [...new Set(given.toLowerCase().split(','))]
  if (sources === undefined) return { value: { valid: names, invalid: [] } }
  const valid = names.flatMap((name) => sources.spellingsOf(name))
  if (valid.length === 0) return { messages: [messages.noValidSource(given, sources.descending)] }
  return { value: { valid, invalid: names.filter((name) => sources.spellingsOf(name).length === 0) } }
}

function readName(given: string, sources: SourceNames | undefined): Reading<SourceChoice> {
  if (sources !== undefined && !sources.has(given)) {
    return { messages: [messages.unknownCollectionSource(given, sources.descending)] }
  }
  return { value: { valid: [given], invalid: [] } }
}
