import { styleText } from 'node:util'
import type { GenerationRecord } from '@openverse/catalogue'
import { kinds } from '@openverse/media/kinds'

export interface BannerFacts {
  readonly address: string
  /** What lies where. */
  readonly places: readonly (readonly [what: string, where: string])[]
  readonly generations: readonly GenerationRecord[]
  readonly isDemo: boolean
}

/** What somebody who has just started the server wants to know: where it answers, what is in it, how to load their own. */
export function banner({ address, places, generations, isDemo }: BannerFacts): string {
  const live = generations.filter(({ state }) => state === 'live')
  const loaded = live.map(
    ({ kind, works, upstream }) => `${works.toLocaleString('en')} works of kind ${kind} from ${upstream}`,
  )
  const lines: readonly (readonly [string, string])[] = [
    ['search page', `${address}/`],
    ['API', `${address}${searchPath(live)}${isDemo ? '?q=cat' : ''}`],
    ['documentation', `${address}/v1/`],
    ...(loaded.length > 0 ? loaded : ['nothing yet']).map(
      (text, i) => [i === 0 ? 'loaded' : '', text] as const,
    ),
    ...places,
    [isDemo ? 'your own' : 'load more', './openverse load <file or folder>    (try --check first)'],
    ['stop', 'Ctrl-C'],
  ]
  const rows = lines.map(([name, text]) => `  ${styleText('bold', name.padEnd(14))} ${text}`)
  return ['', styleText('bold', '  Openverse is running'), '', ...rows, ''].join('\n')
}

/** Where there is something to be found. */
function searchPath(live: readonly GenerationRecord[]): string {
  const kind = kinds.find(({ name }) => live.some((one) => one.kind === name && one.works > 0))
  return kind === undefined ? '/v1/' : `/v1/${kind.pathSegment}/`
}
