import { later, type Section } from './section.ts'

export const section18: Section = {
  number: '18',
  title: 'What was seen on the running original',
  rows: [
    {
      id: '18-1',
      says: 'Related works of an unknown work are those of another one.',
      ours: '404.',
      cases: ['1.4-i'],
    },
    { id: '18-2', says: 'Reports: messages of wrong bodies.', without: later.reports },
    {
      id: '18-3',
      says: '`Vary` is `Accept, Authorization, Origin`, with a bearer token `Cookie` too; `Origin` on the redirect for a slash; `Authorization, Origin` on the page for 404.',
      ours: 'So it is, but the page for 404, which comes for some `Accept` only, varies by `Accept` as well, and compressed answers add `accept-encoding`.',
    },
    {
      id: '18-4',
      says: 'Origins are allowed only to who names one. A preflight is 200, HTML of no length, and varies by origin.',
    },
    { id: '18-5', says: 'A null character in a text is 400 in so many words.' },
    {
      id: '18-6',
      says: 'Whole numbers may have digits of any script, a plus, zeros in front and blanks around, but no exponent and no fraction. A blank switch is an error; that of a thumbnail may be null.',
    },
    {
      id: '18-7',
      says: '`Bearer` without a token, other schemes and bare tokens count as anonymous.',
    },
    { id: '18-7b', says: 'The scheme may be written `bearer`.', without: later.keys },
    { id: '18-8', says: 'Errors of the token endpoint.', without: later.keys },
    { id: '18-9', says: 'Answers of the endpoint that revokes tokens.', without: later.keys },
    {
      id: '18-10',
      says: 'POST to the old paths is refused as 403; HEAD is redirected like GET.',
      ours: 'POST is 405.',
    },
    {
      id: '18-11',
      says: 'Throttles come before everything else.',
      without: later.throttles,
    },
    {
      id: '18-12',
      says: 'A page with dead links takes up to 14 questions to the engine.',
      ours: 'It takes one.',
    },
    {
      id: '18-13',
      says: 'The order of results depends on the number of shards.',
      ours: 'It does not: what shards count differently is counted over all works.',
      cases: ['6.3-e', '6.5-a'],
    },
    {
      id: '18-14',
      says: 'The license URL of a row is passed on as it is; `cc0` of a version that it never had keeps it in its name.',
      ours: 'So it is with URLs; the newest contract has neither name nor URL for such a version (16-32).',
    },
    { id: '18-15', says: 'Tags may be an empty object in a row; the answer is a list.' },
    { id: '18-16', says: 'Errors come in the order of the declaration.', cases: ['2.1-a'] },
    {
      id: '18-17',
      says: 'One machine alone is always yellow, and therefore not healthy.',
      ours: 'Yellow is healthy.',
      without: 'The embedded index has no color.',
    },
  ],
}
