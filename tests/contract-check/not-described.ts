/**
 * What is served beside the API, and so is not in its OpenAPI document: pages for people, the files these load, the files
 * of works, the document itself, and paths where nothing is served any more.
 */
export const notDescribed: Readonly<Record<string, string>> = {
  '/': 'the search page; for a program a redirect to the documentation',
  '/web/*': 'files of the search page',
  '/web/kinds.json': 'what the search page asks for',
  '/v1/': 'the documentation as a page',
  '/v1/swagger/': 'an older address of that page',
  '/v1/js/scalar.js': 'the script of that page',
  '/v1/schema/': 'the OpenAPI document',
  '/files/images/:identifier/*': 'files of works that lie here; `url` has their address',
  '/files/audio/:identifier/*': 'the same for sounds',
  '/v1/link': 'discontinued: 410',
  '/v1/link/': 'discontinued: 410',
  '/v1/link/*': 'discontinued: 410',
}

/** Whether a path is of one of these routes. */
export function isUndescribed(path: string): boolean {
  return patterns.some((pattern) => pattern.test(path))
}

const patterns = Object.keys(notDescribed).map(
  (route) => new RegExp(`^${route.replace(':identifier', '[^/]+').replace('*', '.*')}$`),
)
