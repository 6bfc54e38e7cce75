import { termsOf } from '../../analysis/index.ts'
import type { RelatedQuery } from '../../search-request.ts'
import type { Judge } from './finding.ts'
import { includesWhole } from './selection.ts'

/** Works that share terms of the title, or a tag as it is written. */
export function judgeRelated({ title, tags }: RelatedQuery): Judge {
  const terms = termsOf(title ?? '')
  return (work) => {
    const shared = terms.filter((term) => work.stemmed.title.has(term)).length
    const hasTag = tags.some((tag) => includesWhole(work.document.tags, tag))
    const text = shared + (hasTag ? 1 : 0)
    return text === 0 ? undefined : { text, titleTerms: 0, fieldsMatched: [] }
  }
}
