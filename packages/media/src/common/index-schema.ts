import type { KeywordField } from '@openverse/search'

/** The keyword fields every kind has; `extension` may have several values where a work has alternative files. */
export function commonKeywords({ hasSeveralExtensions = false } = {}): readonly KeywordField[] {
  return [
    { name: 'source' },
    { name: 'provider' },
    { name: 'license' },
    { name: 'category' },
    { name: 'extension', isMultiple: hasSeveralExtensions },
    { name: 'filetype' },
  ]
}
