import { Random } from './random.ts'
import type { Vocabulary } from './vocabulary.ts'
import { WeightedChoice, zipf } from './weighted-choice.ts'

interface License {
  readonly slug: string
  readonly version: string
}

/** Ten that a search may ask for and two retired ones, with their share in percent. */
const licenses: readonly (readonly [slug: string, version: string, share: number])[] = [
  ['by-nc-nd', '2.0', 19],
  ['by-nc-sa', '2.0', 19],
  ['by', '2.0', 16],
  ['by-sa', '4.0', 13],
  ['cc0', '1.0', 11],
  ['by-nc', '2.0', 8],
  ['pdm', '1.0', 6],
  ['by-nd', '2.0', 5],
  ['sampling+', '1.0', 1],
  ['nc-sampling+', '1.0', 1],
  ['sa', '1.0', 0.5],
  ['nc-sa', '1.0', 0.5],
]

export const searchedLicenses: readonly string[] = licenses.slice(0, 10).map(([slug]) => slug)

const sourceCount = 30
const creatorCount = 40_000
const extensions = ['jpg', 'jpg', 'jpg', 'jpg', 'png', 'gif', 'svg', 'tiff']
const categories = ['photograph', 'photograph', 'photograph', 'illustration', 'digitized_artwork', null]

export interface Facets {
  readonly license: License
  readonly source: string
  readonly creator: string
  readonly creatorNumber: number
  readonly extension: string
  readonly category: string | null
  readonly width: number
  readonly height: number
  readonly isSensitive: boolean
}

/** Gives works what they can be filtered by. */
export class FacetWriter {
  readonly #licenseChoice = new WeightedChoice(licenses.map(([, , share]) => share))
  readonly #sourceChoice = zipf(sourceCount, 0.7)
  readonly #sources: readonly string[]
  readonly #creatorChoice = zipf(creatorCount, 200)
  readonly #creators: readonly string[]

  constructor(seed: number, vocabulary: Vocabulary) {
    const random = new Random(seed, facetsStream)
    const name = () => random.pick(vocabulary.capital)
    this.#sources = Array.from({ length: sourceCount }, (_, i) => `archive${String(i + 1).padStart(2, '0')}`)
    this.#creators = Array.from({ length: creatorCount }, () => `${name()} ${name()}`)
  }

  write(random: Random): Facets {
    const [slug, version] = licenses[this.#licenseChoice.draw(random)]!
    const creatorNumber = this.#creatorChoice.draw(random)
    const width = random.between(200, 5000)
    return {
      license: { slug, version },
      source: this.#sources[this.#sourceChoice.draw(random)]!,
      creator: this.#creators[creatorNumber]!,
      creatorNumber,
      extension: random.pick(extensions),
      category: random.pick(categories),
      width,
      height: random.chance(0.05) ? width : random.between(200, 5000),
      isSensitive: random.chance(shareOfSensitive),
    }
  }
}

const facetsStream = 0x66616365
const shareOfSensitive = 0.03
