import { sections } from './contract-rows.ts'
import type { Row, Section } from './rows/section.ts'

/** docs/compatibility.md: the table for people who write clients. */
export function compatibilityPage(): string {
  const rows = sections.flatMap((section) => section.rows)
  return [
    ...introduction,
    '## What is different on purpose',
    '',
    'Where the original is plainly broken and no client can depend on it, the right thing is done; what only protected one big installation is a setting.',
    '',
    ...table(
      ['', 'the original', 'here'],
      rows.filter(isDifferent).map(({ id, says, ours }) => [id, says, ours!]),
    ),
    '## Everything',
    '',
    '“kept”: as in the original. “different”: see above. Else the reason why it cannot be seen here.',
    '',
    ...sections.flatMap(sectionLines),
  ].join('\n')
}

const introduction = [
  '# Compatibility',
  '',
  '`/v1/` speaks the newest contract of api.openverse.org: a client works when only its base URL is changed. This page has that',
  'contract statement by statement, as far as it holds for every endpoint and for searches, and says of each whether it is kept.',
  'Each is shown by tests, in `tests/compatibility/cases/`, under the same number; whole answers, headers included, lie in',
  '`tests/compatibility/golden/`. Paths, parameters and fields are described by the running API itself, on `/v1/`.',
  '',
  'Limits are those of `OPENVERSE_LIMITS=openverse` where nothing else is said; the default is more generous',
  '([settings](settings.md)).',
  '',
  'This page is written by `node tests/compatibility/page.ts > docs/compatibility.md`.',
  '',
]

const isDifferent = (row: Row) => row.ours !== undefined

function sectionLines({ number, title, rows }: Section): readonly string[] {
  return [
    `### ${number} ${title}`,
    '',
    ...table(
      ['', 'statement', ''],
      rows.map((row) => [row.id, row.says, stateOf(row)]),
    ),
  ]
}

function stateOf(row: Row): string {
  if (isDifferent(row)) return 'different'
  return 'without' in row ? row.without : 'kept'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), '']
}

if (import.meta.main) process.stdout.write(compatibilityPage())
