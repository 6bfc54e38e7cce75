export { type ElasticsearchOptions, openElasticsearch } from './elasticsearch-search.ts'
export { shardsFor } from './shards.ts'
