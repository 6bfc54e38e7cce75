import { type AnswerChecker, answerChecker } from '../contract-check/answer-checker.ts'
import type { OpenApi } from '../contract-check/open-api.ts'

export interface CheckingFetch {
  /** As `fetch`, of this server; redirects are not followed. Throws when the answer is not what the document says. */
  (url: string, init?: RequestInit): Promise<Response>
  /** Operation and status of all answers so far: `images_search 200`. */
  checked(): Promise<ReadonlySet<string>>
}

/** A `fetch` that holds every answer of the API against the document that the same server has of itself. */
export function checkingFetch(address: string): CheckingFetch {
  let checker: Promise<AnswerChecker> | undefined
  const openChecker = () => {
    checker ??= fetch(`${address}/v1/schema/?format=json`)
      .then((answer) => answer.json())
      .then((document) => answerChecker(document as OpenApi))
    return checker
  }
  const checked = async (url: string, init: RequestInit = {}) => {
    const { pathname, search } = new URL(url, address)
    const answer = await fetch(`${address}${pathname}${search}`, { ...init, redirect: 'manual' })
    const { method = 'GET' } = init
    const body = await answer.clone().text()
    const { status, headers } = answer
    if (isOfTheApi(pathname)) (await openChecker()).check({ method, path: pathname, status, headers, body })
    return answer
  }
  return Object.assign(checked, { checked: async () => (await openChecker()).checked })
}

/** The ingestion server of the same process has a contract of its own. */
const isOfTheApi = (path: string) => !path.startsWith('/ingestion/')
