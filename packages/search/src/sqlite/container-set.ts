import { containerSize } from './format.ts'

/** Documents of one container, a bit each: where lists are united. */
export class ContainerSet {
  readonly #bits = new Uint32Array(containerSize / 32)
  readonly #numbers = new Uint16Array(containerSize)

  clear(): void {
    this.#bits.fill(0)
  }

  addAll(numbers: Uint16Array): void {
    const bits = this.#bits
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at]!
      bits[number >>> 5]! |= 1 << (number & 31)
    }
  }

  /** All of them, ascending; valid until the next call. */
  get numbers(): Uint16Array {
    let count = 0
    for (let word = 0; word < this.#bits.length; word++)
      for (let left = this.#bits[word]! | 0; left !== 0; left &= left - 1)
        this.#numbers[count++] = word * 32 + 31 - Math.clz32(left & -left)
    return this.#numbers.subarray(0, count)
  }
}
