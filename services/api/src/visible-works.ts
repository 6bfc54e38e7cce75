import type { Work } from '@openverse/media'
import type { WorksCatalogue } from './ports.ts'

/** A work that can be seen, and the folder that its `local:` paths are relative to (null: all is on the web). */
export interface VisibleWork {
  readonly work: Work
  readonly filesRoot: string | null
}

/** Looks up a work of a kind; undefined when it is unknown, taken down, or its source is hidden. */
export type FindVisibleWork = (kind: string, identifier: string) => Promise<VisibleWork | undefined>

/** For features that draw or deliver what belongs to one work. */
export const findVisibleWork =
  (catalogue: WorksCatalogue): FindVisibleWork =>
  async (kind, identifier) =>
    await catalogue.withLive(kind, async (generation) => {
      const [work] = await catalogue.findWorks(generation, [identifier])
      return work && { work, filesRoot: generation.filesRoot }
    })
