/**
 * Takes what has a number out of a list in which it is nearly always the first. Such lists, of what waits, are arrays
 * because a map whose entries come and go keeps collected ones alive (see `UnderWay`).
 */
export function takeNumbered<T extends { readonly number: number }>(
  list: T[],
  number: number,
): T | undefined {
  const place = list.findIndex((one) => one.number === number)
  return place < 0 ? undefined : list.splice(place, 1)[0]
}
