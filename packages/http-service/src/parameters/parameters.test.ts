import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { booleanParameter } from './boolean-parameter.ts'
import { integerParameter } from './integer-parameter.ts'
import type { Parameter } from './parameter.ts'
import { parametersSchema } from './parameters-schema.ts'
import { readParameters } from './read-parameters.ts'
import { textParameter } from './text-parameter.ts'

const page = integerParameter({ description: 'Which page.', default: 1, minimum: 1 })
const size = integerParameter({ description: 'How many.', default: 20, minimum: 1, maximum: 50 })
const flag = booleanParameter({ description: 'Whether.', default: false })
const word = textParameter({ description: 'A word.', parse: (value) => ({ value }) })
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

test('a null character is refused in every parameter', () => {
  for (const parameter of [page, flag, word]) {
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
      readParameters(declared, { size: text, page: text, word: text, flag: text }, undefined)
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
  const { properties, required } = parametersSchema({ size, list })
  assert.equal(required, undefined)
  assert.partialDeepStrictEqual(JSON.parse(JSON.stringify(properties)), {
    size: { type: 'integer', minimum: 1, maximum: 50, default: 20, description: 'How many.' },
    list: { type: 'array', items: { enum: ['a', 'b'] }, examples: [['a', 'b']], description: 'Some.' },
  })
})
