import type { Random } from './random.ts'

/** Draws a number from 0 to below `weights.length` in proportion to its weight, in constant time (Walker's alias method). */
export class WeightedChoice {
  readonly #shares: Float64Array
  readonly #aliases: Uint32Array

  constructor(weights: readonly number[]) {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const shares = Float64Array.from(weights, (weight) => (weight * weights.length) / sum)
    this.#aliases = Uint32Array.from(weights.keys())
    const poor: number[] = []
    const rich: number[] = []
    for (const [choice, share] of shares.entries()) (share < 1 ? poor : rich).push(choice)
    while (poor.length > 0 && rich.length > 0) {
      const taker = poor.pop()!
      const giver = rich.at(-1)!
      this.#aliases[taker] = giver
      shares[giver]! -= 1 - shares[taker]!
      if (shares[giver]! < 1) poor.push(rich.pop()!)
    }
    this.#shares = shares
  }

  draw(random: Random): number {
    const choice = random.below(this.#shares.length)
    return random.fraction() < this.#shares[choice]! ? choice : this.#aliases[choice]!
  }
}

/** Zipf's law with Mandelbrot's shift: the `i`th of `count` weighs 1 / (i + shift). */
export function zipf(count: number, shift: number): WeightedChoice {
  return new WeightedChoice(Array.from({ length: count }, (_, i) => 1 / (i + shift)))
}
