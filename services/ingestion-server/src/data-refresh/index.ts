/** What a thread needs that does a refresh and serves nothing: without the routes, and the 20 MB that they load. */
export { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
export { type UpstreamCatalog, UpstreamError, type UpstreamLocation } from '../upstream/upstream-catalog.ts'
export { performRefresh } from './data-refresh.ts'
