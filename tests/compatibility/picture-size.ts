import assert from 'node:assert/strict'

/** Type and size of a thumbnail, read from its first bytes: enough to know it without depending on an encoder. */
export function describePicture(bytes: Buffer): string {
  const { type, width, height } = bytes.readUInt16BE(0) === 0xffd8 ? readJpeg(bytes) : readWebp(bytes)
  return `${type}, ${width} × ${height} pixels`
}

function readJpeg(bytes: Buffer) {
  let at = 2
  // Segments follow one another until the frame that says how large the picture is.
  while (bytes[at + 1]! < 0xc0 || bytes[at + 1]! > 0xc2) at += 2 + bytes.readUInt16BE(at + 2)
  return { type: 'JPEG', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
}

function readWebp(bytes: Buffer) {
  assert.equal(bytes.toString('latin1', 8, 16), 'WEBPVP8 ')
  return { type: 'WebP', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
}
