import type { SearchEngine } from '@openverse/search'
import type { Generation, GenerationFault } from './catalogue.ts'

/**
 * The engine's aliases, each named after its kind, which follow the live generations for whoever asks the engine itself.
 * The rows are the truth: an alias that could not be pointed stays wanted, and every start wants all of them.
 */
export class Aliases {
  readonly #engine: Pick<SearchEngine, 'pointAlias'>
  readonly #onFault: (fault: GenerationFault) => void
  readonly #wanted = new Map<string, Generation>()
  readonly #toldOf = new Set<string>()

  constructor(
    engine: Pick<SearchEngine, 'pointAlias'>,
    onFault: (fault: GenerationFault) => void = () => {},
  ) {
    this.#engine = engine
    this.#onFault = onFault
  }

  want(generation: Generation): void {
    this.#wanted.set(generation.kind.name, generation)
  }

  /** Points those that are wanted and do not yet. Throws nothing. */
  async pointAll(): Promise<void> {
    for (const [alias, generation] of this.#wanted) {
      try {
        await this.#engine.pointAlias(alias, generation.name)
        this.#wanted.delete(alias)
        this.#toldOf.delete(generation.name)
      } catch (error) {
        this.#tellOnce(generation, error as Error)
      }
    }
  }

  #tellOnce({ kind, number, name }: Generation, error: Error): void {
    if (this.#toldOf.has(name)) return
    this.#toldOf.add(name)
    this.#onFault({ kind: kind.name, number, error })
  }
}
