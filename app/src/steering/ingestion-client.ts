/** Speaks to the ingestion server, wherever it runs: in another process, or in this one. */
export interface IngestionClient {
  /** Sends a request to a path below `/ingestion/`. Throws `IngestionRefusal` when it is refused. */
  request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T>
  close(): Promise<void>
}

/** What the server answered instead of doing it, in its own words. */
export class IngestionRefusal extends Error {
  override readonly name = 'IngestionRefusal'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Reads an answer of the ingestion server. */
export function readAnswer<T>(status: number, text: string): T {
  const answer = text === '' ? {} : JSON.parse(text)
  if (status < 400) return answer as T
  throw new IngestionRefusal(status, answer.message ?? answer.description ?? answer.detail ?? text)
}
