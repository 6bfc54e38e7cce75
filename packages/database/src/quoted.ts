/** A name as SQL has it, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The same for a text. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`
