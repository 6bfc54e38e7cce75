import { compare } from './compare.ts'
import { distributed } from './distributed.ts'
import { growth } from './growth.ts'
import { indexAlone } from './index-alone.ts'
import { lookups } from './lookups.ts'
import { refresh } from './refresh.ts'
import type { Scenario } from './scenario.ts'
import { searchHttp } from './search-http.ts'
import { searchPort } from './search-port.ts'

/** In the order in which they are run: later ones use what earlier ones have made. */
export const scenarios: readonly Scenario[] = [
  refresh,
  searchHttp,
  lookups,
  indexAlone,
  searchPort,
  compare,
  distributed,
  growth,
]
