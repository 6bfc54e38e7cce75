/**
 * For every session: the server gives up a client of which it hears nothing after a minute, be it that it asks or that it
 * answers, and whatever that held. The host of a client may vanish without a word, and the system's own patience is two
 * hours.
 */
const keepalive =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=60000'

/** After these of the address: the last one counts. */
export const sessionOptions = (given: string, ...own: readonly string[]): string =>
  [given, keepalive, ...own].filter((part) => part !== '').join(' ')

/** The client's side of it. A connection that says nothing for minutes is forgotten by some on the way. */
export const clientKeepalive = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 } as const
