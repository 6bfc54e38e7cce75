/** Gives the memory of a BLOB or an array back at once; the collector would let many lie, for it sees only small objects. */
export function freeBytes({ buffer }: ArrayBufferView): void {
  ;(buffer as ArrayBuffer).transfer(0)
}
