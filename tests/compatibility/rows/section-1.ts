import { later, type Section } from './section.ts'

export const section1: Section = {
  number: '1',
  title: 'What holds for every endpoint',
  rows: [
    {
      id: '1.1-a',
      says: 'A path that lacks only its slash is redirected to it with 301, its query kept, the location a path without host and the body empty.',
    },
    {
      id: '1.1-b',
      says: 'Other methods than GET are redirected for the slash as well, though POST loses its body.',
    },
    { id: '1.1-c', says: 'The old paths that redirect have no slash at their end; with one they are 404.' },
    { id: '1.1-d', says: 'Paths are case-sensitive.' },
    {
      id: '1.1-e',
      says: 'An identifier that is no UUID of version 4 in lower case does not route: 404.',
      ours: 'Every UUID of RFC 9562 in lower case routes: works of one’s own catalogue have version 5.',
    },
    {
      id: '1.1-f',
      says: 'An unknown path is an HTML page that says "Not Found".',
      ours: 'JSON `{"detail":"Not found."}`; the page comes only when `Accept` names HTML, as that of a browser does.',
    },
    { id: '1.1-g', says: 'HEAD is answered wherever GET is, with the same headers.' },
    {
      id: '1.1-h',
      says: 'OPTIONS describes an endpoint: JSON with `name`, `description`, `renders` and `parses`.',
    },

    {
      id: '1.2-a',
      says: 'JSON is compact, and other characters than ASCII are written as they are, in UTF-8.',
    },
    { id: '1.2-b', says: 'The content type is `application/json` without a charset.' },
    { id: '1.2-c', says: '`Accept: application/json; indent=4` asks for indented JSON.' },
    { id: '1.2-d', says: 'For `Accept: text/html` the JSON comes as a page to read.' },
    { id: '1.2-e', says: 'The parameter `format`, `json` or `api`, overrides `Accept`.' },
    { id: '1.2-f', says: 'Any other `format` is `404 {"detail":"Not found."}`.' },
    { id: '1.2-g', says: 'An `Accept` that nothing fits is 406 with a sentence.' },
    { id: '1.2-h', says: 'JSON comes for `*/*`, without `Accept`, and for `application/json`.' },
    {
      id: '1.2-i',
      says: 'Times are ISO 8601 in UTC with `Z`; microseconds are there only when they are not zero.',
    },
    { id: '1.2-j', says: 'Identifiers are UUIDs in lower case with hyphens.' },
    {
      id: '1.2-k',
      says: 'What is absent is null, no key is dropped; exceptions are members of `alt_files`, `peaks` and `warnings`.',
    },

    { id: '1.3-a', says: '`Vary` tells that answers depend on `Accept`, `Authorization` and the origin.' },
    { id: '1.3-b', says: '`Allow` is `GET, HEAD, OPTIONS` where things are read.' },
    { id: '1.3-c', says: '`Allow` is `POST, OPTIONS` where things are sent.', without: later.reports },
    {
      id: '1.3-d',
      says: 'Frames are denied, types are not to be guessed, referrers and openers stay with the same origin.',
    },
    {
      id: '1.3-e',
      says: 'Pages of every origin may read the answers.',
    },
    {
      id: '1.3-f',
      says: 'A preflight is 200 without a body and allows the headers and methods of the contract for a day.',
    },
    { id: '1.3-g', says: 'Pages may also read the headers `cf-cache-status`, `cf-ray` and `date`.' },
    { id: '1.3-h', says: 'Headers tell what is left of the rate limits.', without: later.throttles },
    {
      id: '1.3-i',
      says: 'With a token, two headers name the application and whether it is verified.',
      without: later.keys,
    },
    { id: '1.3-j', says: 'Without a token these two headers are absent.' },
    { id: '1.3-k', says: 'Each answer has an `X-Request-Id` of its own, 32 hexadecimal digits.' },
    {
      id: '1.3-l',
      says: 'No answer has `Cache-Control` or `ETag`; a proxy in front added them.',
      ours: 'JSON has none. Pictures, which cost more to make than to check, have both.',
    },

    { id: '1.4-a', says: 'Wrong parameters are 400 with lists of messages by parameter, in `detail`.' },
    {
      id: '1.4-b',
      says: 'What is wrong across parameters is 400 under `non_field_errors`.',
      cases: ['2.4-e'],
    },
    { id: '1.4-c', says: 'Errors of a registration are not wrapped in `detail`.', without: later.keys },
    { id: '1.4-d', says: 'A body that is not JSON is 400 with "JSON parse error".', without: later.reports },
    {
      id: '1.4-e',
      says: 'Too large or too deep a page is 401 with a sentence and `WWW-Authenticate`.',
      cases: ['2.4-a', '2.4-d'],
    },
    { id: '1.4-f', says: 'A wrong or expired token is 401.', without: later.keys },
    { id: '1.4-g', says: 'The token of a revoked application is 403.', without: later.keys },
    { id: '1.4-h', says: 'An unknown identifier is 404 with a sentence that names the kind.' },
    { id: '1.4-i', says: 'What else is not found is 404 with a sentence.' },
    { id: '1.4-j', says: 'A wrong method is 405 and the sentence names it.' },
    {
      id: '1.4-k',
      says: 'Discontinued paths are 410 with `error` and `reason`, with a space after each colon and comma.',
    },
    {
      id: '1.4-l',
      says: 'A body of a type that is not read is 415 and the sentence names the type.',
      without: later.reports,
    },
    { id: '1.4-m', says: 'When a provider fails, the answer is 424 with a sentence.' },
    { id: '1.4-n', says: 'Throttled requests are 429 with `Retry-After`.', without: later.throttles },
    {
      id: '1.4-o',
      says: 'Foreseen faults inside are 500 with a sentence.',
      ours: 'They are 503: the index or the database does not answer, and asking again may help.',
    },
    {
      id: '1.4-p',
      says: 'Unforeseen faults inside are 500, as a page.',
      ours: '500 with the JSON that the proxy of the original sent for faults of its own.',
    },
    { id: '1.4-q', says: 'What is not healthy is 503 with a sentence.' },
    {
      id: '1.4-r',
      says: '`WWW-Authenticate` is `Bearer realm="api"` where a token would help.',
      cases: ['2.4-a', '2.4-d'],
    },
    { id: '1.4-s', says: '`WWW-Authenticate` tells what is wrong with a token.', without: later.keys },
    {
      id: '1.4-t',
      says: 'First the path is checked, then `Accept`, then the method, then the parameters, then whether the work is there.',
    },
    {
      id: '1.4-u',
      says: 'Tokens, and after them the throttles, are checked between `Accept` and the method.',
      without: 'Neither keys nor throttles are there yet.',
    },

    { id: '1.5-a', says: 'Unknown parameters are ignored.' },
    { id: '1.5-b', says: 'Of a parameter that is repeated the last one counts.' },
    {
      id: '1.5-c',
      says: 'Several values are one list with commas; neither brackets nor repetition make a list, and blanks around commas belong to the values.',
    },
    { id: '1.5-d', says: 'An empty parameter counts as absent.' },
    {
      id: '1.5-e',
      says: 'A text of nothing but blanks may not be blank.',
      ours: 'So it is, but for `q`, where blanks ask for nothing.',
    },
    { id: '1.5-f', says: 'Texts are trimmed at both ends.' },
    {
      id: '1.5-g',
      says: 'Switches are told in six words each for on and off, in any case; others are refused.',
    },
    {
      id: '1.5-h',
      says: 'Numbers, choices, minimum, maximum, length and missing values have messages word for word.',
    },
    { id: '1.5-i', says: 'A null is refused: "This field may not be null."', without: later.reports },
    {
      id: '1.5-j',
      says: 'Every endpoint of works checks the parameters of the search.',
      ours: 'Each endpoint checks the parameters that it declares, and ignores those of the search.',
    },

    { id: '1.6-a', says: 'All that concerns works can be asked without a token.' },
    { id: '1.6-b', says: 'A token that is wrong or has expired is refused everywhere.', without: later.keys },
    { id: '1.6-c', says: 'There is no other scheme than `Bearer`.', cases: ['18-7'] },
    { id: '1.6-d', says: 'Scopes of a token are not checked; it has no user.', without: later.keys },
  ],
}
