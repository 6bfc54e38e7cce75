import type { Database, Lock } from '@openverse/database'

/**
 * Takes the lock of a kind, undefined when somebody has it. Who builds, takes live, rolls back or discards generations
 * of the kind holds it; so a task that says `running` while the lock is free belongs to a process that died.
 */
export const tryKindLock = (
  database: Pick<Database<never>, 'tryLock'>,
  kind: string,
): Promise<Lock | undefined> => database.tryLock(`refresh-${kind}`)
