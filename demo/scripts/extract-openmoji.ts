/**
 * Makes `tables/openmoji.tsv` of the data in the package `openmoji`, which is too large to depend on:
 *
 *     npm pack openmoji@17.0.0 && tar xzf openmoji-17.0.0.tgz
 *     node demo/scripts/extract-openmoji.ts package/data/openmoji.json
 *
 * Skin tones, the swatches they are made of, and the marks of companies are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const source = process.argv[2]
if (source === undefined)
  throw new Error('extract-openmoji: name the file openmoji.json of the unpacked package')

const columns = {
  hexcode: 'hexcode',
  annotation: 'annotation',
  tags: 'tags',
  openmoji_tags: 'openmoji_tags',
  author: 'openmoji_author',
  date: 'openmoji_date',
  group: 'group',
  subgroups: 'subgroups',
}
const emoji = JSON.parse(readFileSync(source, 'utf8')) as Record<string, string>[]
const lines = emoji
  .filter((one) => one.skintone === '' && one.group !== 'component' && one.subgroups !== 'brand')
  .map((one) => Object.values(columns).map((column) => String(one[column]).replaceAll(/\s+/g, ' ')))
  .map((cells) => cells.join('\t'))

const table = join(import.meta.dirname, '..', 'tables', 'openmoji.tsv')
writeFileSync(table, `${[Object.keys(columns).join('\t'), ...lines].join('\n')}\n`)
console.log(`${lines.length} emoji written to ${table}`)
