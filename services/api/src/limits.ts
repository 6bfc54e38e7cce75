import type { AccessLevel } from './access-level.ts'
import type { ApiSettings } from './settings.ts'

/** How much one level may ask for (api.md 2.4). */
export interface PageLimits {
  readonly pageSize: number
  /** The largest `page * page_size`. */
  readonly depth: number
}

export type Limits = Readonly<Record<AccessLevel, PageLimits>>

const open: PageLimits = { pageSize: 500, depth: 10_000 }

const presets: Readonly<Record<ApiSettings['limits'], Limits>> = {
  open: { anonymous: open, authenticated: open, privileged: open },
  openverse: {
    anonymous: { pageSize: 20, depth: 240 },
    authenticated: { pageSize: 50, depth: 240 },
    privileged: { pageSize: 240, depth: 4_800 },
  },
}

/** The limits in force: those of the preset, each replaced by its own setting where that is set. */
export function limitsInForce(settings: ApiSettings): Limits {
  const preset = presets[settings.limits]
  return {
    anonymous: {
      pageSize: settings.maxPageSizeAnonymous ?? preset.anonymous.pageSize,
      depth: settings.maxDepthAnonymous ?? preset.anonymous.depth,
    },
    authenticated: {
      pageSize: settings.maxPageSizeAuthenticated ?? preset.authenticated.pageSize,
      depth: settings.maxDepthAuthenticated ?? preset.authenticated.depth,
    },
    privileged: {
      pageSize: settings.maxPageSizePrivileged ?? preset.privileged.pageSize,
      depth: settings.maxDepthPrivileged ?? preset.privileged.depth,
    },
  }
}
