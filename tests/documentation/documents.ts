import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Document {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

/** Every Markdown file that belongs to the project. */
export function readDocuments(): readonly Document[] {
  const exclude = ['**/node_modules/**', '.cache/**', 'data/**']
  return globSync('**/*.md', { cwd: root, exclude }).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }))
}

export interface Mention {
  readonly path: string
  readonly found: RegExpMatchArray
}

/** Where a pattern occurs in documents. */
export function findMentions(documents: readonly Document[], pattern: RegExp): readonly Mention[] {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((found) => ({ path, found }) satisfies Mention),
  )
}
