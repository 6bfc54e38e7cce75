import { booleanParameter, type Parameters } from '@openverse/http-service'
import type { MediaKind } from '@openverse/media'

/** The switches of a kind's fields that are only shown when asked for, as parameters. */
export function requestedFieldParameters(kind: MediaKind): Parameters {
  const switches: Record<string, ReturnType<typeof booleanParameter>> = {}
  for (const { onRequest, name } of kind.presentation) {
    if (onRequest === undefined) continue
    switches[onRequest] = booleanParameter({ description: `Whether to include \`${name}\`.`, default: false })
  }
  return switches
}

/** Which of the switches are on. */
export function requestedFields(
  kind: MediaKind,
  values: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const requested = new Set<string>()
  for (const { onRequest } of kind.presentation) {
    if (onRequest !== undefined && values[onRequest] === true) requested.add(onRequest)
  }
  return requested
}
