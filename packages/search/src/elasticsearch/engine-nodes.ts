import { Pool } from 'undici'
import { SearchError } from '../search-error.ts'

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

/** How long a node that was away or silent is passed over, as long as there are others and it does not answer. */
const restMs = 30_000

/** An idle connection is closed by us before a proxy in between forgets it without a word. */
const idleMs = 30_000

/** Takes the nodes of a cluster in turn. */
export class EngineNodes {
  readonly #nodes: readonly EngineNode[]
  /** When a node may be asked again. */
  readonly #restsUntil = new Map<EngineNode, number>()
  #last = -1

  /** Throws `SearchError` for an address that is none. */
  constructor({ urls, certificateAuthority }: ClientOptions) {
    this.#nodes = urls.map(parseNodeUrl).map((parts) => openNode(parts, certificateAuthority))
  }

  get count(): number {
    return this.#nodes.length
  }

  /** The next one in turn that does not rest; where all do, the next one. */
  next(): EngineNode {
    for (let tried = 0; tried < this.#nodes.length; tried++) {
      const node = this.#takeTurn()
      if (!this.#rests(node)) return node
    }
    return this.#takeTurn()
  }

  rest(node: EngineNode): void {
    this.#restsUntil.set(node, performance.now() + restMs)
  }

  /** It has answered. If all were resting it was no fault of theirs, and the others are as good. */
  wake(node: EngineNode): void {
    if (this.#restsUntil.size === 0) return
    if (this.#nodes.every((one) => this.#rests(one))) this.#restsUntil.clear()
    else this.#restsUntil.delete(node)
  }

  #rests(node: EngineNode): boolean {
    return (this.#restsUntil.get(node) ?? 0) > performance.now()
  }

  #takeTurn(): EngineNode {
    this.#last = (this.#last + 1) % this.#nodes.length
    return this.#nodes[this.#last]!
  }

  /** Whatever is still under way fails. */
  async close(): Promise<void> {
    await Promise.all(this.#nodes.map(({ pool }) => pool.destroy()))
  }
}

interface NodeAddress extends Pick<EngineNode, 'basePath'> {
  readonly origin: string
  /** `user:password`; undefined where the address has none. */
  readonly credentials: string | undefined
}

function parseNodeUrl(text: string): NodeAddress {
  const url = URL.parse(text)
  const user = decoded(url?.username)
  const password = decoded(url?.password)
  if (url === null || !/^https?:$/.test(url.protocol) || user === undefined || password === undefined) {
    const wanted = 'http(s)://user:password@host:port, with what is special in them percent-encoded'
    throw new SearchError(
      'unavailable',
      `search/elasticsearch: an address of the engine is not of the form ${wanted}`,
    )
  }
  return {
    origin: url.origin,
    basePath: url.pathname.replace(/\/$/, ''),
    credentials: user === '' ? undefined : `${user}:${password}`,
  }
}

function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function openNode({ origin, basePath, credentials }: NodeAddress, ca: string | undefined): EngineNode {
  return {
    // The deadline of a request is kept by whoever sends it.
    pool: new Pool(origin, {
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleMs,
      ...(ca === undefined ? {} : { connect: { ca } }),
    }),
    basePath,
    headers:
      credentials === undefined
        ? {}
        : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  }
}
