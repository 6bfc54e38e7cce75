/** Control characters other than tab and line ends, which texts of several lines may have. */
const harmful = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/
const allHarmful = new RegExp(harmful, 'g')

/** Every text with anything to take out has one of these, and hardly any text has: one look is enough for the others. */
const suspicious = /[\x00-\x1f\x7f-\x9f\ud800-\udfff]/

/**
 * Takes out control characters, NUL above all (PostgreSQL refuses it), and replaces halves of surrogate pairs, which
 * no UTF-8 can hold.
 */
export function removeControlCharacters(text: string): string {
  if (!suspicious.test(text)) return text
  const printable = harmful.test(text) ? text.replace(allHarmful, '') : text
  return printable.isWellFormed() ? printable : printable.toWellFormed()
}

/** Whether any string in a JSON text could have something to take out: as it is, or by an escape that stands for it. */
export function mayNeedCleaning(json: string): boolean {
  return harmful.test(json) || /\\(?:[bf]|u00[01789]|u[dD])/.test(json) || !json.isWellFormed()
}

/** The same for a text of one line: tabs and line ends become spaces. */
export function toOneLine(text: string): string {
  return suspicious.test(text) ? removeControlCharacters(text.replace(/[\t\n\r]+/g, ' ')) : text
}

export function hasControlCharacters(text: string): boolean {
  return /[\x00-\x1f\x7f-\x9f]/.test(text)
}
