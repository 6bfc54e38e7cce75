import { commonKeywords } from '@openverse/media/common'
import type { IndexSchema } from '@openverse/search'

export const modelIndexSchema: IndexSchema = {
  keywords: [...commonKeywords(), { name: 'detail' }],
}
