import type { Settings } from '../settings.ts'
import type { Profile } from './profile.ts'

/**
 * Whether several processes may work with the same stores at once, each following what the others take live. Where they
 * may not, the data folder has one owner.
 */
export function isShared({ profile }: Pick<Settings, 'profile'>): boolean {
  return profile === 'distributed'
}

/** The profile that is set. What the other one needs is not even loaded. */
export async function chooseProfile({ profile }: Pick<Settings, 'profile'>): Promise<Profile> {
  return profile === 'embedded'
    ? (await import('./embedded.ts')).embedded
    : (await import('./distributed.ts')).distributed
}
