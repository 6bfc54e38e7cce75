import type { IndexDocument } from '../index-schema.ts'
import { parseFieldText } from '../query-syntax.ts'
import { type FieldText, type SearchedField, searchedFields } from '../search-request.ts'
import { vocabulary } from './generated-works.ts'
import type { Random } from './random.ts'
import { type MakeRequest, neighbours, type RequestClasses } from './request-classes.ts'

type MakeText = (random: Random, words: readonly string[]) => string

/** Everything that the text of one field may look like; `words` stand beside each other in that field of some work. */
const texts: Readonly<Record<string, MakeText>> = {
  'one word': (_, words) => words[0]!,
  'any of several words': (random, words) => `${words[0]} ${words[1]} ${random.pick(vocabulary)}`,
  'all of several words': (_, words) => `${words[0]} + ${words[1]}+${words[2]}`,
  'and before or': (random, words) => `${words[0]} + ${words[1]} ${random.pick(vocabulary)}`,
  'or before and': (random, words) => `${random.pick(vocabulary)} ${words[0]} + ${words[1]}`,
  'and, or, and': (random, words) =>
    `${words[0]} + ${random.pick(vocabulary)} ${words[1]} + ${random.pick(vocabulary.slice(0, 20))}`,
  'an excluded word among others': (random, words) =>
    `${words[0]} + -${random.pick(vocabulary.slice(0, 20))}`,
  'an excluded word or others': (random, words) => `${random.pick(vocabulary)} -${words[0]} ${words[1]}`,
  'excluded words alone': (_, words) => `-${words[0]} + -${words[1]}`,
  'the same word wanted and excluded': (random, words) =>
    `${words[0]} ${random.pick(['', '+'])} -${words[0]}`,
  'a phrase': (_, words) => `"${words[0]} ${words[1]}"`,
  'a phrase of three or a word': (random, words) =>
    `"${words.slice(0, 3).join(' ')}" ${random.pick(vocabulary)}`,
  'a phrase and a word': (_, words) => `"${words[0]} ${words[1]}" + ${words[0]}`,
  'an excluded phrase': (_, words) => `${words[0]} + -"${words[0]} ${words[1]}"`,
  'a quoted word': (random, words) =>
    random.pick([`"${words[0]}"`, '"the"', '"cat cat"', '"cats"', '"wi-fi"']),
  'a list with commas': (random, words) => words.slice(0, 3).join(random.pick([',', ', ', ' , '])),
  'a word twice': (_, words) => `${words[0]} ${words[0]} ${words[0]},${words[0]}`,
  'stop words alone': (random) => random.pick(['the', 'of the', '-the', 'and + -of', '!?']),
  'stop words among others': (random, words) =>
    random.pick([`the + ${words[0]}`, `${words[0]} + the ${words[1]}`, `${words[0]} the + of + ${words[1]}`]),
  'words split by the tokenizer': (random, words) =>
    random.pick([
      'wi-fi',
      'x-ray-x',
      '-wi-fi',
      '日本語',
      `日本酒 + ${words[0]}`,
      `${words[0]} + -x-ray`,
      '山田太郎',
    ]),
  'letters with accents and without': (random) =>
    random.pick(['cafe', 'café', 'Zoë', 'zoe', 'München + résumé', 'munchen ete', '"cafe"', '"Zoë"']),
  'syntax without meaning': (random, words) =>
    random.pick([
      `+ ${words[0]}`,
      '""',
      `"" + ${words[0]}`,
      `${words[0]} + "" ${words[1]}`,
      '*',
      ' ',
      `--${words[0]}`,
    ]),
}

export const fieldClasses: RequestClasses = {
  ...Object.fromEntries(
    Object.entries(texts).map(([name, makeText]) => [`in a field: ${name}`, fieldRequest(makeText)]),
  ),
  'in two fields: any text each': fieldsRequest(2),
  'in three fields: any text each': fieldsRequest(3),
  'in three fields: what one work has': (random, works) => {
    const work = random.pick(works)
    return asRequest(searchedFields.map((field) => fieldText(field, wordsOf(random, work, field)[0]!)))
  },
}

function fieldRequest(makeText: MakeText): MakeRequest {
  return (random, works) => {
    const field = random.pick(searchedFields)
    return asRequest([fieldText(field, makeText(random, wordsOf(random, random.pick(works), field)))])
  }
}

/** Mostly about one work, so that something is found. */
function fieldsRequest(count: number): MakeRequest {
  return (random, works) => {
    const work = random.pick(works)
    const start = random.below(searchedFields.length)
    const fields = [...searchedFields, ...searchedFields].slice(start, start + count)
    return asRequest(
      fields.map((field) =>
        fieldText(field, random.pick(Object.values(texts))(random, wordsOf(random, work, field))),
      ),
    )
  }
}

/** A field whose text asks for nothing is left out, as the API does it. */
function asRequest(fields: readonly (FieldText | undefined)[]): ReturnType<MakeRequest> {
  const asked = fields.filter((field) => field !== undefined)
  return asked.length === 0 ? {} : { query: { by: 'fields', fields: asked } }
}

function fieldText(field: SearchedField, text: string): FieldText | undefined {
  const clauses = parseFieldText(text)
  return clauses && { field, clauses }
}

function wordsOf(random: Random, { title, tags, creator }: IndexDocument, field: SearchedField): string[] {
  const text = field === 'title' ? title : field === 'creator' ? creator : random.pick(tags)
  return neighbours(random, text ?? 'cat')
}
