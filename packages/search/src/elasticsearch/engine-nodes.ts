import { Pool } from 'undici'

/** Nodes of one cluster, any of which answers for all of it. */
export interface ClientOptions {
  /** `http(s)://user:password@host:port`, several nodes of one cluster. */
  readonly urls: readonly string[]
  /** PEM of the authority that signed the nodes' certificates, if the system does not know it. */
  readonly certificateAuthority?: string
}

export interface EngineNode {
  readonly pool: Pool
  /** What its address has after the host; paths of requests follow it. */
  readonly basePath: string
  readonly headers: Readonly<Record<string, string>>
}

/** How long a node that was away or silent is passed over, as long as there are others. */
const restMs = 30_000

/** An idle connection is closed by us before a proxy in between forgets it without a word. */
const idleMs = 30_000

/** Takes the nodes of a cluster in turn. */
export class EngineNodes {
  readonly #nodes: readonly EngineNode[]
  /** When a node may be asked again. */
  readonly #restsUntil = new Map<EngineNode, number>()
  #last = -1

  constructor({ urls, certificateAuthority }: ClientOptions) {
    this.#nodes = urls.map((url) => openNode(new URL(url), certificateAuthority))
  }

  /** The next one that does not rest; where all do, the one whose rest ends first. */
  next(): EngineNode {
    const now = performance.now()
    const rest = (node: EngineNode) => Math.max(0, (this.#restsUntil.get(node) ?? 0) - now)
    for (let tried = 0; tried < this.#nodes.length; tried++) {
      this.#last = (this.#last + 1) % this.#nodes.length
      const node = this.#nodes[this.#last]!
      if (rest(node) === 0) return node
    }
    return this.#nodes.reduce((one, other) => (rest(other) < rest(one) ? other : one))
  }

  rest(node: EngineNode): void {
    this.#restsUntil.set(node, performance.now() + restMs)
  }

  /** Whatever is still under way fails. */
  async close(): Promise<void> {
    await Promise.all(this.#nodes.map(({ pool }) => pool.destroy()))
  }
}

function openNode({ origin, pathname, username, password }: URL, ca: string | undefined): EngineNode {
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    // The deadline of a request is kept by whoever sends it.
    pool: new Pool(origin, {
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleMs,
      ...(ca === undefined ? {} : { connect: { ca } }),
    }),
    basePath: pathname.replace(/\/$/, ''),
    headers: username === '' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` },
  }
}
