import {
  type ColumnDefinitionNode,
  type DataTypeNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  RawNode,
} from 'kysely'

/**
 * The three column types of the port as PostgreSQL has to be told: text in the order of its code points, whatever the
 * language of the database, integers and reals of 64 bits.
 */
const columnTypes: Readonly<Partial<Record<string, string>>> = {
  text: 'text COLLATE "C"',
  integer: 'bigint',
  real: 'double precision',
}

class ColumnTypes extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const type = columnTypes[String((node.dataType as DataTypeNode).dataType)]
    const definition = super.transformColumnDefinition(node)
    return type === undefined ? definition : { ...definition, dataType: RawNode.createWithSql(type) }
  }
}

const transformer = new ColumnTypes()

export const portColumnTypes: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
  transformResult: async ({ result }) => result,
}
