import type { OutboundPurpose } from './user-agent.ts'

/** The outside web, as far as this installation dares to ask it. */
export interface Outbound {
  /**
   * Fetches the whole body of an `http` or `https` URL, following up to five redirects.
   *
   * Only public addresses are asked, and those named when the client was opened: every name is looked up once, each of
   * its addresses is judged, and the connection goes to one that was judged. Bodies are asked for unencoded. Answers
   * with a status of 2xx; everything else is an `OutboundError`.
   */
  fetchBytes(url: string, options: FetchOptions): Promise<FetchedBytes>
  /** Ends all connections; what is under way fails. */
  close(): Promise<void>
}

export interface FetchOptions {
  /** Named in the user agent, so that providers know what we want of them. */
  readonly purpose: OutboundPurpose
  /** For everything together: looking up, connecting, redirects, and the last byte of the body. */
  readonly timeoutMs: number
  /** A body that turns out to be larger is cut off, with an error. */
  readonly maximumBytes: number
  /** The `Accept` header. */
  readonly accept?: string
  readonly signal?: AbortSignal
}

export interface FetchedBytes {
  readonly bytes: Uint8Array
  /** As the server says, or null; it may lie. */
  readonly contentType: string | null
  readonly status: number
  /** After the redirects. */
  readonly finalUrl: string
}
