import type { Catalogue } from '@openverse/catalogue'

/** What reading works needs of the catalogue. */
export type WorksCatalogue = Pick<Catalogue, 'withLive' | 'findWorks' | 'listSources'>
