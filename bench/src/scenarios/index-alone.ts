import { showMegabytes, showNumber } from '../show-number.ts'
import { buildIndex } from './built-index.ts'
import type { IndexOutput } from './index-child.ts'
import type { Scenario } from './scenario.ts'

/** What a work may cost in memory while an index is built: its columns. */
const columnBytes = 100

export const indexAlone: Scenario = {
  name: 'index',
  description:
    'the index built by itself, one thread, and with three tenths of the works to compare the memory',
  async run({ workspace, size }) {
    const smallerSize = Math.round(size * 0.3)
    const smaller = await buildIndex(workspace, smallerSize)
    const whole = await buildIndex(workspace, size)
    const growth = beyondColumns(whole) / beyondColumns(smaller)
    return {
      tables: [
        {
          id: 'index',
          title: 'The index built alone, one thread',
          columns: [
            'documents',
            'documents/s',
            'of these writing s',
            'finishing s',
            'index',
            'bytes a document',
            'peak memory',
            `without ${columnBytes} bytes a work`,
          ],
          rows: [smaller, whole].map(cells),
        },
      ],
      figures: {
        indexDocumentsPerSecond: perSecond(whole),
        indexPeakBytes: whole.peakBytes,
        indexBytes: whole.sizeBytes,
        indexMemoryGrowth: growth,
      },
    }
  },
}

function cells(output: IndexOutput): string[] {
  return [
    showNumber(output.documents),
    showNumber(Math.round(perSecond(output))),
    showNumber(output.writingMs / 1000),
    showNumber(output.finishingMs / 1000),
    showMegabytes(output.sizeBytes),
    showNumber(Math.round(output.sizeBytes / output.documents)),
    showMegabytes(output.peakBytes),
    showMegabytes(beyondColumns(output)),
  ]
}

const perSecond = ({ documents, writingMs, finishingMs }: IndexOutput) =>
  (documents * 1000) / (writingMs + finishingMs)

const beyondColumns = ({ peakBytes, documents }: IndexOutput) => peakBytes - documents * columnBytes
