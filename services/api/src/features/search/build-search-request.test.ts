import { test } from 'node:test'
import { image } from '@openverse/media/kinds'
import { readSettings } from '@openverse/settings'
import type { AccessLevel } from '../../access-level.ts'
import { limitsInForce } from '../../limits.ts'
import { apiSettings } from '../../settings.ts'
import { buildSearchRequest } from './build-search-request.ts'
import { kindSearch } from './kind-search.ts'
import { readSearch } from './read-search.ts'

const images = kindSearch(image, {
  limits: limitsInForce(readSettings(apiSettings, {}).values),
  filtersDeadByDefault: true,
})

const queries: readonly (readonly [query: string, level?: AccessLevel])[] = [
  [''],
  ['q=cat -"black dog"&page=3&page_size=50'],
  ['q=%20'],
  ['q=*&tags=cat'],
  ['q=""'],
  ['tags=cat,dog&title=black + cat&creator="Ada B"'],
  ['title=*'],
  ['title=cat&creator=*'],
  ['source=met,flickr&license=by,cc0&license_type=commercial,modification&extension=JPG'],
  ['excluded_source=met&category=photograph&size=large&aspect_ratio=Wide,tall'],
  ['unstable__collection=tag&unstable__tag=Red, hot&source=met&creator=Ada&license=by'],
  ['unstable__collection=source&source=met&tags=cat'],
  ['unstable__collection=creator&source=met&creator=Ada B'],
  ['unstable__collection=creator&source=met&creator=Ada B&unstable__sort_dir=asc', 'authenticated'],
  ['filter_dead=false'],
  ['mature=true'],
  ['mature=false'],
  ['unstable__include_sensitive_results=true'],
  ['unstable__include_sensitive_results=true&internal__index=image-filtered', 'authenticated'],
  ['internal__index=image', 'authenticated'],
  ['unstable__sort_by=indexed_on', 'authenticated'],
  ['unstable__sort_by=indexed_on&unstable__sort_dir=asc'],
  ['q=cat&unstable__authority=true&unstable__authority_boost=0.5', 'privileged'],
]

test('golden: what the engines are asked for', (t) => {
  const requests = queries.map(([text, level = 'anonymous']) => {
    const query = Object.fromEntries(new URLSearchParams(text))
    const search = readSearch(images, level, { query, sources: undefined, generation: 'image-7' })
    const hidden = { field: 'source', match: 'none-of', values: ['hidden'] } as const
    return { query: text, level, request: buildSearchRequest(search, [hidden]) }
  })
  t.assert.fileSnapshot(requests, new URL('golden/requests.json', import.meta.url).pathname)
})
