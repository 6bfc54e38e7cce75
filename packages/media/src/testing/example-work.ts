// Rows, works and items made from a kind's own example.

import assert from 'node:assert/strict'
import { cleanRow } from '../cleaning/clean-row.ts'
import type { CommonRow, Row } from '../columns.ts'
import type { MediaKind, PresentationContext, PresentedField, Work } from '../media-kind.ts'

export const exampleContext: PresentationContext = {
  absolute: (path) => `https://api.example.org${path}`,
  fieldsMatched: [],
}

/** A cleaned row: the kind's example with other values in some columns. */
export function exampleRow<R extends CommonRow>(
  kind: MediaKind<R>,
  columns: { readonly [Name in keyof R]?: unknown } = {},
): R & Row {
  const outcome = cleanRow(
    kind,
    { ...kind.examples.upstreamRow, ...columns },
    { now: '2024-01-01T00:00:00Z' },
  )
  assert.ok('row' in outcome, JSON.stringify(outcome))
  return outcome.row
}

export function workOf<R extends CommonRow>(kind: MediaKind<R>, row: R): Work<R> {
  return { row, set: kind.set?.fromRow(row) ?? null, isSensitive: false, hasSensitiveText: false }
}

/** The media object of a work as the API shows it, without the fields that must be asked for. */
export function presentWork<R extends CommonRow>(
  kind: MediaKind<R>,
  work: Work<R>,
  overrides: Partial<PresentationContext> = {},
): Readonly<Record<string, unknown>> {
  const shown = kind.presentation.filter((field) => field.onRequest === undefined)
  return presentFields(shown, work, overrides)
}

/** Fields of a work in their order. */
export function presentFields<R extends CommonRow>(
  fields: readonly PresentedField<R>[],
  work: Work<R>,
  overrides: Partial<PresentationContext> = {},
): Readonly<Record<string, unknown>> {
  const context = { ...exampleContext, ...overrides }
  return Object.fromEntries(fields.map(({ name, present }) => [name, present(work, context)]))
}
