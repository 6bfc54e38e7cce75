import { later, type Section } from './section.ts'

export const section2: Section = {
  number: '2',
  title: 'Search: its parameters and its answer',
  rows: [
    { id: '2-a', says: 'Images and audio are searched without a token.', cases: ['1.6-a'] },

    {
      id: '2.1-a',
      says: 'Errors of several parameters come in the order in which the contract declares them.',
    },
    { id: '2.1-b', says: '`page_size` is 20 by default, and at least 1.' },
    { id: '2.1-c', says: '`page` is 1 by default, and at least 1.' },
    { id: '2.1-d', says: '`q` is cut to 200 characters without a word.' },
    {
      id: '2.1-e',
      says: '`source` together with `excluded_source` is refused, be `source` empty.',
    },
    { id: '2.1-f', says: '`tags`, `title` and `creator` have at most 200 characters; more is an error.' },
    { id: '2.1-g', says: '`tags`, `title` and `creator` are ignored when `q` is there.' },
    { id: '2.1-h', says: '`unstable__collection` is `tag`, `source` or `creator`.' },
    {
      id: '2.1-i',
      says: '`unstable__tag` has at most 200 characters, and counts only in the collection of a tag.',
    },
    { id: '2.1-j', says: '`license` is a list of slugs in any case.' },
    { id: '2.1-k', says: '`license_type` is a list of groups in any case, whose intersection counts.' },
    {
      id: '2.1-l',
      says: '`filter_dead` leaves dead links out, and is on unless the operator says otherwise.',
    },
    { id: '2.1-m', says: '`extension` is a list that is put in lower case and not checked.' },
    { id: '2.1-n', says: '`unstable__sort_by` is ignored without a token, but a wrong choice is refused.' },
    { id: '2.1-o', says: '`unstable__sort_dir` likewise; it does nothing to the order by relevance.' },
    { id: '2.1-p', says: '`unstable__authority` likewise.' },
    { id: '2.1-q', says: '`unstable__authority_boost` is a number from 0 to 10, both included.' },
    {
      id: '2.1-r',
      says: '`unstable__include_sensitive_results` must not be there together with `mature`.',
    },
    {
      id: '2.1-s',
      says: '`internal__index` is ignored without a token; with one it names an index of the kind that there is.',
    },
    { id: '2.1-t', says: '`category` of images: `digitized_artwork`, `illustration`, `photograph`.' },
    { id: '2.1-u', says: '`aspect_ratio` of images: `tall`, `wide`, `square`.' },
    { id: '2.1-v', says: '`size` of images: `small`, `medium`, `large`.' },
    {
      id: '2.1-w',
      says: '`category` of audio: `audiobook`, `music`, `news`, `podcast`, `pronunciation`, `sound_effect`.',
    },
    { id: '2.1-x', says: '`length` of audio: `shortest`, `short`, `medium`, `long`.' },
    { id: '2.1-y', says: '`peaks` of audio adds `peaks` to each result; it is off by default.' },
    {
      id: '2.1-z',
      says: 'A wrong value of these lists is told in lower case with the allowed ones, as Python prints a set.',
    },
    {
      id: '2.1-aa',
      says: 'Values of these lists are checked in any case, but then match as they are spelled.',
      ours: 'They match in any case.',
    },
    { id: '2.1-ab', says: 'Unknown licenses and groups are named, an empty member of the list too.' },
    {
      id: '2.1-ac',
      says: '`categories` is an unknown parameter; it was the name of `category` once.',
      ours: 'It still means `category` where that is not given.',
    },

    { id: '2.2-a', says: 'The group `all` has ten licenses, and `license` takes these and no others.' },
    { id: '2.2-b', says: 'The group `all-cc` lacks `pdm`.' },
    { id: '2.2-c', says: 'The group `commercial` has those without `nc` in their name.' },
    { id: '2.2-d', says: 'The group `modification` has those without `nd` in their name.' },
    { id: '2.2-e', says: '`license` and `license_type` together must both hold.' },
    { id: '2.2-f', says: 'The plus of `sampling+` has to be encoded.' },

    {
      id: '2.3-a',
      says: '`li`, `lt`, `pagesize` and `provider` are refused with the names that took their place.',
    },
    { id: '2.3-b', says: 'They are told after all else is found valid, the depth included.' },

    {
      id: '2.4-a',
      says: 'Without a token a page has at most 20 results; more is 401.',
      ours: 'So it is with `OPENVERSE_LIMITS=openverse`. The numbers are settings, and 500 for everybody by default.',
    },
    { id: '2.4-b', says: 'With a token a page has at most 50 results; more is 401.' },
    {
      id: '2.4-c',
      says: 'With the privilege a page has at most 240 results; more is 400 under `page_size`.',
    },
    {
      id: '2.4-d',
      says: 'Without the privilege, `page * page_size` reaches at most 240; more is 401.',
      ours: 'So it is with `OPENVERSE_LIMITS=openverse`; 10,000 for everybody by default.',
    },
    { id: '2.4-e', says: 'With the privilege it reaches 4,800; more is 400 under `non_field_errors`.' },
    { id: '2.4-f', says: 'Too large a page is told at once, whatever else is wrong.' },
    { id: '2.4-g', says: 'Too deep a page is told only when every parameter is valid.' },
    { id: '2.4-h', says: 'The privileges for size and for depth are granted apart.', without: later.keys },
    {
      id: '2.4-i',
      says: 'The limits are those of one installation.',
      ours: 'They are settings; the messages name the numbers in force.',
    },

    {
      id: '2.5-a',
      says: 'The sources that can be asked for are those of the source counts of the kind, at most 100.',
      ours: 'All of them, however many there are; hidden ones are none.',
    },
    {
      id: '2.5-b',
      says: '`source` is put in lower case, split by commas, and a name given twice counts once.',
    },
    {
      id: '2.5-c',
      says: 'Without any known name the answer is 400 and lists the known ones in descending order, with a full stop.',
    },
    {
      id: '2.5-d',
      says: 'With some known names the search is made with those, and the answer has a warning.',
    },
    { id: '2.5-e', says: '`excluded_source` is read in the same way and warns in the same words.' },

    {
      id: '2.6-a',
      says: 'The collection of a tag has the works with exactly this tag, case and commas included.',
    },
    { id: '2.6-b', says: 'The collection of a source has its works.' },
    { id: '2.6-c', says: 'The collection of a creator has the works of exactly this name in one source.' },
    { id: '2.6-d', says: 'What a collection lacks is told under `unstable__collection`.' },
    { id: '2.6-e', says: 'A collection does not go with `q`, be that empty.' },
    {
      id: '2.6-f',
      says: 'The source of a collection is one name as it is spelled; an unknown one is 400 with the known ones, without a full stop.',
    },
    {
      id: '2.6-g',
      says: 'In the collection of a tag `source` is not checked, but filters if it is given.',
      ours: 'It is ignored, as is `creator`: a collection takes its own parameters only.',
    },
    { id: '2.6-h', says: 'Collections ignore every other filter.' },
    { id: '2.6-i', says: 'Collections heed the switches for sensitive results.' },
    { id: '2.6-j', says: 'Collections are sorted by time, the newest first.' },
    { id: '2.6-k', says: 'With a token `unstable__sort_dir` turns a collection round.' },
    { id: '2.6-l', says: '`fields_matched` is an empty list in collections.' },

    {
      id: '2.7-a',
      says: 'Unless asked for, neither works marked as sensitive nor works with sensitive texts are found.',
    },
    { id: '2.7-b', says: '`unstable__include_sensitive_results=true` finds them, for everybody.' },
    {
      id: '2.7-c',
      says: '`mature` with any valid value finds them, `false` too.',
      ours: 'The switch means what it says.',
    },

    {
      id: '2.8-a',
      says: 'The answer has `result_count`, `page_count`, `page_size`, `page`, `results`, before them `warnings` if there are any.',
    },
    { id: '2.8-b', says: 'There are no links to other pages.' },
    { id: '2.8-c', says: 'A warning has code, message, invalid and valid sources; its link is absolute.' },
    {
      id: '2.8-d',
      says: 'Counts are worked out as section 6.7 has them.',
      cases: ['6.7-d', '6.7-e', '6.7-f'],
    },
  ],
}
