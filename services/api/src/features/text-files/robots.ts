/** robots.txt: search engines need not walk through the API, and one that learns from texts stays out (api.md 5.3). */
export function robotsText(pathSegments: readonly string[]): string {
  const paths = [...pathSegments.map((segment) => `/v1/${segment}/`), '/v1/auth/']
  return `User-agent: *
${paths.map((path) => `Disallow: ${path}`).join('\n')}

User-agent: GPTBot
Disallow: /
`
}
