// The search page: a client of the public API like any other. What is searched stands in the address, so that results
// can be shared and the browser's back button works. Which kinds of works there are the installation says, and what a
// work looks like is told by what it has.

const form = document.querySelector('#search')
const choices = document.querySelector('#kinds')
const status = document.querySelector('#status')
const results = document.querySelector('#results')
const paging = document.querySelector('#paging')

/** Path segments of the kinds, the usual one first. */
let kinds = []
let running = new AbortController()
/** The query of the address, as it was last shown. */
let shown

start()

/** Until the kinds are known, the form is sent as any form is, which loads the page again. */
async function start() {
  try {
    kinds = await fetchJson('/web/kinds.json')
  } catch (error) {
    return say(error.message, true)
  }
  choices.append(...kinds.map(choice))
  listen()
  show(readAddress())
}

function listen() {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const data = new FormData(form)
    goTo({ kind: data.get('kind'), q: data.get('q').trim(), page: 1 })
  })
  choices.addEventListener('change', () => form.requestSubmit())
  paging.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    show(readAddress())
    results.focus()
  })
  addEventListener('popstate', () => {
    // A link within the page changes the fragment alone.
    if (location.search !== shown) show(readAddress())
  })
}

function choice(kind) {
  const radio = element('input', { type: 'radio', name: 'kind', value: kind })
  const words = kind.replaceAll('-', ' ')
  return element('label', {}, [
    radio,
    element('span', { textContent: words[0].toUpperCase() + words.slice(1) }),
  ])
}

function goTo(search) {
  history.pushState(null, '', addressOf(search))
  show(search)
}

function readAddress() {
  const query = new URLSearchParams(location.search)
  const page = Number(query.get('page'))
  return {
    kind: kinds.includes(query.get('kind')) ? query.get('kind') : kinds[0],
    q: query.get('q') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

function addressOf({ kind, q, page }) {
  const query = new URLSearchParams({ kind })
  if (q !== '') query.set('q', q)
  if (page > 1) query.set('page', page)
  return `/?${query}`
}

async function show(search) {
  running.abort()
  running = new AbortController()
  shown = location.search
  form.elements.q.value = search.q
  for (const radio of choices.querySelectorAll('input')) radio.checked = radio.value === search.kind
  document.title = search.q === '' ? 'Openverse' : `${search.q} · Openverse`
  results.setAttribute('aria-busy', 'true')
  say('Searching …')
  try {
    const found = await fetchPage(search, running.signal)
    showPage(search, found)
  } catch (error) {
    if (isAbort(error)) return
    results.replaceChildren()
    paging.hidden = true
    say(error.message, true)
  }
  results.removeAttribute('aria-busy')
}

function fetchPage({ kind, q, page }, signal) {
  const query = new URLSearchParams({ page })
  if (q !== '') query.set('q', q)
  return fetchJson(`/v1/${kind}/?${query}`, signal)
}

async function fetchJson(url, signal = null) {
  const answer = await fetch(url, { signal, headers: { accept: 'application/json' } }).catch((error) => {
    throw isAbort(error) ? error : new Error('The server cannot be reached. Is it running?')
  })
  const body = await answer.json().catch((error) => {
    if (isAbort(error)) throw error
  })
  if (!answer.ok || body === undefined) throw new Error(explain(body?.detail))
  return body
}

function isAbort(error) {
  return error.name === 'AbortError'
}

function explain(detail) {
  if (typeof detail === 'string') return detail
  if (detail) return Object.values(detail).flat().join(' ')
  return 'The search failed. Try again in a moment.'
}

function showPage(search, found) {
  results.replaceChildren(...found.results.map(card))
  say(summary(search, found))
  paging.hidden = found.page_count < 2 && found.page === 1
  const position = found.page_count > 0 ? `Page ${found.page} of ${found.page_count.toLocaleString()}` : ''
  document.querySelector('#position').textContent = position
  point('#previous', '← Previous', found.page > 1, { ...search, page: found.page - 1 })
  point('#next', 'Next →', found.page < found.page_count, { ...search, page: found.page + 1 })
  scrollTo({ top: 0 })
}

function summary({ q, kind, page }, { result_count: count, results: { length } }) {
  if (length > 0) {
    const what = q === '' ? '' : ` for “${q}”`
    return `${count.toLocaleString()} ${count === 1 ? 'result' : 'results'}${what}`
  }
  if (page > 1) return 'There are no results on this page.'
  if (q === '') return `There are no ${kind} in the catalogue yet.`
  return `Nothing found for “${q}”. Fewer or other words may help.`
}

function point(selector, label, exists, search) {
  const place = document.querySelector(selector)
  place.replaceChildren(...(exists ? [element('a', { href: addressOf(search), textContent: label })] : []))
}

function say(text, isFault = false) {
  status.textContent = text
  status.classList.toggle('fault', isFault)
}

function card(work) {
  const title = work.title || 'Untitled'
  const words = element('div', { className: 'words' }, [
    element('h2', { dir: 'auto' }, [link(work.foreign_landing_url ?? work.url, title)]),
    element('p', {}, ['by ', creator(work)]),
    element('p', {}, [link(work.license_url, licenseName(work)), ' · ', work.source ?? '']),
    ...(work.attribution ? [copyButton(work.attribution, title)] : []),
  ])
  return element('li', { className: 'work' }, [...picture(work, title), ...player(work), words])
}

/** Has a direction of its own, which the words around it do not follow. */
function creator({ creator, creator_url: url }) {
  return creator ? element('span', { dir: 'auto' }, [link(url, creator)]) : link(url, 'an unknown creator')
}

/** What has a length can be played. */
function player(work) {
  if (!isPlayed(work)) return []
  return [element('audio', { controls: true, preload: 'none', src: safeUrl(work.url) ?? '' })]
}

function isPlayed(work) {
  return 'duration' in work
}

/** What is played often has no picture, and needs none. */
function picture(work, title) {
  if (!work.thumbnail) return []
  const frame = element('div', { className: 'picture' })
  const image = element('img', { src: work.thumbnail, alt: title, loading: 'lazy', decoding: 'async' })
  // Drawings lose their sense when they are cropped.
  if (work.category === 'illustration') image.className = 'whole'
  image.addEventListener('error', () => {
    if (isPlayed(work)) return frame.remove()
    image.remove()
    frame.classList.add('missing')
  })
  frame.append(image)
  return [frame]
}

function licenseName({ license, license_version: version }) {
  const name = publicDomainNames[license] ?? `CC ${lettersOf(license)}`
  return version ? `${name} ${version}` : name
}

const publicDomainNames = {
  cc0: 'CC0',
  pdm: 'Public Domain Mark',
  publicdomain: 'Public Domain',
  certification: 'Public Domain Certification',
}

function lettersOf(license) {
  return license.toUpperCase().replace('SAMPLING', 'Sampling').replace('DEVNATIONS', 'DevNations')
}

function copyButton(attribution, title) {
  const button = element('button', { type: 'button', textContent: 'Copy credit' })
  button.setAttribute('aria-label', `Copy credit for ${title}`)
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(attribution)
      button.textContent = 'Copied'
    } catch {
      button.replaceWith(element('p', { textContent: attribution }))
    }
  })
  return button
}

function link(url, text) {
  const href = safeUrl(url)
  return href === undefined ? text : element('a', { href, textContent: text, rel: 'noreferrer' })
}

/** Records come from many places: only addresses of the web become links. */
function safeUrl(url) {
  return /^https?:\/\//i.test(url ?? '') ? url : undefined
}

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
