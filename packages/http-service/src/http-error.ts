/** An answer that is not a success, thrown from anywhere below a route: its status, its JSON body, extra headers. */
export class HttpError extends Error {
  override readonly name: string = 'HttpError'
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(`HTTP ${status}: ${JSON.stringify(body)}`, options)
    this.status = status
    this.body = body
    this.headers = headers
  }
}
