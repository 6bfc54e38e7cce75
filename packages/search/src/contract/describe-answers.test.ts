import { describe } from 'node:test'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import { SearchError } from '../search-error.ts'
import type { FlagChange, SearchEngine, SearchReader } from '../search-reader.ts'
import type { SearchRequest } from '../search-request.ts'
import { describeAnswers } from './describe-answers.ts'
import { Evaluator } from './evaluator.ts'

// What readers of the cases expect and what the judge asks of the engines must be the same.
describe('the judge as a search engine', () => describeAnswers(async () => judgingEngine()))

function judgingEngine(): SearchEngine {
  const documents: IndexDocument[] = []
  return {
    keepsFlags: false,
    createIndex: async () => ({
      write: async (more) => {
        documents.push(...more)
        return { written: more.length, failed: [] }
      },
      writeAll: async function* (batches) {
        for await (const more of batches) {
          documents.push(...more)
          yield { documents: more, written: more.length, failed: [] }
        }
      },
      finish: async () => ({ documents: documents.length }),
      abandon: async () => {},
    }),
    openIndex: async (_, schema) => new JudgingReader(documents, schema),
    deleteIndex: async () => {},
    pointAlias: async () => {},
    close: async () => {},
  }
}

class JudgingReader implements SearchReader {
  #documents: readonly IndexDocument[]
  readonly #schema: IndexSchema

  constructor(documents: readonly IndexDocument[], schema: IndexSchema) {
    this.#documents = documents
    this.#schema = schema
  }

  async search(request: SearchRequest) {
    for (const filter of request.filters) if (filter.match !== 'whole') this.#check(filter.field)
    const ranking = new Evaluator(this.#documents).search(request)
    const hits = ranking.slice(request.offset, request.offset + request.limit)
    return { total: request.query?.by === 'related' ? hits.length : ranking.length, hits }
  }

  async setFlag({ identifiers, flag, isSet }: FlagChange) {
    this.#documents = this.#documents.map((document) => {
      if (!identifiers.includes(document.identifier)) return document
      const others = document.flags.filter((other) => other !== flag)
      return { ...document, flags: isSet ? [...others, flag] : others }
    })
    const known = this.#documents.map(({ identifier }) => identifier)
    return { unknown: identifiers.filter((identifier) => !known.includes(identifier)) }
  }

  async close() {}

  #check(field: string) {
    if (!this.#schema.keywords.some(({ name }) => name === field))
      throw new SearchError('schema-mismatch', `the judge: there is no keyword field "${field}"`)
  }
}
