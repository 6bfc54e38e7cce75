import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { measuresTable } from './measures.ts'
import { paceTable } from './pace-table.ts'
import type { Results } from './results.ts'
import { growthChartFile } from './scenarios/growth.ts'
import { tableAsMarkdown } from './show-table.ts'

/** Puts results between their marks in the document, and the chart beside it. What was not measured stays as it was. */
export async function writeDocs(document: string, results: Results, workspaceFolder: string): Promise<void> {
  const written = fillMarks(await readFile(document, 'utf8'), results)
  await writeFile(document, written)
  const chart = join(workspaceFolder, growthChartFile)
  if (!existsSync(chart)) return
  const images = join(dirname(document), 'images')
  await mkdir(images, { recursive: true })
  await copyFile(chart, join(images, growthChartFile))
}

/** Throws when a table has no place in the text. */
export function fillMarks(text: string, results: Results): string {
  const all = Object.values(results)
  const machines = [...new Set(all.map(({ machine }) => machine))].map((machine) => `- ${machine}`)
  let filled = replaceBetweenMarks(text, 'machine', machines.join('\n'))
  for (const table of [measuresTable(results), paceTable(results), ...all.flatMap(({ tables }) => tables)])
    filled = replaceBetweenMarks(filled, table.id, `${table.title}:\n\n${tableAsMarkdown(table)}`)
  return 'growth' in results ? replaceBetweenMarks(filled, 'growth-chart', chartInWords) : filled
}

const chartInWords = `![Mean time of a search over the number of works, both logarithmic](images/${growthChartFile})`

function replaceBetweenMarks(text: string, id: string, content: string): string {
  const [begin, end] = [`<!-- results: ${id} -->`, '<!-- end -->']
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0)
    throw new Error(`bench: the document has no place for "${id}"; it wants ${begin} … ${end}`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}
