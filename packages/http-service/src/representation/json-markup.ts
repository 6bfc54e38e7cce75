import { escapeAttribute, escapeText } from './markup.ts'

/**
 * JSON to read, as markup: indented by four, URLs as links, and beside a `thumbnail` of this `host` the picture itself.
 * Whatever the strings contain, they stay text, and links lead to `http:` and `https:` only.
 */
export function jsonMarkup(body: unknown, host: string): string {
  return valueMarkup(body, '\n', host)
}

/** `lineBreak` begins the line that the value's end stands on. */
function valueMarkup(value: unknown, lineBreak: string, host: string): string {
  if (typeof value === 'string') return `<span>"${stringMarkup(value)}"</span>`
  if (typeof value !== 'object' || value === null) return `<i>${value}</i>`
  if (Array.isArray(value)) return arrayMarkup(value, lineBreak, host)
  const members = Object.entries(value).map(([name, member]) => {
    const picture = name === 'thumbnail' ? pictureMarkup(member, host) : ''
    const markup = valueMarkup(member, `${lineBreak}    `, host)
    return `${picture}<b>${escapeText(JSON.stringify(name))}</b>: ${markup}`
  })
  return listMarkup('{', members, '}', lineBreak)
}

function arrayMarkup(values: readonly unknown[], lineBreak: string, host: string): string {
  // Peaks and the like: a thousand lines of one number each are no help.
  if (values.length > 0 && values.every((value) => typeof value === 'number')) {
    return `[<i>${values.join(', ')}</i>]`
  }
  const members = values.map((value) => valueMarkup(value, `${lineBreak}    `, host))
  return listMarkup('[', members, ']', lineBreak)
}

function listMarkup(open: string, members: readonly string[], close: string, lineBreak: string): string {
  if (members.length === 0) return open + close
  const inner = `${lineBreak}    `
  return `${open}${inner}${members.join(`,${inner}`)}${lineBreak}${close}`
}

const urlPattern = /(https?:\/\/[^\s"<>\\]+)/

/** The inside of a JSON string; every URL in it is a link. */
function stringMarkup(text: string): string {
  if (!text.includes('://')) return inJson(text)
  if (isUrl(text)) return linkMarkup(text)
  return text
    .split(urlPattern)
    .map((part, i) => (i % 2 === 0 ? inJson(part) : linkInSentence(part)))
    .join('')
}

function isUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text)
}

const sentenceEnds = '.,;:!?)]}’”'

/** The punctuation after a URL belongs to the sentence. */
function linkInSentence(text: string): string {
  let end = text.length
  while (sentenceEnds.includes(text[end - 1]!)) end -= 1
  return linkMarkup(text.slice(0, end)) + escapeText(text.slice(end))
}

function linkMarkup(url: string): string {
  return `<a href="${escapeAttribute(url)}" rel="nofollow noreferrer">${inJson(url)}</a>`
}

function inJson(text: string): string {
  return escapeText(JSON.stringify(text).slice(1, -1))
}

/** By its path alone, so that it is asked of where the page came from, and of nobody else. */
function pictureMarkup(value: unknown, host: string): string {
  const url = typeof value === 'string' && isUrl(value) ? new URL(value) : undefined
  if (url?.host !== host || url.pathname.startsWith('//')) return ''
  return `<img src="${escapeAttribute(url.pathname + url.search)}" alt="" loading="lazy">`
}
