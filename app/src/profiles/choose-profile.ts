import type { Settings } from '../settings.ts'
import type { Profile } from './profile.ts'

/** The profile that is set. What the other one needs is not even loaded. */
export async function chooseProfile({ profile }: Pick<Settings, 'profile'>): Promise<Profile> {
  return profile === 'embedded'
    ? (await import('./embedded.ts')).embedded
    : (await import('./distributed.ts')).distributed
}
