import type { IndexSchema } from '@openverse/search'
import { commonKeywords } from '../../common/index.ts'

export const imageIndexSchema: IndexSchema = {
  keywords: [...commonKeywords(), { name: 'aspect_ratio' }, { name: 'size' }],
}
