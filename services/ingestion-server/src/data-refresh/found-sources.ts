import type { Source } from '@openverse/catalogue'
import type { CommonRow } from '@openverse/media'

/** The sources met in a catalogue, each described by the first work it gave. */
export class FoundSources {
  readonly #found = new Map<string, Omit<Source, 'isHidden'>>()

  note(row: CommonRow): void {
    if (row.source === null || this.#found.has(row.source)) return
    const url = originOf(row.foreign_landing_url) ?? originOf(row.url) ?? ''
    this.#found.set(row.source, { name: row.source, displayName: displayNameOf(row.source), url })
  }

  list(): readonly Omit<Source, 'isHidden'>[] {
    return [...this.#found.values()]
  }
}

/** `science_museum` → `Science Museum`: until somebody gives it a better one. */
function displayNameOf(slug: string): string {
  return slug
    .split(/[_\s-]+/)
    .filter((word) => word !== '')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
}

function originOf(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined
  const { protocol, origin } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined
}
