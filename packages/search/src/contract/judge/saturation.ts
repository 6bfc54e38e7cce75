/** boost × S / (S + pivot) in steps of float32; nothing when S is absent. */
export function saturation(boost: number, value: number | null, pivot: number): number {
  const f32 = Math.fround
  const kept = value === null ? 0 : floatOf(bitsOf(value) - (bitsOf(value) % 2 ** 15))
  if (kept === 0) return 0
  return f32(boost * f32(1 - f32(pivot / f32(kept + pivot))))
}

/** The float32 whose upper bits are the floor of the mean of the cut integers. */
export function pivotOf(values: readonly (number | null)[]): number {
  const cut = values.filter((value) => value !== null).map((value) => Math.floor(bitsOf(value) / 2 ** 15))
  const known = cut.filter((integer) => integer > 0)
  return floatOf(Math.floor(known.reduce((sum, integer) => sum + integer, 0) / known.length) * 2 ** 15)
}

const view = new DataView(new ArrayBuffer(4))

function bitsOf(value: number): number {
  view.setFloat32(0, value)
  return view.getUint32(0)
}

function floatOf(bits: number): number {
  view.setUint32(0, bits)
  return view.getFloat32(0)
}
