import type { Section } from './section.ts'

const oneIndex = 'There is one index, and the same question has the same answer on every copy of it.'

export const section6: Section = {
  number: '6',
  title: 'What a search finds, and in which order',
  rows: [
    {
      id: '6.1-a',
      says: 'With a token, `internal__index` is the index that is searched.',
      ours: 'There is one index; with `-filtered` behind its name it is searched without works of sensitive text.',
    },
    {
      id: '6.1-b',
      says: 'Unless sensitive results are asked for, the index without sensitive texts is searched, else that of all works.',
      ours: 'The same answers, from one index that knows which texts are sensitive.',
      cases: ['2.7-a', '2.7-b'],
    },

    { id: '6.2-a', says: 'Every word of `q` must be found, each in the title, the description or a tag.' },
    { id: '6.2-b', says: 'Words are found in other forms of theirs (English stemming).' },
    {
      id: '6.2-c',
      says: '`-` in front of a word or phrase excludes it, `+` requires what is required anyway.',
    },
    { id: '6.2-d', says: 'Words in double quotes are a phrase.' },
    { id: '6.2-e', says: 'Phrases are matched word for word, without stemming.' },
    { id: '6.2-f', says: 'An odd number of quotes: none of them is one.' },
    {
      id: '6.2-g',
      says: '`|`, parentheses, `*`, `~` and the backslash are no operators.',
    },
    {
      id: '6.2-h',
      says: 'Each word of `q` that is in the title counts 10,000: more of them decide first, quotes or not.',
    },
    { id: '6.2-i', says: '`creator`, `title` and `tags` do not count beside `q`.', cases: ['2.1-g'] },
    {
      id: '6.2-j',
      says: 'An excluded word adds to the score of all that is found.',
      ours: 'It adds nothing.',
    },

    {
      id: '6.3-a',
      says: 'Without `q` the texts of `title`, `tags` and `creator` find works with any of their words in that field.',
    },
    { id: '6.3-b', says: 'Several of these texts must all match.' },
    {
      id: '6.3-c',
      says: 'In them, phrases are matched on stemmed words.',
      ours: 'As they are written, like those of `q`.',
    },
    { id: '6.3-d', says: 'In them, a comma only parts words.' },
    { id: '6.3-e', says: 'Without any text all works are found, the most popular first.' },

    { id: '6.4-a', says: 'Each filter holds for works with any of its values; all filters must hold.' },
    { id: '6.4-b', says: 'Filters do not change the order.' },
    { id: '6.4-c', says: '`excluded_source` holds for works of no such source.', cases: ['2.5-e'] },
    {
      id: '6.4-d',
      says: 'Works marked as sensitive are left out unless asked for.',
      cases: ['2.7-a', '2.7-b'],
    },
    { id: '6.4-e', says: 'Works of sources that are switched off are found by no search.' },
    {
      id: '6.4-f',
      says: 'Works of sources that the table of sources lacks are found by no search.',
      without: 'Every source gets its row when its works are taken in.',
    },

    {
      id: '6.5-a',
      says: 'Popularity adds up to 10,000: it decides among works with as many words in the title.',
    },
    {
      id: '6.5-b',
      says: 'With a token and `unstable__authority`, works of trusted providers come before others, by the boost.',
    },
    { id: '6.5-c', says: 'There is no fuzziness, no synonyms, no bonus for what is new.' },
    { id: '6.5-d', says: 'Sorted by `indexed_on`, popularity and words do not count.' },
    { id: '6.5-e', says: 'A client is kept on the same copies of the index.', without: oneIndex },
    {
      id: '6.5-f',
      says: 'Equal scores have no order.',
      ours: 'They are ordered by identifier, so that pages fit together.',
    },

    {
      id: '6.6-a',
      says: '`fields_matched` has the fields with a word of `q`, the best first.',
      ours: 'In the order title, description, tags.name.',
    },
    {
      id: '6.6-b',
      says: '`fields_matched` is empty in collections, details and related works, and where nothing was typed.',
    },
    {
      id: '6.6-c',
      says: 'Phrases may show fewer fields.',
      ours: 'A field with any word of a phrase is shown.',
    },

    { id: '6.7-a', says: '`filter_dead=false` leaves nothing out.', cases: ['2.1-l'] },
    {
      id: '6.7-b',
      says: 'Dead links are taken out after a page was found: pages are short, counts wrong, later pages shift.',
      ours: 'They are left out before anything is counted: pages are full and fit together.',
    },
    {
      id: '6.7-c',
      says: 'A window whose bounds add up to more than 10,000 is 500.',
      ours: 'The limit of depth answers first, with 401.',
      cases: ['2.4-i'],
    },
    {
      id: '6.7-d',
      says: '`result_count` is exact, ends at the depth that the caller may reach, and `page_count` at the last whole page of it.',
    },
    { id: '6.7-e', says: 'Without results both counts are 0.' },
    { id: '6.7-f', says: 'A page beyond the last one is 200, empty, with counts of 0.' },
    {
      id: '6.7-g',
      says: 'Works that were taken down or hidden disappear after counting.',
      ours: 'They are neither found nor counted.',
    },
    {
      id: '6.7-h',
      says: 'Searches are counted by provider and week.',
      without: 'Nothing that a client can see.',
    },
    {
      id: '6.7-i',
      says: 'Which links are dead is remembered for three hours.',
      without: 'Nothing that a client can see.',
    },

    { id: '6.8-a', says: 'Related works of an unknown work: 404.', cases: ['1.4-i'] },
    { id: '6.8-b', says: 'Related works share words of the title or one of the first ten tags, as written.' },
    {
      id: '6.8-c',
      says: 'Of a work without title and tags they have the same creator, if that is one word in lower case.',
      ours: 'They have exactly the same creator, whatever the name.',
    },
    { id: '6.8-d', says: 'Of a work without title, tags and creator there are none.' },
    {
      id: '6.8-e',
      says: 'The work itself, works marked as sensitive and those of hidden sources are not related.',
    },
    { id: '6.8-f', says: 'Works of sensitive text are never related, whatever is asked for.' },
    { id: '6.8-g', says: 'There are at most ten, the most alike first; popularity does not count.' },
    { id: '6.8-h', says: 'Dead links are not related.' },

    { id: '6.9-a', says: 'Sources are counted over all works, sensitive ones too.' },
    {
      id: '6.9-b',
      says: 'Counts are up to four hours old.',
      ours: 'They are made when a catalogue goes live, and true at once.',
      cases: ['6.9-a'],
    },
    {
      id: '6.9-c',
      says: 'Without an index there is one source, `none_found`.',
      ours: 'Before anything is live a search may ask for any source, and finds nothing.',
    },
    { id: '6.9-d', says: 'Error texts list sources in descending order.', cases: ['2.5-c', '2.6-f'] },
  ],
}
