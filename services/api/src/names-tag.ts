/** Whether the client has the answer of this tag already, as its `If-None-Match` says (RFC 9110, 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((one) => withoutWeakness(one.trim()))
  return tags.includes(withoutWeakness(tag)) || tags.includes('*')
}

const withoutWeakness = (tag: string) => tag.replace(/^W\//, '')
