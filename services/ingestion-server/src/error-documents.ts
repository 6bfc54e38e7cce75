import { isAway } from '@openverse/catalogue'
import { HttpError } from '@openverse/http-service'

/** What a request was refused with before it reached its route. */
export interface RequestFault {
  readonly code?: string
  readonly message: string
  readonly validation?: readonly {
    readonly keyword: string
    readonly instancePath: string
    readonly params: Readonly<Record<string, unknown>>
    readonly message?: string
  }[]
}

/**
 * Faults of a request as this contract words them (ingestion.md 3.3, 22), and those of stores that are away in their own
 * words, since who steers may know; everything else is the shell's business.
 */
export function rewordError(error: RequestFault): never {
  if (isAway(error)) throw new HttpError(503, { message: error.message }, {}, { cause: error })
  if (error.validation) {
    throw new HttpError(400, { title: 'Request data failed validation', description: describe(error) })
  }
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    throw new HttpError(400, { title: 'Invalid JSON', description: 'Could not parse an empty JSON body' })
  }
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    throw new HttpError(400, {
      title: 'Invalid JSON',
      description: `Could not parse JSON body - ${error.message}`,
    })
  }
  throw error
}

function describe({ validation = [] }: RequestFault): string {
  return validation
    .map(({ keyword, params, instancePath, message }) =>
      keyword === 'required'
        ? `${params.missingProperty} is required`
        : `${instancePath.slice(1) || 'the body'} ${message}`,
    )
    .join('; ')
}
