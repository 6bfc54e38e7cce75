import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OptionError, readOptions } from './options.ts'

test('without options everything is measured over a million works', () => {
  const { size, scenarios, folder } = readOptions([], 'cache')
  assert.deepEqual([size, scenarios.length, folder], [1_000_000, 8, 'cache'])
})

test('scenarios can be chosen, and sizes written with commas', () => {
  const { size, scenarios } = readOptions(['--size', '300,000', '--only', 'port, index'], 'cache')
  assert.equal(size, 300_000)
  assert.deepEqual(
    scenarios.map(({ name }) => name),
    ['port', 'index'],
  )
})

for (const args of [['--size', 'many'], ['--size', '10'], ['--only', 'speed'], ['--fast']])
  test(`${args.join(' ')} is refused`, () => assert.throws(() => readOptions(args, 'cache'), OptionError))
