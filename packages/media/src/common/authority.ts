/**
 * How much a provider's choice of works is trusted (ingestion.md 11.4, api.md 7.3). Two museums are written both ways,
 * since upstream's own tables disagree on their spelling.
 */
const boostByProvider: ReadonlyMap<string, number> = new Map([
  ...withBoost(75, 'flickr behance thingiverse sketchfab deviantart'),
  ...withBoost(85, 'stocksnap rawpixel'),
  ...withBoost(
    90,
    'thorvaldsensmuseum thorvaldsenmuseum svgsilh smithsonian rijksmuseum museumsvictoria met',
  ),
  ...withBoost(90, 'mccordsmuseum mccordmuseum digitaltmuseum clevelandmuseum brooklynmuseum'),
])

/**
 * The boost the metadata states, at most 100, else that of the provider; null for none. A stated value that is no
 * positive number means none: search engines refuse to index it.
 */
export function authorityBoost(provider: string | null, stated: unknown): number | null {
  if (stated === undefined || stated === null) return boostByProvider.get(provider ?? '') ?? null
  const number = typeof stated === 'string' && stated.trim() !== '' ? Number(stated) : stated
  return typeof number === 'number' && number > 0 ? Math.min(number, 100) : null
}

function withBoost(boost: number, providers: string): readonly (readonly [string, number])[] {
  return providers.split(' ').map((provider) => [provider, boost] as const)
}
