import type { GenerationPorts } from './generation-ports.ts'
import { deleteGeneration, generationName } from './generations-store.ts'

/** Deletes a generation that is not live. Repeating it is harmless. */
export async function discardGeneration(
  ports: Pick<GenerationPorts, 'database' | 'engine'>,
  kind: string,
  number: number,
): Promise<void> {
  const name = generationName(kind, number)
  // The row first: what is left of the rest after a crash is an orphan, and is removed at the next start.
  await deleteGeneration(ports.database.sql, kind, number)
  await deleteGenerationFiles(ports, name)
}

/** Deletes what a generation of that name consists of, as far as it is there. */
export async function deleteGenerationFiles(
  ports: Pick<GenerationPorts, 'database' | 'engine'>,
  name: string,
): Promise<void> {
  await ports.engine.deleteIndex(name)
  // Last: the tables are all that tells of an index that could not be deleted.
  await ports.database.tableSets.drop(name)
}
