/** Rows in the text format of COPY, in pieces of a size that a connection likes. */
export function* copiedRows(rows: Iterable<readonly (string | null)[]>): Generator<Buffer> {
  let piece = ''
  for (const row of rows) {
    piece += `${row.map(copiedValue).join('\t')}\n`
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

const pieceLength = 256 * 1024

function copiedValue(value: string | null): string {
  if (value === null) return '\\N'
  return special.test(value) ? value.replace(/[\\\n\r\t]/g, (found) => escapes[found]!) : value
}

const special = /[\\\n\r\t]/

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
