import { pictures } from './open-pictures.ts'

/** A request whose whole answer is kept as a file. */
export interface GoldenRequest {
  /** By default GET. */
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Which API is asked: real rows, the same with the limits of the original, or works with pictures. */
  readonly of?: 'real' | 'openverse' | 'pictures'
}

const origin = { origin: 'https://example.org' }
const unknown = '00000000-0000-4000-8000-000000000000'

const images = {
  flickr: '4f70f6bc-605a-4043-9385-d84b249dd3ad',
  eol: '6598d19b-cb1e-4f89-bde0-fc507dd2bab8',
  wikimedia: '1374d063-336e-40bd-a1cf-7024c8a23b16',
  mccord: '74454cfd-489d-4c7a-bdda-d7eef06d6d2b',
}
const tracks = {
  both: 'ea609784-944d-412e-84d5-8dea096366e9',
  triface: '2a362316-ab88-4a78-a4f4-005afe8025a7',
}

/** By endpoint, by what is asked. */
export const goldenRequests: Readonly<Record<string, Readonly<Record<string, GoldenRequest>>>> = {
  'images-search': {
    plain: { url: '/v1/images/?page_size=3', headers: origin },
    'last-page': { url: '/v1/images/?page=12', of: 'openverse' },
    words: { url: '/v1/images/?q=old+house+-barn&page_size=2', headers: origin },
    'other-script': { url: '/v1/images/?q=%E6%81%90%E9%BE%99&page_size=2' },
    phrase: { url: '/v1/images/?q=%22park+road%22&page_size=2' },
    filters: {
      url: '/v1/images/?license_type=commercial,modification&source=flickr,wikimedia&aspect_ratio=wide&size=Large&extension=jpg&page_size=2&page=2',
    },
    fields: { url: '/v1/images/?title=house,tree&tags=landscape,sky&page_size=2' },
    'collection-tag': { url: '/v1/images/?unstable__collection=tag&unstable__tag=landscape&page_size=2' },
    'collection-source': { url: '/v1/images/?unstable__collection=source&source=rijksmuseum&page_size=2' },
    'collection-creator': {
      url: '/v1/images/?unstable__collection=creator&creator=Rijksmuseum&source=wikimedia&page_size=2',
    },
    warning: { url: '/v1/images/?source=flikr,Flickr,nowhere&page_size=1', headers: origin },
    'nothing-found': { url: '/v1/images/?q=nothingness' },
    'beyond-last-page': { url: '/v1/images/?q=house&page=99' },
    indented: {
      url: '/v1/images/?q=nothingness',
      headers: { accept: 'application/json; indent=4' },
    },
    errors: {
      url: '/v1/images/?page=0&q=%00&tags=%20&unstable__collection=all&license=by,foo&license_type=free&filter_dead=maybe&unstable__sort_by=date&unstable__authority_boost=11&category=Cat&size=',
      headers: origin,
    },
    'errors-collection': { url: '/v1/images/?unstable__collection=creator&creator=Ada' },
    'errors-unknown-source': { url: '/v1/images/?source=Flikr,nowhere' },
    'errors-unknown-collection': { url: '/v1/images/?unstable__collection=source&source=Flickr' },
    'errors-both-sources': {
      url: '/v1/images/?source=&excluded_source=flickr&mature=&unstable__include_sensitive_results=1',
    },
    deprecated: { url: '/v1/images/?li=by&lt=all&pagesize=5&provider=flickr' },
    'too-large': { url: '/v1/images/?page_size=21', headers: origin, of: 'openverse' },
    'too-deep': { url: '/v1/images/?page=13', of: 'openverse' },
    'not-acceptable': { url: '/v1/images/', headers: { accept: 'application/xml' } },
    'wrong-method': { method: 'POST', url: '/v1/images/', headers: origin },
    'no-slash': { url: '/v1/images?q=a%20b', headers: origin },
    described: { method: 'OPTIONS', url: '/v1/images/' },
    preflight: {
      method: 'OPTIONS',
      url: '/v1/images/',
      headers: {
        ...origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    },
    'with-token': { method: 'HEAD', url: '/v1/images/?q=house', headers: { authorization: 'Bearer abc' } },
  },
  'audio-search': {
    plain: { url: '/v1/audio/?page_size=2', headers: origin },
    words: { url: '/v1/audio/?q=r%C3%A9veille&peaks=true' },
    filters: { url: '/v1/audio/?length=Short,medium&category=music&license_type=all-cc&page_size=1' },
    'collection-creator': {
      url: '/v1/audio/?unstable__collection=creator&creator=Les+Petits+Chanteurs+de+Montigny&source=jamendo&page_size=1',
    },
    'last-page': { url: '/v1/audio/?page=50&page_size=1' },
    errors: { url: '/v1/audio/?length=endless&category=photograph&peaks=2&page_size=x' },
  },
  'images-detail': {
    flickr: { url: `/v1/images/${images.flickr}/`, headers: origin },
    'unknown-size': { url: `/v1/images/${images.eol}/` },
    'no-scheme': { url: `/v1/images/${images.mccord}/` },
    unknown: { url: `/v1/images/${unknown}/` },
    malformed: { url: '/v1/images/4F70F6BC-605A-4043-9385-D84B249DD3AD/' },
    'malformed-browser': { url: '/v1/images/x/', headers: { accept: 'text/html' } },
    'wrong-method': { method: 'POST', url: `/v1/images/${images.flickr}/` },
  },
  'audio-detail': {
    plain: { url: `/v1/audio/${tracks.both}/`, headers: origin },
    peaks: { url: `/v1/audio/${tracks.triface}/?peaks=true` },
    'wrong-switch': { url: `/v1/audio/${tracks.both}/?peaks=2` },
    unknown: { url: `/v1/audio/${unknown}/` },
  },
  'images-related': {
    plain: { url: `/v1/images/${images.mccord}/related/`, headers: origin },
    wikimedia: { url: `/v1/images/${images.wikimedia}/related/` },
    unknown: { url: `/v1/images/${unknown}/related/` },
  },
  'audio-related': {
    plain: { url: `/v1/audio/${tracks.triface}/related/`, headers: origin },
    'wrong-switch': { url: `/v1/audio/${tracks.both}/related/?peaks=2` },
    unknown: { url: `/v1/audio/${unknown}/related/` },
  },
  'images-stats': {
    plain: { url: '/v1/images/stats/', headers: origin },
    head: { method: 'HEAD', url: '/v1/images/stats/' },
    'unknown-format': { url: '/v1/images/stats/?format=xml' },
  },
  'audio-stats': {
    plain: { url: '/v1/audio/stats/', headers: origin },
    described: { method: 'OPTIONS', url: '/v1/audio/stats/' },
    'not-acceptable': { url: '/v1/audio/stats/', headers: { accept: 'text/csv' } },
  },
  'images-oembed': {
    flickr: { url: `/v1/images/oembed/?url=https://openverse.org/image/${images.flickr}`, headers: origin },
    'other-spelling': { url: `/v1/images/oembed/?url=${images.wikimedia.toUpperCase()}/&format=json` },
    missing: { url: '/v1/images/oembed/' },
    malformed: { url: '/v1/images/oembed/?url=https://openverse.org/image/x' },
    unknown: { url: `/v1/images/oembed/?url=${unknown}` },
    xml: { url: `/v1/images/oembed/?url=${images.flickr}&format=xml` },
  },
  'images-thumb': {
    jpeg: { url: `/v1/images/${pictures.photograph}/thumb/`, headers: origin, of: 'pictures' },
    webp: {
      url: `/v1/images/${pictures.photograph}/thumb/?full_size=true`,
      headers: { accept: 'image/webp,*/*;q=0.8' },
      of: 'pictures',
    },
    unknown: { url: `/v1/images/${unknown}/thumb/`, of: 'pictures' },
    unsupported: { url: `/v1/images/${pictures.tiff}/thumb/`, of: 'pictures' },
    'not-there': { url: `/v1/images/${pictures.missing}/thumb/`, of: 'pictures' },
    'wrong-switch': { url: `/v1/images/${pictures.photograph}/thumb/?compressed=maybe`, of: 'pictures' },
  },
  'audio-thumb': {
    'of-set': { url: `/v1/audio/${pictures.trackOfSet}/thumb/`, of: 'pictures' },
    none: { url: `/v1/audio/${pictures.trackAlone}/thumb/`, of: 'pictures' },
    unknown: { url: `/v1/audio/${unknown}/thumb/`, of: 'pictures' },
  },
  schema: {
    yaml: { url: '/v1/schema/', headers: origin },
    json: { url: '/v1/schema/?format=json' },
    'unknown-format': { url: '/v1/schema/?format=xml' },
  },
  healthcheck: {
    plain: { url: '/healthcheck/', headers: origin },
    index: { url: '/healthcheck/?check_es=true' },
    'wrong-switch': { url: '/healthcheck/?check_es=maybe' },
    'wrong-method': { method: 'POST', url: '/healthcheck/' },
  },
  moved: {
    sources: { url: '/v1/sources?x=1', headers: origin },
    recommendations: { url: `/v1/recommendations/images/${images.flickr}` },
    oembed: { url: '/v1/oembed?url=a%20b' },
    thumbs: { method: 'HEAD', url: `/v1/thumbs/${images.flickr}` },
    link: { url: '/v1/link/abc', headers: origin },
    'link-posted': { method: 'POST', url: '/v1/link/' },
  },
  'text-files': {
    robots: { url: '/robots.txt' },
    ai: { url: '/ai.txt' },
    version: { url: '/version' },
  },
  elsewhere: {
    home: { url: '/' },
    nowhere: { url: '/v1/nowhere/', headers: origin },
    'nowhere-browser': { url: '/v1/nowhere/', headers: { accept: 'text/html,*/*;q=0.8' } },
  },
}
