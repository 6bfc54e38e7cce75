import type { Results, Table } from './results.ts'
import { showMegabytes, showNumber } from './show-number.ts'

/** What is asked of a figure. */
interface Measure {
  readonly what: string
  readonly figure: string
  readonly bound: { readonly atLeast: number } | { readonly atMost: number } | 'memory'
  readonly unit: string
}

const measures: readonly Measure[] = [
  { what: 'whole refresh', figure: 'refreshRowsPerSecond', bound: { atLeast: 12_000 }, unit: 'rows/s' },
  {
    what: 'search at the port, one thread, the mix: p50',
    figure: 'portP50',
    bound: { atMost: 0.3 },
    unit: 'ms',
  },
  { what: 'the same: p95', figure: 'portP95', bound: { atMost: 2 }, unit: 'ms' },
  { what: 'the same: p99', figure: 'portP99', bound: { atMost: 5 }, unit: 'ms' },
  { what: 'the same: throughput', figure: 'portPerSecond', bound: { atLeast: 2000 }, unit: 'searches/s' },
  {
    what: 'two reader threads, against one',
    figure: 'portTwoThreads',
    bound: { atLeast: 1.7 },
    unit: 'times',
  },
  {
    what: 'search through HTTP, one client, the mix: p50',
    figure: 'httpP50',
    bound: { atMost: 1.5 },
    unit: 'ms',
  },
  { what: 'the same: p95', figure: 'httpP95', bound: { atMost: 4 }, unit: 'ms' },
  {
    what: 'search through HTTP, 16 clients',
    figure: 'httpPerSecond',
    bound: { atLeast: 900 },
    unit: 'searches/s',
  },
  {
    what: 'related works at the port, against a search of the mix: mean',
    figure: 'relatedPortTimes',
    bound: { atMost: 2 },
    unit: 'times',
  },
  { what: 'the same through HTTP', figure: 'relatedHttpTimes', bound: { atMost: 2 }, unit: 'times' },
  {
    what: 'page 12 at the port, against the first page: mean',
    figure: 'page12PortTimes',
    bound: { atMost: 1.5 },
    unit: 'times',
  },
  { what: 'the same through HTTP', figure: 'page12HttpTimes', bound: { atMost: 1.5 }, unit: 'times' },
  {
    what: 'last page that can be reached, at the port, against the first page: mean',
    figure: 'lastPagePortTimes',
    bound: { atMost: 3 },
    unit: 'times',
  },
  { what: 'the same through HTTP', figure: 'lastPageHttpTimes', bound: { atMost: 3 }, unit: 'times' },
  {
    what: 'details of a work through HTTP, 16 clients',
    figure: 'detailsPerSecond',
    bound: { atLeast: 3000 },
    unit: 'works/s',
  },
  {
    what: 'index built alone, one thread',
    figure: 'indexDocumentsPerSecond',
    bound: { atLeast: 25_000 },
    unit: 'documents/s',
  },
  {
    what: 'memory of building with all works, against three tenths of them',
    figure: 'indexMemoryGrowth',
    bound: { atMost: 1.1 },
    unit: 'times',
  },
  { what: 'memory, building the index', figure: 'indexPeakBytes', bound: 'memory', unit: 'MB' },
  { what: 'memory, the server while it refreshes', figure: 'refreshPeakBytes', bound: 'memory', unit: 'MB' },
  { what: 'memory, serving', figure: 'servingBytes', bound: 'memory', unit: 'MB' },
  {
    what: 'API on OpenSearch, one client: p50 less 1.1 times that of OpenSearch asked directly',
    figure: 'distributedOverheadMs',
    bound: { atMost: 1.5 },
    unit: 'ms',
  },
  {
    what: 'the same, 16 clients: searches/s against OpenSearch asked directly',
    figure: 'distributedShareOfEngine',
    bound: { atLeast: 0.75 },
    unit: 'times',
  },
  {
    what: 'one API process on a small index, 16 clients',
    figure: 'distributedSmallPerSecond',
    bound: { atLeast: 500 },
    unit: 'searches/s',
  },
  {
    what: 'memory of an API process on the engines, under load',
    figure: 'distributedApiBytes',
    bound: { atMost: 200_000_000 },
    unit: 'MB',
  },
  {
    what: 'embedded engine against OpenSearch, one client: searches/s',
    figure: 'embeddedEngineTimes1',
    bound: { atLeast: 6 },
    unit: 'times',
  },
  {
    what: 'the same, 16 clients and two reader threads',
    figure: 'embeddedEngineTimes16',
    bound: { atLeast: 5 },
    unit: 'times',
  },
  {
    what: 'API of the embedded profile against API on OpenSearch: searches/s',
    figure: 'embeddedApiTimes',
    bound: { atLeast: 2.5 },
    unit: 'times',
  },
  {
    what: "the original's request against ours at OpenSearch, one client: mean",
    figure: 'originalBodyTimes',
    bound: { atLeast: 1 },
    unit: 'times',
  },
  {
    what: 'growth of the class that grows fastest, as a power of the works',
    figure: 'growthExponent',
    bound: { atMost: 1 },
    unit: '',
  },
]

/** The measures and what was found, for those that have been measured. */
export function measuresTable(results: Results): Table {
  const rows = measures.flatMap((measure) => {
    const result = Object.values(results).find(({ figures }) => measure.figure in figures)
    if (result === undefined) return []
    const found = result.figures[measure.figure]!
    const { wanted, isMet } = compare(measure, found, result.size)
    return [[measure.what, wanted, show(found, measure.unit), showNumber(result.size), isMet ? 'yes' : 'no']]
  })
  return {
    id: 'measures',
    title: 'Measures',
    columns: ['what', 'asked', 'found', 'works', 'met'],
    rows,
  }
}

function compare({ bound, unit }: Measure, found: number, size: number) {
  if (bound === 'memory') {
    const most = 300_000_000 + 100 * size
    return { wanted: `≤ ${show(most, unit)}`, isMet: found <= most }
  }
  return 'atLeast' in bound
    ? { wanted: `≥ ${show(bound.atLeast, unit)}`, isMet: found >= bound.atLeast }
    : { wanted: `≤ ${show(bound.atMost, unit)}`, isMet: found <= bound.atMost }
}

function show(value: number, unit: string): string {
  if (unit === 'MB') return showMegabytes(value)
  return `${showNumber(value >= 100 ? Math.round(value) : value)} ${unit}`.trimEnd()
}
