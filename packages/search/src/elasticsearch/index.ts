export { type ElasticsearchOptions, openElasticsearch } from './elasticsearch-search.ts'
export { type ClusterFacts, countSegments, examineCluster, type NodeFacts } from './examine-cluster.ts'
export { shardsFor } from './shards.ts'
