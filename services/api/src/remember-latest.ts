/**
 * The function, remembering its latest answer for as long as its arguments stay the same objects: what follows from a
 * generation and the list of sources is worked out once for all requests that see both.
 */
export function rememberLatest<A extends readonly unknown[], R>(
  answer: (...given: A) => R,
): (...given: A) => R {
  let latest: { readonly given: A; readonly answer: R } | undefined
  return (...given) => {
    if (latest === undefined || given.some((one, at) => one !== latest!.given[at])) {
      latest = { given, answer: answer(...given) }
    }
    return latest.answer
  }
}
