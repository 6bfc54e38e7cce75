import { integerParameter, type Parameter } from '@openverse/http-service'
import type { AccessLevel } from '../../access-level.ts'
import type { Limits } from '../../limits.ts'
import { ApiError, messages } from '../../messages.ts'

/** Which page, and how large (api.md 2.4). That both together do not reach too deep is checked when all is read. */
export function pageParameters(level: AccessLevel, limits: Limits) {
  return {
    page_size: pageSize(level, limits),
    page: integerParameter({
      description: `Which page, counted from 1. \`page * page_size\` may not exceed ${inWords(limits, 'depth')}.`,
      default: 1,
      minimum: 1,
    }),
  }
}

/** Too large a page is 401 at once for everybody but the privileged. */
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
