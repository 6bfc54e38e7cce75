import { textParameter } from '@openverse/http-service'
import { searchableText } from '@openverse/media'

const longestText = 200

/** Blank means nothing was asked; what is too long is cut without a word. */
const q = textParameter({
  description: `Words to search for in title, description and tags. All must be found; \`"quoted phrases"\` are matched word for word, \`-word\` excludes. Cut to ${longestText} characters.`,
  example: 'cat -dog "white house"',
  parse: (text) => ({ value: searchableText(cut(text)) }),
  blank: { value: undefined },
})

function cut(text: string): string {
  return text.length <= longestText ? text : [...text].slice(0, longestText).join('')
}

/** Texts to look for in all fields, or in single ones; the latter count only without the former (api.md 6.2, 6.3). */
export const textParameters = {
  q,
  tags: fieldText('Words to search for in the tags alone, any of them.'),
  title: fieldText('Words to search for in the title alone, any of them.'),
  creator: fieldText(
    'Words to search for in the name of the creator alone, any of them. In a collection: the exact name.',
  ),
}

/** The tag of a collection: commas belong to it. */
export const wholeTag = textParameter({
  description: 'With `unstable__collection=tag`: the tag, exactly as it is written.',
  maximumLength: longestText,
  parse: (text) => ({ value: searchableText(text) }),
})

function fieldText(what: string) {
  return textParameter({
    description: `${what} Ignored when \`q\` is given.`,
    maximumLength: longestText,
    parse: (text) => ({ value: searchableText(text) }),
  })
}
