import type { Random } from './random.ts'
import type { Topic, Topics } from './topics.ts'
import { plural, singular, type Token, type Vocabulary, vocabularySize } from './vocabulary.ts'
import { zipf } from './weighted-choice.ts'

export interface Texts {
  readonly title: readonly Token[]
  readonly description: readonly Token[] | null
  readonly tags: readonly (readonly Token[])[]
}

const shareOfDescriptions = 0.6
const shareOfPairs = 0.12
const shareOfTopicWords = 0.4
const shareOfConnectives = 0.22
const shareOfPlurals = 0.08

/** Writes what works say of themselves: words of their topic among words of no topic. */
export class TextWriter {
  readonly #topics: Topics
  readonly #vocabulary: Vocabulary
  readonly #anyWord = zipf(vocabularySize, 4)

  constructor(topics: Topics, vocabulary: Vocabulary) {
    this.#topics = topics
    this.#vocabulary = vocabulary
  }

  write(random: Random): Texts {
    const topic = this.#topics.draw(random)
    const title = this.#words(topic, random.between(2, 8), random)
    const description = random.chance(shareOfDescriptions) ? this.#sentence(topic, random) : null
    return { title, description, tags: this.#tags(topic, random) }
  }

  #words(topic: Topic, count: number, random: Random): Token[] {
    const tokens: Token[] = []
    while (tokens.length < count) {
      if (tokens.length + 2 <= count && random.chance(shareOfPairs)) {
        const [first, second] = this.#topics.drawPair(topic, random)
        tokens.push(singular(first), singular(second))
      } else {
        tokens.push(this.#word(topic, random))
      }
    }
    return tokens
  }

  #word(topic: Topic, random: Random): Token {
    const word = random.chance(shareOfTopicWords)
      ? this.#topics.drawWord(topic, random)
      : this.#anyWord.draw(random)
    return random.chance(shareOfPlurals) ? plural(word) : singular(word)
  }

  #sentence(topic: Topic, random: Random): Token[] {
    const words = this.#words(topic, random.between(4, 20), random)
    return words.flatMap((word) =>
      random.chance(shareOfConnectives) ? [this.#vocabulary.connective(random), word] : [word],
    )
  }

  /** 3 to 20, one in ten of two words. */
  #tags(topic: Topic, random: Random): Token[][] {
    const tags: Token[][] = []
    for (let left = random.between(3, 20); left > 0; left--) {
      if (random.chance(0.1)) tags.push(this.#topics.drawPair(topic, random).map(singular))
      else tags.push([this.#word(topic, random)])
    }
    return tags
  }
}
