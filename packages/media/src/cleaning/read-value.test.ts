import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ColumnType } from '../columns.ts'
import { parsePostgresArray } from './read-array.ts'
import { readValue } from './read-value.ts'

const read = (type: ColumnType, raw: unknown) => {
  const reading = readValue(type, raw)
  assert.ok('value' in reading, 'fault' in reading ? reading.fault : '')
  return reading.value
}
const fault = (type: ColumnType, raw: unknown) => {
  const reading = readValue(type, raw)
  return 'fault' in reading ? reading.fault : undefined
}

describe('a missing value', () => {
  const types = ['uuid', 'text', 'integer', 'real', 'boolean', 'timestamp', 'json', 'text-array'] as const
  for (const type of types) {
    it(`is null as ${type}`, () => {
      for (const raw of [undefined, null, '', ' ', '\\N']) assert.equal(read(type, raw), null)
    })
  }
})

describe('text', () => {
  it('is trimmed, and a number is its text', () => {
    assert.equal(read('text', ' sea\n'), 'sea')
    assert.equal(read('text', 42848471642), '42848471642')
    assert.equal(read('text', 9007199254740993n), '9007199254740993')
  })

  it('is no number that has lost digits on its way here', () => {
    for (const raw of [JSON.parse('1234567890123456789'), 2 ** 53, -1e21])
      assert.match(fault('text', raw) ?? '', /in quotes/)
    assert.equal(read('text', 2 ** 53 - 1), '9007199254740991')
  })

  it('is no list, object or truth', () => {
    for (const raw of [[], {}, true]) assert.match(fault('text', raw) ?? '', /^expected text, found /)
  })
})

describe('an integer', () => {
  const values: readonly (readonly [unknown, number | null])[] = [
    [1024, 1024],
    ['1024', 1024],
    ['1024.0', 1024],
    [' 7 ', 7],
    ['+5', 5],
    ['-3', -3],
    ['1e3', 1000],
    ['10.9', 10],
    [10.9, 10],
    [12n, 12],
    ['-0', 0],
    [2147483646, 2147483646],
    [2147483647, null],
    ['99999999999999999999', null],
    ['1e999', null],
    ['wide', null],
    ['0x10', null],
    ['1,024', null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [true, null],
    [{}, null],
  ]
  for (const [raw, expected] of values) {
    it(`${String(raw)} is ${expected}`, () => assert.equal(read('integer', raw), expected))
  }
})

describe('a real', () => {
  it('is a finite number or null', () => {
    assert.equal(read('real', '0.6972243404568625'), 0.6972243404568625)
    assert.equal(read('real', 0.5), 0.5)
    assert.equal(read('real', '.5'), 0.5)
    for (const raw of ['NaN', 'Infinity', Number.NaN, 'x', [], '1e400']) assert.equal(read('real', raw), null)
  })
})

describe('a boolean', () => {
  it('is read in the spellings of PostgreSQL, JSON and spreadsheets', () => {
    for (const raw of [true, 't', 'true', 'True', 'TRUE', 'T', 1, '1'])
      assert.equal(read('boolean', raw), true)
    for (const raw of [false, 'f', 'false', 'False', 'F', 0, '0']) assert.equal(read('boolean', raw), false)
    for (const raw of ['maybe', 2, {}]) assert.match(fault('boolean', raw) ?? '', /^expected true or false/)
  })
})

describe('a timestamp', () => {
  const values: readonly (readonly [unknown, string])[] = [
    ['2018-11-09 10:31:06.910129+00', '2018-11-09T10:31:06.910129Z'],
    ['2021-06-27 17:21:13.282294', '2021-06-27T17:21:13.282294Z'],
    ['2018-11-09T10:31:06.910129Z', '2018-11-09T10:31:06.910129Z'],
    ['2018-11-09T10:31:06.91Z', '2018-11-09T10:31:06.910000Z'],
    ['2018-11-09T10:31:06.000000Z', '2018-11-09T10:31:06Z'],
    ['2018-11-09T10:31:06.1234567Z', '2018-11-09T10:31:06.123456Z'],
    ['2018-11-09 10:31:06+02', '2018-11-09T08:31:06Z'],
    ['2018-11-09 10:31:06.000001 +05:30', '2018-11-09T05:01:06.000001Z'],
    ['2018-01-01 00:30:00-0130', '2018-01-01T02:00:00Z'],
    ['2018-01-01 00:30+01', '2017-12-31T23:30:00Z'],
    ['2018-11-09', '2018-11-09T00:00:00Z'],
    ['2018-11-09 10:31', '2018-11-09T10:31:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    [new Date(1541759466910), '2018-11-09T10:31:06.910000Z'],
  ]
  for (const [raw, expected] of values) {
    it(`${String(raw)} is ${expected}`, () => assert.equal(read('timestamp', raw), expected))
  }

  const refused = [
    'yesterday',
    '2018-02-30',
    '2019-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '2018-01-01 24:00:00',
    '2018-01-01 10:60:00',
    '2018-01-01 10:00:60',
    '2300-01-01',
    '0000-01-01 00:00:00+10',
    'infinity',
    '2018-01-01 BC',
    1541759466910,
    new Date(Number.NaN),
    {},
  ]
  for (const raw of refused) {
    it(`${String(raw)} is refused`, () =>
      assert.match(fault('timestamp', raw) ?? '', /^expected a time such as/))
  }

  it('in UTC to the millisecond is what Date reads', () => {
    const range = { min: new Date('1900-01-01'), max: new Date('2250-01-01'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(range), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
        const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        assert.equal(Date.parse(read('timestamp', local + zone) as string), date.getTime())
      }),
    )
  })
})

describe('a UUID', () => {
  it('is lower case with hyphens', () => {
    const uuid = '3f2b8c1e-5d47-4a90-9c6f-0b1d2e3f4a5b'
    assert.equal(read('uuid', uuid), uuid)
    assert.equal(read('uuid', ` ${uuid.toUpperCase()} `), uuid)
    assert.equal(read('uuid', uuid.replaceAll('-', '')), uuid)
  })

  it('of no known version, or of anything else, is refused', () => {
    const others = [
      '4711',
      '3f2b8c1e-5d47-0a90-9c6f-0b1d2e3f4a5b',
      '3f2b8c1e-5d47-4a90-1c6f-0b1d2e3f4a5b',
      5,
      {},
    ]
    for (const raw of others) assert.match(fault('uuid', raw) ?? '', /^expected a UUID/)
  })
})

describe('JSON', () => {
  it('is parsed from text and taken as it is otherwise', () => {
    assert.deepEqual(read('json', '{"views": "3"}'), { views: '3' })
    const tags = [{ name: 'sea' }]
    assert.equal(read('json', tags), tags)
  })

  it('that is empty is null', () => {
    for (const raw of ['{}', '[]', 'null', '""', {}, []]) assert.equal(read('json', raw), null)
  })

  it('that is malformed is refused, with what was found', () => {
    assert.equal(fault('json', '{"a": '), 'expected JSON, found "{\\"a\\": "')
  })

  it('loses control characters and halves of surrogate pairs, in keys too, as text and parsed', () => {
    const raw = { 'a\u0000': ['x\u0007y', { b: 'c\ud800' }], d: 'e\nf\t', g: 1, h: null, i: true }
    const expected = { a: ['xy', { b: 'c\ufffd' }], d: 'e\nf\t', g: 1, h: null, i: true }
    assert.deepEqual(read('json', raw), expected)
    assert.deepEqual(read('json', JSON.stringify(raw)), expected)
    assert.deepEqual(read('json', '{"a": "x\\u0000\\u0085y\u0085", "b": "\\b\\f."}'), { a: 'xy', b: '.' })
  })

  it('cannot reach a prototype', () => {
    const value = read('json', '{"__proto__": {"polluted": true}, "a": {"__proto__": 5, "b": 1}}') as object
    assert.deepEqual(value, { a: { b: 1 } })
    assert.equal(Object.getPrototypeOf(value), Object.prototype)
    assert.equal('polluted' in {}, false)
  })

  it('nested too deep is refused and does not overflow the stack', () => {
    assert.deepEqual(read('json', `${'['.repeat(100)}1${']'.repeat(100)}`) !== null, true)
    for (const depth of [101, 100_000]) {
      assert.match(fault('json', `${'['.repeat(depth)}1${']'.repeat(depth)}`) ?? '', /at most 100 levels/)
    }
  })
})

describe('a list of texts', () => {
  const values: readonly (readonly [unknown, readonly string[]])[] = [
    ['{rock}', ['rock']],
    ['{hardcore,metal,rock}', ['hardcore', 'metal', 'rock']],
    ['{"hip hop",rock}', ['hip hop', 'rock']],
    ['{"a,b","c\\"d","e\\\\f"}', ['a,b', 'c"d', 'e\\f']],
    ['{a,NULL,b}', ['a', 'b']],
    ['{ a , "b" }', ['a', 'b']],
    ['{"NULL"}', ['NULL']],
    ['{}', []],
    ['["rock", "pop"]', ['rock', 'pop']],
    ['rock, hip hop', ['rock', 'hip hop']],
    [['rock', 5, null, ''], ['rock']],
  ]
  for (const [raw, expected] of values) {
    it(`${JSON.stringify(raw)} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(read('text-array', raw), expected))
  }

  it('that is broken is refused', () => {
    for (const raw of ['{rock', '{a,,b}', '{"a}', '{{a}}', '{a}b', '["a"', 5, {}]) {
      assert.match(fault('text-array', raw) ?? '', /^expected a /, String(raw))
    }
  })

  it('is read as PostgreSQL writes it', () => {
    const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        assert.deepEqual(parsePostgresArray(`{${texts.map(quote).join(',')}}`), texts)
      }),
    )
  })
})

it('cells made to trip a reader are read in one pass', () => {
  const many = 200_000
  assert.equal(read('integer', `${'1'.repeat(many)}x`), null)
  assert.equal(read('real', `${'1'.repeat(many)}.x`), null)
  assert.match(fault('text-array', `{${' '.repeat(many)}{}`) ?? '', /^expected a PostgreSQL array/)
  assert.match(fault('text-array', `{${'"'.repeat(many + 1)}}`) ?? '', /^expected a PostgreSQL array/)
  assert.match(fault('timestamp', `2018-01-01${' '.repeat(many)}x`) ?? '', /^expected a time/)
  assert.match(fault('uuid', 'a'.repeat(many)) ?? '', /^expected a UUID/)
})
