export { type OutboundOptions, openOutbound } from './open-outbound.ts'
export type { FetchedBytes, FetchOptions, Outbound } from './outbound.ts'
export { OutboundError, type OutboundErrorKind, outboundErrorKinds } from './outbound-error.ts'
export { type OutboundPurpose, outboundPurposes } from './user-agent.ts'
