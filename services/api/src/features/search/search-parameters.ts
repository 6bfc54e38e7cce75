import {
  booleanParameter,
  integerParameter,
  type Parameter,
  type Parameters,
  textParameter,
} from '@openverse/http-service'
import type { FilterDeclaration, MediaKind } from '@openverse/media'
import type { AccessLevel } from '../../access-level.ts'
import type { Limits } from '../../limits.ts'
import { ApiError, messages } from '../../messages.ts'
import { requestedFieldParameters } from '../../requested-fields.ts'
import { type SourcesContext, sourceParameter } from './source-parameter.ts'

/** What reading a search depends on beside the text of each parameter. */
export interface SearchReadingContext extends SourcesContext {
  readonly query: Readonly<Record<string, string>>
}

const longestQuery = 200

/** The parameters of a search, in the contract's order, in which errors are reported (api.md 2.1). */
export function searchParameters(
  kind: MediaKind,
  level: AccessLevel,
  limits: Limits,
): Parameters<SearchReadingContext> {
  const declared: Parameters<SearchReadingContext> = {
    page_size: pageSize(level, limits),
    page: integerParameter({
      description: `Which page, counted from 1. \`page * page_size\` may not exceed ${inWords(limits, 'depth')}.`,
      default: 1,
      minimum: 1,
    }),
    q: text,
    source: sourceParameter,
    ...filterParameters(kind.filters),
    mature: booleanParameter({
      description: 'Older name of `unstable__include_sensitive_results`.',
      default: false,
    }),
    unstable__include_sensitive_results: includeSensitive,
    ...requestedFieldParameters(kind),
  }
  return inWireOrder(declared)
}

/** Parameters that are not named here follow in the order in which the kind declares them. */
const wireOrder = [
  'page_size',
  'page',
  'q',
  'source',
  'license',
  'license_type',
  'extension',
  'mature',
  'unstable__include_sensitive_results',
]

function inWireOrder<P extends Parameters<never>>(declared: P): P {
  const names = [...wireOrder, ...Object.keys(declared)].filter((name) => Object.hasOwn(declared, name))
  return Object.fromEntries(names.map((name) => [name, declared[name]])) as P
}

/** Too large a page is 401 at once for everybody but the privileged (api.md 2.4). */
function pageSize(level: AccessLevel, limits: Limits): Parameter<number> {
  const limit = limits[level].pageSize
  const refuse = () => {
    throw new ApiError(401, messages.pageSizeTooLarge(limit, level))
  }
  return integerParameter({
    description: `Results per page, at most ${inWords(limits, 'pageSize')}.`,
    default: Math.min(20, limit),
    minimum: 1,
    maximum: limit,
    ...(level === 'privileged' ? {} : { refuseBeyond: refuse }),
  })
}

function inWords(limits: Limits, which: 'pageSize' | 'depth'): string {
  const { anonymous, authenticated, privileged } = limits
  if (anonymous[which] === authenticated[which] && anonymous[which] === privileged[which]) {
    return `${anonymous[which]}`
  }
  return `${anonymous[which]} without a token, ${authenticated[which]} with one, ${privileged[which]} with a privileged one`
}

/** Blank means nothing was asked; what is too long is cut without a word. */
const text = textParameter({
  description: `Words to search for in title, description and tags. All must be found; \`"quoted phrases"\` are matched word for word, \`-word\` excludes. Cut to ${longestQuery} characters.`,
  example: 'cat -dog "white house"',
  parse: (q) => ({ value: q.length <= longestQuery ? q : [...q].slice(0, longestQuery).join('') }),
  blank: { value: undefined },
})

const sensitiveSwitch = booleanParameter({
  description: 'Whether works that may be offensive, disturbing or unsafe are among the results.',
  default: false,
})

const includeSensitive: Parameter<boolean, SearchReadingContext> = {
  ...sensitiveSwitch,
  read(given, { query }) {
    if (query.mature !== undefined) return { messages: [messages.bothSensitiveSwitches] }
    return sensitiveSwitch.read(given, undefined)
  },
}

function filterParameters(filters: readonly FilterDeclaration[]): Parameters {
  return Object.fromEntries(filters.map((filter) => [filter.parameter, filterParameter(filter)]))
}

function filterParameter({ description, example, values, parse }: FilterDeclaration): Parameter<unknown> {
  return textParameter<readonly string[]>({
    description,
    example,
    ...(values === undefined ? {} : { choices: values }),
    parse(given) {
      const parsed = parse(given)
      return 'values' in parsed ? { value: parsed.values } : parsed
    },
  })
}
