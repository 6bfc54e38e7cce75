import type { CatalogCheck } from '@openverse/ingestion-server'

/** Whether there is a work in it that a search would find. */
export function hasWorks({ accepted, removedFromSource }: CatalogCheck): boolean {
  return accepted > removedFromSource
}

/** What `load --check` found in a catalogue, in words. */
export function reportCheck(check: CatalogCheck): string {
  const count = (n: number) => n.toLocaleString('en')
  const lines = [
    `${check.kind}: ${count(check.rows)} ${check.rows === 1 ? 'row' : 'rows'}, ${count(check.accepted)} accepted, ${count(check.refused)} refused`,
  ]
  if (check.repeated > 0)
    lines.push(`  ${count(check.repeated)} have the identifier of an earlier row and would be left out`)
  if (check.removedFromSource > 0)
    lines.push(`  ${count(check.removedFromSource)} are removed from their source: no search would find them`)
  if (check.unknownColumns.length > 0)
    lines.push(`  columns without a use, ignored: ${check.unknownColumns.join(', ')}`)
  for (const { column, reason, count: times, examples } of check.reasons) {
    lines.push(`  ${count(times)} × ${column === null ? '' : `${column}: `}${reason}`)
    for (const { file, line, excerpt } of examples)
      lines.push(`      ${file}:${line}  ${excerpt.slice(0, 100)}`)
  }
  if (!hasWorks(check)) lines.push('  it would not go live: it has no work to show')
  return `${lines.join('\n')}\n`
}
