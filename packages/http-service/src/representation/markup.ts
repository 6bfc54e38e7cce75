const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  "'": '&#39;',
}

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => textEscapes[character]!)
}

/** The value of an attribute in quotes. */
export function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => attributeEscapes[character]!)
}
