import type { RawRow } from '../../services/api/src/testing/real-rows.ts'

/** A row that differs from its neighbors only in what a case is about. */
export function madeWork(at: number, columns: RawRow = {}) {
  return {
    identifier: madeIdentifier(at),
    foreign_identifier: String(at),
    title: `Work ${at}`,
    url: `https://example.org/${at}.jpg`,
    license: 'by',
    license_version: '4.0',
    source: 'met',
    provider: 'met',
    created_on: `2024-01-01 00:00:${String(at % 60).padStart(2, '0')}+00`,
    ...columns,
  }
}

export function madeIdentifier(at: number): string {
  return `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
}

export function tagged(...names: readonly string[]) {
  return names.map((name) => ({ name }))
}
