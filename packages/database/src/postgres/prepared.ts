import { hash } from 'node:crypto'

/** A query that each connection prepares once. The name stands for the text, so that no two queries share one. */
export function prepared(text: string): { readonly name: string; readonly text: string } {
  return { name: `openverse_${hash('sha256', text).slice(0, 24)}`, text }
}
