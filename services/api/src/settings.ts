import {
  booleanSetting,
  choiceSetting,
  integerSetting,
  type SettingValues,
  textSetting,
} from '@openverse/settings'

/** Settings of the public API; where it listens is `httpSettings`. */
export const apiSettings = {
  limits: choiceSetting({
    name: 'OPENVERSE_LIMITS',
    choices: ['open', 'openverse'],
    default: 'open',
    description:
      'Preset for how much one request may ask for: `open` allows everybody pages of 500 and a depth of 10,000; `openverse` has the numbers of api.openverse.org. Each number can be set by itself.',
  }),
  maxPageSizeAnonymous: pageSetting('MAX_PAGE_SIZE_ANONYMOUS', 'page_size', 'without a token', '500 / 20'),
  maxPageSizeAuthenticated: pageSetting(
    'MAX_PAGE_SIZE_AUTHENTICATED',
    'page_size',
    'with a token',
    '500 / 50',
  ),
  maxPageSizePrivileged: pageSetting(
    'MAX_PAGE_SIZE_PRIVILEGED',
    'page_size',
    'with a privileged token',
    '500 / 240',
  ),
  maxDepthAnonymous: pageSetting(
    'MAX_DEPTH_ANONYMOUS',
    'page * page_size',
    'without a token',
    '10,000 / 240',
  ),
  maxDepthAuthenticated: pageSetting(
    'MAX_DEPTH_AUTHENTICATED',
    'page * page_size',
    'with a token',
    '10,000 / 240',
  ),
  maxDepthPrivileged: pageSetting(
    'MAX_DEPTH_PRIVILEGED',
    'page * page_size',
    'with a privileged token',
    '10,000 / 4,800',
  ),
  filterDeadByDefault: booleanSetting({
    name: 'FILTER_DEAD_LINKS_BY_DEFAULT',
    default: true,
    description:
      'Whether searches that say nothing of `filter_dead` leave out works whose file is no longer where it was.',
  }),
  thumbnailWidthPx: integerSetting({
    name: 'THUMBNAIL_WIDTH_PX',
    default: 600,
    minimum: 16,
    maximum: 4_096,
    description: 'The width of thumbnails in pixels; smaller pictures are not enlarged.',
  }),
  thumbnailJpegQuality: integerSetting({
    name: 'THUMBNAIL_JPG_QUALITY',
    default: 80,
    minimum: 1,
    maximum: 100,
    description: 'The quality of compressed thumbnails: lower is smaller and coarser.',
  }),
  thumbnailTimeoutMs: integerSetting({
    name: 'THUMBNAIL_TIMEOUT_MS',
    default: 10_000,
    minimum: 100,
    maximum: 50_000,
    description:
      'How long a provider may take to send a picture that a thumbnail is made of, or that is measured for oEmbed.',
  }),
  environment: textSetting({
    name: 'ENVIRONMENT',
    default: 'local',
    description: 'What this installation is called, such as `production`; `/version` tells it to monitoring.',
  }),
}

export type ApiSettings = SettingValues<typeof apiSettings>

function pageSetting(name: string, what: string, whom: string, presets: string) {
  return integerSetting<null>({
    name,
    default: null,
    defaultText: `of OPENVERSE_LIMITS: ${presets}`,
    minimum: 1,
    maximum: 1_000_000,
    description: `The largest ${what} for requests ${whom}.`,
  })
}
