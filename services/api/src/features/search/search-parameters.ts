import { booleanParameter, type Parameter, type Parameters, textParameter } from '@openverse/http-service'
import type { FilterDeclaration, MediaKind } from '@openverse/media'
import type { AccessLevel } from '../../access-level.ts'
import type { Limits } from '../../limits.ts'
import { messages } from '../../messages.ts'
import { requestedFieldParameters } from '../../requested-fields.ts'
import { collectionParameter } from './collection-parameter.ts'
import { indexParameter } from './index-parameter.ts'
import { orderParameters } from './order-parameters.ts'
import { pageParameters } from './page-parameters.ts'
import type { SearchReadingContext } from './search-reading-context.ts'
import { excludedSourceParameter, sourceParameter } from './source-parameters.ts'
import { textParameters, wholeTag } from './text-parameters.ts'

export interface SearchParameterOptions {
  readonly limits: Limits
  readonly filtersDeadByDefault: boolean
}

/** The parameters of a search, in the contract's order, in which errors are reported (api.md 2.1). */
export function searchParameters(
  kind: MediaKind,
  level: AccessLevel,
  { limits, filtersDeadByDefault }: SearchParameterOptions,
): Parameters<SearchReadingContext> {
  const declared: Parameters<SearchReadingContext> = {
    ...pageParameters(level, limits),
    ...textParameters,
    source: sourceParameter,
    excluded_source: excludedSourceParameter,
    unstable__collection: collectionParameter,
    unstable__tag: wholeTag,
    ...filterParameters(kind.filters),
    filter_dead: booleanParameter({
      description: 'Whether to leave out works whose file is no longer where it was.',
      default: filtersDeadByDefault,
    }),
    mature: deprecated(
      booleanParameter({
        description: 'Older name of `unstable__include_sensitive_results`.',
        default: false,
      }),
    ),
    ...orderParameters(level),
    unstable__include_sensitive_results: includeSensitive,
    internal__index: indexParameter(kind.name, level),
    ...requestedFieldParameters(kind),
  }
  return inWireOrder(withExamples(declared, kind))
}

/** With values of the kind's own example: those of a picture would find no sound. */
function withExamples<C>(declared: Parameters<C>, { examples: { item } }: MediaKind): Parameters<C> {
  const { title, creator, source, filetype } = item
  const tag = (item.tags as readonly { readonly name: string }[] | undefined)?.[0]?.name
  const lists = { source: [source], excluded_source: [source], extension: [filetype] }
  const examples = new Map<string, unknown>(
    Object.entries({ title, creator, tags: tag, unstable__tag: tag, ...lists }),
  )
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => {
      if (!examples.has(name)) return [name, parameter]
      return [name, { ...parameter, schema: { ...parameter.schema, examples: [examples.get(name)] } }]
    }),
  )
}

/** Parameters that are not named here follow in the order in which the kind declares them. */
const wireOrder = [
  'page_size',
  'page',
  'q',
  'source',
  'excluded_source',
  'tags',
  'title',
  'creator',
  'unstable__collection',
  'unstable__tag',
  'license',
  'license_type',
  'filter_dead',
  'extension',
  'mature',
  'unstable__sort_by',
  'unstable__sort_dir',
  'unstable__authority',
  'unstable__authority_boost',
  'unstable__include_sensitive_results',
  'internal__index',
]

function inWireOrder<P extends Parameters<never>>(declared: P): P {
  const names = [...wireOrder, ...Object.keys(declared)].filter((name) => Object.hasOwn(declared, name))
  return Object.fromEntries(names.map((name) => [name, declared[name]])) as P
}

const sensitiveSwitch = booleanParameter({
  description: 'Whether works that may be offensive, disturbing or unsafe are among the results.',
  default: false,
})

const includeSensitive: Parameter<boolean, SearchReadingContext> = {
  ...sensitiveSwitch,
  read(given, { query }) {
    const reading = sensitiveSwitch.read(given, undefined)
    if ('messages' in reading || query.mature === undefined) return reading
    return { messages: [messages.bothSensitiveSwitches] }
  },
}

function filterParameters(filters: readonly FilterDeclaration[]): Parameters<SearchReadingContext> {
  return Object.fromEntries(
    filters.flatMap((filter) => {
      const current = [filter.parameter, filterParameter(filter)] as const
      if (filter.olderName === undefined) return [current]
      return [current, [filter.olderName, olderFilterParameter(filter)] as const]
    }),
  )
}

function filterParameter({ description, example, values, parse }: FilterDeclaration): Parameter<unknown> {
  return textParameter<readonly string[]>({
    description,
    example,
    isList: true,
    ...(values === undefined ? {} : { choices: values }),
    parse(given) {
      const parsed = parse(given)
      return 'values' in parsed ? { value: parsed.values } : parsed
    },
  })
}

/** The older name of a filter counts, and is checked, only where the newer one is not given. */
function olderFilterParameter(filter: FilterDeclaration): Parameter<unknown, SearchReadingContext> {
  const parameter = filterParameter({ ...filter, description: `Older name of \`${filter.parameter}\`.` })
  return {
    ...deprecated(parameter),
    read: (given, context) =>
      context.query[filter.parameter] ? { value: undefined } : parameter.read(given, context),
  }
}

/** As clients should no longer send it; it is read all the same. */
function deprecated<T, C>(parameter: Parameter<T, C>): Parameter<T, C> {
  return { ...parameter, schema: { ...parameter.schema, deprecated: true } }
}
