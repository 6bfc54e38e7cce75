/** Where a page to read leads, relative to itself. */
export interface PageLinks {
  /** The same as JSON. */
  readonly json: string
  readonly previous: string | undefined
  readonly next: string | undefined
  /** Such as `Page 2 of 12`; undefined where the body is no page of a list. */
  readonly place: string | undefined
}

export function pageLinks(url: string, body: unknown): PageLinks {
  const json = withParameter(url, 'format', 'json')
  const { page, page_count: count } = (body ?? {}) as { page?: unknown; page_count?: unknown }
  if (typeof page !== 'number' || typeof count !== 'number') {
    return { json, previous: undefined, next: undefined, place: undefined }
  }
  const link = (number: number) => withParameter(url, 'page', String(number))
  return {
    json,
    previous: page > 1 && count > 0 ? link(Math.min(page - 1, count)) : undefined,
    next: page < count ? link(page + 1) : undefined,
    place: `Page ${page} of ${count}`,
  }
}

function withParameter(url: string, name: string, value: string): string {
  const mark = url.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  query.set(name, value)
  return `?${query}`
}
