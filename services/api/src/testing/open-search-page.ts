import { runInNewContext } from 'node:vm'
import type { FastifyInstance } from 'fastify'

/** What the page's script asks of the API, and what it gets. */
export type Search = (url: string, signal: AbortSignal | null) => Promise<Pick<Response, 'ok' | 'json'>>

export interface SearchPage {
  readonly status: PageElement
  readonly results: PageElement
  /** As if somebody came to this query by a link or the button for going back. */
  visit(query: string): void
}

/** The search page's script, as it is served, in a browser of which there is only what the script uses. */
export async function openSearchPage(app: FastifyInstance, search: Search): Promise<SearchPage> {
  const elements = new Map<string, PageElement>()
  const at = (selector: string) => {
    const element = elements.get(selector) ?? new PageElement()
    elements.set(selector, element)
    return element
  }
  const window = new EventTarget()
  const location = { search: '' }
  const { body: script } = await app.inject('/web/search.js')
  const { body: kinds } = await app.inject('/web/kinds.json')
  runInNewContext(script, {
    AbortController,
    URLSearchParams,
    location,
    document: { querySelector: at, createElement: () => new PageElement() },
    addEventListener: window.addEventListener.bind(window),
    scrollTo: () => {},
    fetch: async (url: string, { signal }: { readonly signal: AbortSignal | null }) =>
      url === '/web/kinds.json' ? Response.json(JSON.parse(kinds)) : search(url, signal),
  })
  return {
    status: at('#status'),
    results: at('#results'),
    visit(query) {
      location.search = query
      window.dispatchEvent(new Event('popstate'))
    },
  }
}

export class PageElement extends EventTarget {
  readonly elements = { q: { value: '' } }
  readonly classList = { add: () => {}, toggle: () => {} }
  children: readonly (PageElement | string)[] = []
  dir = ''
  #ownText = ''

  set textContent(text: string) {
    this.#ownText = text
    this.dispatchEvent(new Event('text'))
  }

  append(...children: readonly (PageElement | string)[]): void {
    this.children = [...this.children, ...children]
  }

  replaceChildren(...children: readonly (PageElement | string)[]): void {
    this.children = children
  }

  setAttribute(): void {}

  removeAttribute(): void {}

  querySelectorAll(): readonly PageElement[] {
    return []
  }

  get descendants(): readonly PageElement[] {
    const elements = this.children.filter((child) => typeof child === 'object')
    return elements.flatMap((child) => [child, ...child.descendants])
  }

  get text(): string {
    const children = this.children.map((child) => (typeof child === 'string' ? child : child.text))
    return `${this.#ownText}${children.join('')}`
  }
}
