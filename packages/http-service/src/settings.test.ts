import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings } from '@openverse/settings'
import { httpSettings } from './settings.ts'

test('by default the service listens on loopback and believes no proxy', () => {
  assert.deepEqual(readSettings(httpSettings, {}).values, {
    host: '127.0.0.1',
    port: 50280,
    publicUrl: null,
    linkScheme: null,
    trustedProxies: 0,
  })
})

test('a public URL is scheme and host', () => {
  const { values } = readSettings(httpSettings, { PUBLIC_URL: 'https://Api.example.org/' })
  assert.equal(values.publicUrl, 'https://api.example.org')
  for (const url of ['api.example.org', 'ftp://a', 'https://a/b', 'https://a/?b']) {
    assert.throws(() => readSettings(httpSettings, { PUBLIC_URL: url }), /PUBLIC_URL: expected/, url)
  }
})

test('a scheme for links that is none is refused', () => {
  assert.equal(readSettings(httpSettings, { API_LINK_SCHEME: 'https' }).values.linkScheme, 'https')
  assert.throws(
    () => readSettings(httpSettings, { API_LINK_SCHEME: 'ftp' }),
    /API_LINK_SCHEME.*http or https/,
  )
})
