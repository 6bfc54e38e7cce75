import { HttpError } from '@openverse/http-service'
import { GateFull } from './gate.ts'

/** For a `catch`: a full gate is 503 with this sentence, and when to come again; any other fault stays as it is. */
export function refuseWhenBusy(detail: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof GateFull)) throw error
    throw new HttpError(503, { detail }, { 'retry-after': '5' })
  }
}
