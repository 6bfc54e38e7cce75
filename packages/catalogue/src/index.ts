export { beginGeneration } from './begin-generation.ts'
export type * from './catalogue.ts'
export { discardGeneration } from './discard-generation.ts'
export type * from './generation-build.ts'
export type { GenerationPorts } from './generation-ports.ts'
export {
  type GenerationRecord,
  generationName,
  generationOfName,
  isPublished,
  listGenerations,
  publishGeneration,
  swapWithPrevious,
  unpublishKind,
} from './generations-store.ts'
export { isAway } from './is-away.ts'
export { type CataloguePorts, type Damage, openCatalogue } from './open-catalogue.ts'
export { type CatalogueSchema, catalogueMigrations } from './schema.ts'
export { ensureSources, forgetSources } from './sources-store.ts'
