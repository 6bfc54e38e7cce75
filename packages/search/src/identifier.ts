const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An identifier is a UUID in lower case, with hyphens. */
export const isIdentifier = (text: string) => uuid.test(text)
