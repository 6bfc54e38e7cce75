/** Does work of a key once at a time: whoever asks for it meanwhile shares the outcome. */
export type ShareWork<T> = (key: string, work: () => Promise<T>) => Promise<T>

export function shareWork<T>(): ShareWork<T> {
  const underWay = new Map<string, Promise<T>>()
  return (key, work) => {
    const promised = underWay.get(key) ?? work().finally(() => underWay.delete(key))
    underWay.set(key, promised)
    return promised
  }
}
