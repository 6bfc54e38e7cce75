import assert from 'node:assert/strict'
import { closedSchemas } from './closed-schemas.ts'
import { isUndescribed } from './not-described.ts'
import { type DescribedAnswer, type OpenApi, type Operation, operationsOf } from './open-api.ts'

/** An answer as it came over the wire. */
export interface Answer {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: string
}

export interface AnswerChecker {
  /** Throws when the answer is not what the document says of its route: status, headers, type, every field of the body. */
  check(answer: Answer): void
  /** Operation and status of all that was checked: `images_search 200`. */
  readonly checked: ReadonlySet<string>
}

/** Holds answers against the OpenAPI document of the installation they come from. */
export function answerChecker(document: OpenApi): AnswerChecker {
  const faultsOf = closedSchemas(document)
  const operationAt = operationFinder(document)
  const checked = new Set<string>()
  return {
    checked,
    check(answer) {
      const { method, path, status, headers, body } = answer
      if (isUndescribed(path) || isSlashAdded(answer)) return
      const operation = operationAt(method, path)
      assert.ok(operation !== undefined, `${method} ${path} is not in the document`)
      const name = `${operation.operationId} ${status}`
      const described = operation.responses[status]
      assert.ok(described !== undefined, `${name} (${path}) is not in the document: ${body.slice(0, 300)}`)
      for (const missing of missingHeaders(described, headers))
        assert.fail(`${name} lacks the header ${missing}`)
      if (method !== 'HEAD') checkBody(name, described, answer)
      checked.add(name)
    },
  }

  function checkBody(name: string, { content }: DescribedAnswer, { headers, body }: Answer): void {
    const type = headers.get('content-type')?.replace(/;.*/s, '')
    if (content === undefined) {
      assert.equal(body, '', `${name} has a body that is not described`)
      return
    }
    const described = type === undefined ? undefined : content[type]
    assert.ok(described !== undefined, `${name} is ${type}, described are ${Object.keys(content).join(', ')}`)
    if (type !== 'application/json') return
    const faults = faultsOf(described.schema, JSON.parse(body))
    assert.deepEqual(faults, [], `${name} is not as described: ${body.slice(0, 300)}`)
  }
}

/** A literal path is found before one with parameters. */
function operationFinder(document: OpenApi): (method: string, path: string) => Operation | undefined {
  const operations = operationsOf(document)
    .map(({ path, ...rest }) => ({
      ...rest,
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      path,
    }))
    .sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method
    return operations.find((one) => one.method === wanted && one.pattern.test(path))?.operation
  }
}

/** A path that only lacks its slash is redirected (api.md 1.1); what counts is the path it leads to. */
function isSlashAdded({ path, status, headers }: Answer): boolean {
  return status === 301 && headers.get('location')?.replace(/\?.*/s, '') === `${path}/`
}

function missingHeaders({ headers = {} }: DescribedAnswer, sent: Answer['headers']): readonly string[] {
  return Object.keys(headers).filter((name) => headers[name]!.required && sent.get(name) === null)
}
