import type { MediaKind, PresentationContext, PresentedField, Work } from '@openverse/media'

/**
 * The fields of a kind's media object for a request: all that are always shown, and those whose parameter (`peaks`) was
 * given, in wire order.
 */
export function presentedFields(kind: MediaKind, requested: ReadonlySet<string>): readonly PresentedField[] {
  return kind.presentation.filter(({ onRequest }) => onRequest === undefined || requested.has(onRequest))
}

/** The media object of a work (api.md 3.1, 3.2). */
export function presentWork(
  fields: readonly PresentedField[],
  work: Work,
  context: PresentationContext,
): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  for (const field of fields) item[field.name] = field.present(work, context)
  return item
}

/** Makes paths absolute: `origin` is scheme and host. */
export function absoluteFrom(origin: string): (path: string) => string {
  return (path) => origin + path
}
