import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { booleanParameter, nullableBooleanParameter } from './boolean-parameter.ts'
import { choiceParameter } from './choice-parameter.ts'
import { floatParameter } from './float-parameter.ts'
import { integerParameter } from './integer-parameter.ts'
import type { Parameter } from './parameter.ts'
import { parametersSchema } from './parameters-schema.ts'
import { readParameters } from './read-parameters.ts'
import { textParameter } from './text-parameter.ts'

const page = integerParameter({ description: 'Which page.', default: 1, minimum: 1 })
const size = integerParameter({ description: 'How many.', default: 20, minimum: 1, maximum: 50 })
const flag = booleanParameter({ description: 'Whether.', default: false })
const word = textParameter({ description: 'A word.', parse: (value) => ({ value }) })
const boost = floatParameter({ description: 'How much.', default: 1, minimum: 0, maximum: 10 })
const direction = choiceParameter({ description: 'Where to.', choices: ['desc', 'asc'], default: 'desc' })
const maybe = nullableBooleanParameter({ description: 'Perhaps.' })
const declared = { size, page, word, flag }

const read = (parameter: Parameter<unknown>, text: string) => {
  const reading = readParameters({ p: parameter } as const, { p: text }, undefined)
  return 'values' in reading ? reading.values.p : reading.errors.p
}

test('absent and empty parameters have their default, unknown ones are ignored', () => {
  const values = { size: 20, page: 1, word: undefined, flag: false }
  assert.deepEqual(readParameters(declared, {}, undefined), { values })
  assert.deepEqual(readParameters(declared, { page: '', word: '', flag: '', other: 'x' }, undefined), {
    values,
  })
})

test('all errors are told, in the order of declaration', () => {
  const reading = readParameters(declared, { flag: 'perhaps', word: ' ', page: 'x', size: '51' }, undefined)
  assert.equal(
    JSON.stringify(reading),
    JSON.stringify({
      errors: {
        size: ['Ensure this value is less than or equal to 50.'],
        page: ['A valid integer is required.'],
        word: ['This field may not be blank.'],
        flag: ['Must be a valid boolean.'],
      },
    }),
  )
})

test('integers may have a sign, zeros in front, blanks around and the digits of any script', () => {
  for (const text of ['5', '+5', '05', ' 5 ', '٥', '５', '𝟝', '5.0', '5.', '0_5']) {
    assert.equal(read(page, text), 5, text)
  }
  assert.equal(read(page, '١٢٣'), 123)
})

test('what is no integer is told so', () => {
  for (const text of [
    '1e1',
    '1.5',
    '0x5',
    'five',
    '5 5',
    '--5',
    '½',
    '²',
    ' ',
    '__5',
    '5_',
    'NaN',
    'Infinity',
  ]) {
    assert.deepEqual(read(page, text), ['A valid integer is required.'], text)
  }
  assert.deepEqual(read(page, '0'), ['Ensure this value is greater than or equal to 1.'])
  assert.deepEqual(read(page, '-5'), ['Ensure this value is greater than or equal to 1.'])
  assert.deepEqual(read(page, '9'.repeat(1001)), ['String value too large.'])
  assert.equal(read(page, '9'.repeat(400)), Number.MAX_SAFE_INTEGER)
})

test('every integer is read back from its text', () => {
  fc.assert(fc.property(fc.integer({ min: 1 }), (value) => read(page, String(value)) === value))
})

test('booleans have the words of the contract in any case', () => {
  for (const text of ['t', 'Y', 'yes', 'TRUE', 'on', '1', ' true '])
    assert.equal(read(flag, text), true, text)
  for (const text of ['f', 'N', 'no', 'False', 'off', '0']) assert.equal(read(flag, text), false, text)
  for (const text of ['perhaps', '2', ' ', 'null'])
    assert.deepEqual(read(flag, text), ['Must be a valid boolean.'], text)
})

test('texts are trimmed, and nothing but blanks is an error', () => {
  assert.equal(read(word, '\t cat \n'), 'cat')
  assert.deepEqual(read(word, ' \u00a0\t'), ['This field may not be blank.'])
})

test('numbers may have a fraction, an exponent, and the digits of any script', () => {
  const spellings = ['2.5', '+2.5', '02.50', ' 2.5 ', '25e-1', '.25E1', '٢.٥', '0_2.5', '2.5e+0']
  for (const text of spellings) assert.equal(read(boost, text), 2.5, text)
  assert.equal(read(boost, '5.'), 5)
  assert.equal(read(boost, '1_0'), 10)
  assert.equal(read(boost, '-0'), -0)
  assert.equal(read(boost, ''), 1)
})

test('what is no finite number is told so', () => {
  const wrong = [
    'nan',
    'NaN',
    'inf',
    '-Infinity',
    '1e999',
    '0x1',
    '1,5',
    '1__0',
    '_1',
    '1e',
    '.',
    'e1',
    '--1',
    ' ',
  ]
  for (const text of wrong) assert.deepEqual(read(boost, text), ['A valid number is required.'], text)
  assert.deepEqual(read(boost, '1'.repeat(1001)), ['String value too large.'])
})

test('the limits of a number are told with a fraction', () => {
  assert.deepEqual(read(boost, '10.1'), ['Ensure this value is less than or equal to 10.0.'])
  assert.deepEqual(read(boost, '-1e-9'), ['Ensure this value is greater than or equal to 0.0.'])
  const half = floatParameter({ description: 'Half.', default: 0.5, minimum: 0.5, maximum: 0.75 })
  assert.deepEqual(read(half, '1'), ['Ensure this value is less than or equal to 0.75.'])
})

test('every number is read back from its text', () => {
  const range = { min: 0, max: 10, noNaN: true }
  fc.assert(fc.property(fc.double(range), (value) => Object.is(read(boost, String(value)), value)))
})

test('a choice is spelled exactly, and what is none of them is quoted as it was given', () => {
  assert.equal(read(direction, 'asc'), 'asc')
  assert.equal(read(direction, ''), 'desc')
  for (const text of ['ASC', ' asc', 'up', ' ', '__proto__', '"><b>']) {
    assert.deepEqual(read(direction, text), [`"${text}" is not a valid choice.`])
  }
  const none = choiceParameter({ description: 'None.', choices: ['a'], default: undefined })
  assert.equal(read(none, ''), undefined)
})

test('a switch can be left open in so many words', () => {
  for (const text of ['null', 'Null', 'NULL', 'None', '']) assert.equal(read(maybe, text), null, text)
  assert.equal(read(maybe, 'Yes'), true)
  assert.equal(read(maybe, '0'), false)
  for (const text of ['none', 'nULL', ' ']) assert.deepEqual(read(maybe, text), ['Must be a valid boolean.'])
})

test('the length of a text is counted in characters, without the blanks around it', () => {
  const short = textParameter({ description: 'S.', maximumLength: 3, parse: (value) => ({ value }) })
  assert.equal(read(short, '  abc  '), 'abc')
  assert.equal(read(short, '🐈🐈🐈'), '🐈🐈🐈')
  for (const text of ['abcd', 'ab d', '🐈🐈🐈🐈']) {
    assert.deepEqual(read(short, text), ['Ensure this field has no more than 3 characters.'])
  }
})

test('a null character is refused in every parameter', () => {
  for (const parameter of [page, flag, word, boost, direction, maybe]) {
    assert.deepEqual(read(parameter, 'a\0b'), ['Null characters are not allowed.'])
  }
})

test('names of the object prototype are no parameters', () => {
  const query = Object.assign(Object.create(null), { constructor: 'x', __proto__: 'y', toString: 'z' })
  assert.ok('values' in readParameters(declared, query, undefined))
})

test('no text makes reading throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const every = { ...declared, boost, direction, maybe }
      readParameters(every, Object.fromEntries(Object.keys(every).map((name) => [name, text])), undefined)
    }),
  )
})

test('a declaration describes itself', () => {
  const list = textParameter({
    description: 'Some.',
    example: 'a,b',
    choices: ['a', 'b'],
    parse: (value) => ({ value }),
  })
  const tag = textParameter({ description: 'A tag.', maximumLength: 200, parse: (value) => ({ value }) })
  const open = textParameter({
    description: 'Any.',
    example: 'a',
    isList: true,
    parse: (value) => ({ value }),
  })
  const { properties, required } = parametersSchema({ size, list, open, tag, boost, direction, flag, maybe })
  assert.equal(required, undefined)
  assert.partialDeepStrictEqual(JSON.parse(JSON.stringify(properties)), {
    size: { type: 'integer', minimum: 1, maximum: 50, default: 20, description: 'How many.' },
    list: { type: 'array', items: { enum: ['a', 'b'] }, examples: [['a', 'b']], description: 'Some.' },
    open: { type: 'array', items: { type: 'string' }, examples: [['a']], description: 'Any.' },
    tag: { type: 'string', maxLength: 200, description: 'A tag.' },
    boost: { type: 'number', minimum: 0, maximum: 10, default: 1, description: 'How much.' },
    direction: { enum: ['desc', 'asc'], default: 'desc', examples: ['desc'], description: 'Where to.' },
    flag: { type: 'boolean', default: false, examples: [true], description: 'Whether.' },
    maybe: { type: ['boolean', 'null'], default: null, examples: [true], description: 'Perhaps.' },
  })
})
