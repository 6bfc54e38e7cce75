/** Who calls: without a token, with one, or with one whose application was granted larger limits (api.md 0.2). */
export const accessLevels = ['anonymous', 'authenticated', 'privileged'] as const
export type AccessLevel = (typeof accessLevels)[number]
