/** A seeded stream of numbers (sfc32): the same seed and stream give the same numbers on every machine. */
export class Random {
  #a = 0
  #b = 0
  #c = 0
  #counter = 1

  constructor(seed: number, stream = 0) {
    this.restart(seed, stream)
  }

  /** Goes to the beginning of another stream, so that one object serves many works. */
  restart(seed: number, stream: number): void {
    this.#a = seed | 0
    this.#b = stream | 0
    this.#c = Math.imul(stream, 0x9e3779b1) ^ seed
    this.#counter = 1
    for (let round = 0; round < 12; round++) this.bits()
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** From 0 to below 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000
  }

  /** From 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.fraction() * end)
  }

  /** From `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1)
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!
  }
}
