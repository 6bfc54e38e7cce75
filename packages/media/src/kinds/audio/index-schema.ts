import type { IndexSchema } from '@openverse/search'
import { commonKeywords } from '../../common/index.ts'

export const audioIndexSchema: IndexSchema = {
  keywords: [...commonKeywords({ hasSeveralExtensions: true }), { name: 'length' }],
}
