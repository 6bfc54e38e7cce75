import { freeBytes } from './free-bytes.ts'

/** Typed arrays that grow as they are filled, and are filled again from the start without a new allocation. */
export class GrowableUint32 {
  values: Uint32Array
  length = 0

  constructor(capacity = 1024) {
    this.values = new Uint32Array(capacity)
  }

  /** A window on what was pushed; valid until the next push. */
  filled(): Uint32Array {
    return this.values.subarray(0, this.length)
  }

  /** Copies what was pushed; most lists are short, for which a loop is faster than a window and `set`. */
  copyTo(target: Uint32Array, at: number): void {
    for (let index = 0; index < this.length; index++) target[at + index] = this.values[index]!
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = enlarged(this.values)
    this.values[this.length++] = value
  }
}

export class GrowableUint16 {
  values: Uint16Array
  length = 0

  constructor(capacity = 1024) {
    this.values = new Uint16Array(capacity)
  }

  /** A window on what was pushed; valid until the next push. */
  filled(): Uint16Array {
    return this.values.subarray(0, this.length)
  }

  /** Copies what was pushed; most lists are short, for which a loop is faster than a window and `set`. */
  copyTo(target: Uint16Array, at: number): void {
    for (let index = 0; index < this.length; index++) target[at + index] = this.values[index]!
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = enlarged(this.values)
    this.values[this.length++] = value
  }
}

export class GrowableBytes {
  values: Uint8Array
  length = 0

  constructor(capacity = 1024) {
    this.values = new Uint8Array(capacity)
  }

  /** A window on what was pushed; valid until the next push. */
  filled(): Uint8Array {
    return this.values.subarray(0, this.length)
  }

  /** Copies what was pushed; most lists are short, for which a loop is faster than a window and `set`. */
  copyTo(target: Uint8Array, at: number): void {
    for (let index = 0; index < this.length; index++) target[at + index] = this.values[index]!
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = enlarged(this.values)
    this.values[this.length++] = value
  }

  /** Seven bits a byte, the lowest first; the top bit says that more follow. */
  pushVarint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.push((rest & 127) | 128)
      rest >>>= 7
    }
    this.push(rest)
  }

  /** Little-endian. */
  pushUint32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.push((value >>> shift) & 255)
  }

  pushAll(from: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start
    if (length > this.values.length) this.values = enlarged(this.values, length)
    for (let at = start; at < end; at++) this.values[this.length++] = from[at]!
  }
}

type Growing = Uint8Array | Uint16Array | Uint32Array

/** Half as large again, in the place of the one that is given. */
function enlarged<T extends Growing>(values: T, needed = 0): T {
  const capacity = Math.max(needed, Math.ceil(values.length * 1.5))
  const larger = new (values.constructor as new (length: number) => T)(capacity)
  larger.set(values)
  freeBytes(values)
  return larger
}
