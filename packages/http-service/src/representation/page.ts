import { jsonMarkup } from './json-markup.ts'
import { escapeAttribute, escapeText } from './markup.ts'
import { type PageLinks, pageLinks } from './page-links.ts'
import { pageStyle } from './page-style.ts'

/** An import would load all that `node:http` has, its client of WebSockets too: a tenth of a second of each start. */
const { STATUS_CODES } = process.getBuiltinModule('node:http')

/** The API that pages belong to. */
export interface PageSite {
  readonly name: string
  /** Where people read about the API. */
  readonly documentationPath: string
}

/** What a page begins with: the words of the route's declaration. */
export interface PageHead {
  readonly site: PageSite
  readonly title: string
  readonly description: string
}

export interface PageRequest {
  readonly method: string
  readonly url: string
  readonly host: string
}

export interface PageAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: unknown
}

/** An answer of the API as a page that a person reads: what was asked, what came back, and where it leads. */
export function renderPage(
  { site, title, description }: PageHead,
  request: PageRequest,
  answer: PageAnswer,
): string {
  const links = pageLinks(request.url, answer.body)
  const documentation = escapeAttribute(site.documentationPath)
  const place = placeMarkup(links)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(`${title} – ${site.name}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><a href="${documentation}">${escapeText(site.name)}</a>
<nav aria-label="Page"><a href="${escapeAttribute(links.json)}">JSON</a><a href="${documentation}">Documentation</a></nav></header>
<main>
<h1>${escapeText(title)}</h1>
<p>${escapeText(description)}</p>
<pre class="request"><b>${escapeText(request.method)}</b> ${escapeText(request.url)}</pre>
<pre class="answer">${statusMarkup(answer)}</pre>
${place}
<pre class="json">${jsonMarkup(answer.body, request.host)}</pre>
${place}
</main>
</body>
</html>
`
}

function statusMarkup({ status, headers }: PageAnswer): string {
  const line = `<b>HTTP ${status} ${STATUS_CODES[status] ?? ''}</b>`
  return [
    line,
    ...headers.map(([name, value]) => `${canonical(name)}: <span>${escapeText(value)}</span>`),
  ].join('\n')
}

/** `content-type` as people write it: `Content-Type`. */
function canonical(name: string): string {
  return escapeText(name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()))
}

function placeMarkup({ previous, next, place }: PageLinks): string {
  if (place === undefined) return ''
  return `<nav class="place" aria-label="Pages">${stepMarkup('prev', '‹ Previous', previous)}<span>${place}</span>${stepMarkup('next', 'Next ›', next)}</nav>`
}

function stepMarkup(relation: string, label: string, url: string | undefined): string {
  if (url === undefined) return `<span class="off">${label}</span>`
  return `<a rel="${relation}" href="${escapeAttribute(url)}">${label}</a>`
}
