import { textParameter } from '@openverse/http-service'
import { messages } from '../../messages.ts'

/** What `source` asked for: names there are, and names there are not. */
export interface SourceChoice {
  readonly valid: readonly string[]
  readonly invalid: readonly string[]
}

export interface SourcesContext {
  /** The sources that may be asked for; undefined when nothing is live yet, and every name is accepted. */
  readonly sources: ReadonlySet<string> | undefined
}

/** `source`, whose values are those of the live catalogue (api.md 2.5). */
export const sourceParameter = textParameter<SourceChoice, SourcesContext>({
  description:
    'Only works from these sources, separated by commas, by their `source_name` in the source counts. Unknown names are reported in `warnings`; without any known one the answer is 400.',
  example: 'flickr',
  parse(given, { sources }) {
    const names = [...new Set(given.toLowerCase().split(','))]
    if (sources === undefined) return { value: { valid: names, invalid: [] } }
    const valid = names.filter((name) => sources.has(name))
    if (valid.length === 0)
      return { messages: [messages.noValidSource(given, [...sources].sort().reverse())] }
    return { value: { valid, invalid: names.filter((name) => !sources.has(name)) } }
  },
})
