export { type OutboundOptions, openOutbound } from './open-outbound.ts'
export type { FetchedBytes, FetchOptions, Outbound } from './outbound.ts'
export { OutboundError, type OutboundErrorKind } from './outbound-error.ts'
export type { OutboundPurpose } from './user-agent.ts'
