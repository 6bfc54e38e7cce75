/** Whether a text is a UUID as it is mostly written, with hyphens, in letters of either case. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
