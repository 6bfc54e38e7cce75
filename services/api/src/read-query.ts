import { type Parameters, type ParameterValues, readParameters } from '@openverse/http-service'
import { ApiError } from './messages.ts'

/** The declared parameters out of a request's query. Throws `ApiError` (400) with the messages of all that are faulty. */
export function readQuery<C, P extends Parameters<C>>(
  declared: P,
  query: unknown,
  context: C,
): ParameterValues<P> {
  const reading = readParameters(declared, query as Readonly<Record<string, string>>, context)
  if ('errors' in reading) throw new ApiError(400, reading.errors)
  return reading.values
}
