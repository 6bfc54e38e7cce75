import { booleanParameter, choiceParameter, floatParameter, type Parameter } from '@openverse/http-service'
import type { AccessLevel } from '../../access-level.ts'

const forCallersWithToken = 'Without a token it has no effect.'

/** How results are ordered (api.md 2.1, 6.5). */
export function orderParameters(level: AccessLevel) {
  return {
    unstable__sort_by: withToken(
      level,
      choiceParameter({
        description: `Whether the best come first, or those that the catalogue had last. ${forCallersWithToken}`,
        choices: ['relevance', 'indexed_on'],
        default: 'relevance',
      }),
    ),
    unstable__sort_dir: withToken(
      level,
      choiceParameter({
        description: `The direction of a sort by \`indexed_on\`, and of a collection. ${forCallersWithToken}`,
        choices: ['desc', 'asc'],
        default: 'desc',
      }),
    ),
    unstable__authority: withToken(
      level,
      booleanParameter({
        description: `Whether works of trusted providers are ranked higher. ${forCallersWithToken}`,
        default: false,
      }),
    ),
    unstable__authority_boost: floatParameter({
      description: 'How much higher, with `unstable__authority`.',
      default: 1,
      minimum: 0,
      maximum: 10,
    }),
  }
}

/** Of others it is checked and then forgotten. */
function withToken<T>(level: AccessLevel, parameter: Parameter<T>): Parameter<T> {
  if (level !== 'anonymous') return parameter
  return {
    ...parameter,
    read(text, context) {
      const reading = parameter.read(text, context)
      return 'messages' in reading ? reading : { value: parameter.absent }
    },
  }
}
