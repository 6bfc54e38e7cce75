import fc from 'fast-check'

/** Values as they stand in a URL, meant to confuse whoever reads them. */
export function hostileValue(): fc.Arbitrary<string> {
  return fc.oneof(
    operatorSoup().map(encodeURIComponent),
    fc.string({ unit: 'binary', maxLength: 300 }).map(encoded),
    fc.array(fc.constantFrom(...brokenEscapes), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.constantFrom(...numbers).map(encodeURIComponent),
    fc.constantFrom(...known).map(encoded),
    repeated(),
  )
}

/** Text of the search box made of little else than operators, and of words that occur. */
export function operatorSoup(
  words: readonly string[] = ['house', 'the', 'réveille', '恐龙', 'ส'],
): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...operators, ...words), { maxLength: 60 }).map((parts) => parts.join(''))
}

/** What cannot be written as UTF-8 becomes its replacement. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

const operators = [
  ...[
    '"',
    '""',
    '-',
    '+',
    ' ',
    '\t',
    '\n',
    '|',
    '(',
    ')',
    '*',
    '~',
    '~1',
    '^5',
    '\\',
    '\\"',
    ':',
    ',',
    '.',
    "'",
  ],
  ...[' AND ', ' OR ', ' NOT ', 'title:', '/', '[a TO b]', '{', '}', '!', '&&', '||', '-"', '"-', '+-', '--'],
]

/** Escapes that are cut off, that are none, and bytes that are no UTF-8: lone surrogates, overlong forms, a null. */
const brokenEscapes = [
  ...[
    '%',
    '%2',
    '%zz',
    '%%',
    '%u0041',
    '%ED%A0%80',
    '%ED%BF%BF',
    '%FF%FE',
    '%C0%80',
    '%F8%88%80%80%80',
    '%C3',
  ],
  ...['%00', '%0D%0AX-Injected:%20yes', '%1B', '%7F', '%C2%85', '%E2%80%AE', '%EF%BB%BF', '+', '=', ';', 'a'],
]

const numbers = [
  ...[
    '0',
    '-0',
    '+1',
    '-1',
    '1.0',
    '1.5',
    '1e9',
    '1_0',
    '٣',
    '１',
    '²',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
  ],
  ...['9007199254740993', '9'.repeat(400), `1${'0'.repeat(1_500)}`, '1'.repeat(999), `1e${'9'.repeat(20)}`],
]

const known = [
  ...[
    'true',
    'false',
    'null',
    'None',
    'tag',
    'source',
    'creator',
    'indexed_on',
    'asc',
    'image',
    'image-filtered',
  ],
  ...[
    "' OR 1=1; --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '$(reboot)',
    '{{7*7}}',
    '[object Object]',
  ],
  ...['__proto__', 'constructor', 'flickr,flickr,nowhere', 'by,,cc0', ',', ',,,', 'json', 'api', 'xml'],
  ...[
    '\ud800',
    '\udfff\ud800',
    '\u202e\u0000',
    '👩‍👩‍👧‍👦',
    'İ',
    'ς',
    'ﬁ',
    'ß'.repeat(200),
    '\u0301'.repeat(300),
  ],
]

function repeated(): fc.Arbitrary<string> {
  const lengths = fc.constantFrom(199, 200, 201, 1_000, 2_500, 7_900, 10_000)
  const units = fc.constantFrom(
    '-',
    '"',
    'x',
    'x+',
    '"-',
    '%2B',
    '%22',
    '%22a%22',
    '-%22',
    '%E6%81%90',
    'a-',
    ',',
  )
  return fc.tuple(units, lengths).map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)))
}
