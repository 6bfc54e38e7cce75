/** What is promised, unless it takes longer: then this rejects. */
export async function within<T>(deadlineMs: number, promised: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    // When it was this process that was busy, the answer may be here and only has to be read.
    setImmediate(() => late.reject(new Error(`none within ${deadlineMs} ms`)))
  }, deadlineMs)
  try {
    return await Promise.race([promised, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
