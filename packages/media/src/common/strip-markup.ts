import { Parser } from 'htmlparser2'

/** Entities may be wrapped in entities; hostile text is not followed for ever. */
const mostRounds = 8

/**
 * A title or name without HTML (api.md 3.4): entities decoded and tags removed until nothing changes, white space
 * collapsed. Text without a tag comes back untouched, entities included. The result is text, not HTML.
 */
export function stripMarkup(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text
  let stripped = text
  let hadTags = false
  for (let round = 0; round < mostRounds; round++) {
    const pass = stripOnce(stripped)
    hadTags ||= pass.hadTags
    if (pass.text === stripped) break
    stripped = pass.text
  }
  return hadTags ? stripped.replace(/\s+/g, ' ').trim() : text
}

const lineTags: ReadonlySet<string> = new Set(['p', 'br', 'div', 'li'])
const hiddenTags: ReadonlySet<string> = new Set(['script', 'style'])

function stripOnce(html: string): { readonly text: string; readonly hadTags: boolean } {
  let text = ''
  let hadTags = hasOpenEnd(html)
  let hiddenDepth = 0
  const parser = new Parser({
    ontext(chunk) {
      if (hiddenDepth === 0) text += chunk
    },
    onopentagname(name) {
      hadTags = true
      if (hiddenTags.has(name)) hiddenDepth++
      if (lineTags.has(name)) text += ' '
    },
    onclosetag(name) {
      hadTags = true
      if (hiddenTags.has(name)) hiddenDepth--
    },
    oncomment() {
      hadTags = true
    },
    onprocessinginstruction() {
      hadTags = true
    },
  })
  parser.end(html)
  return { text, hadTags }
}

/** Whether the last tag never ends: the parser drops it and says nothing. */
function hasOpenEnd(html: string): boolean {
  return /<[a-z/!?]/i.test(html.slice(html.lastIndexOf('>') + 1))
}
