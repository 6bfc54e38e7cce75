import { Random } from './random.ts'
import { vocabularySize } from './vocabulary.ts'
import { zipf } from './weighted-choice.ts'

const topicCount = 500
const wordsPerTopic = 80
const pairsPerTopic = 24

/** What works can be about: words and pairs of words that occur together. */
export interface Topic {
  /** Numbers of words, those typical of the topic first. */
  readonly words: readonly number[]
  /** Words that stand beside each other. */
  readonly pairs: readonly (readonly [number, number])[]
}

export interface Topics {
  /** A few topics have many works, most have few. */
  draw(random: Random): Topic
  drawWord(topic: Topic, random: Random): number
  drawPair(topic: Topic, random: Random): readonly [number, number]
}

export function makeTopics(seed: number): Topics {
  const random = new Random(seed, topicsStream)
  const topics = Array.from({ length: topicCount }, () => makeTopic(random))
  const topicChoice = zipf(topicCount, 5)
  const wordChoice = zipf(wordsPerTopic, 2)
  const pairChoice = zipf(pairsPerTopic, 2)
  return {
    draw: (draw) => topics[topicChoice.draw(draw)]!,
    drawWord: (topic, draw) => topic.words[wordChoice.draw(draw)]!,
    drawPair: (topic, draw) => topic.pairs[pairChoice.draw(draw)]!,
  }
}

const topicsStream = 0x746f7069
/** The most frequent words belong to no topic. */
const mostFrequent = 50

function makeTopic(random: Random): Topic {
  const words = Array.from({ length: wordsPerTopic }, () => drawOfAnyFrequency(random))
  const pairs = Array.from({ length: pairsPerTopic }, () => [random.pick(words), random.pick(words)] as const)
  return { words, pairs }
}

/** As many words from 100 to 1,000 as from 1,000 to 10,000. */
function drawOfAnyFrequency(random: Random): number {
  return Math.floor(mostFrequent * (vocabularySize / mostFrequent) ** random.fraction())
}
