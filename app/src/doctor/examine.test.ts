import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readAllSettings } from '../settings.ts'
import { examine, examineNode } from './examine.ts'

async function examineWith(t: TestContext, environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { values } = readAllSettings({ OPENVERSE_DATA: join(folder, 'data'), PORT: '0', ...environment })
  const findings = await examine(values)
  return new Map(findings.map((finding) => [finding.subject, finding]))
}

test('a sound installation is found well', async (t) => {
  for (const finding of (await examineWith(t, {})).values())
    assert.notEqual(finding.state, 'ill', finding.found)
})

test('an old Node.js is found, with the remedy', () => {
  assert.equal(examineNode('24.12.0').state, 'well')
  assert.equal(examineNode('25.0.0').state, 'well')
  assert.match(examineNode('20.20.2').remedy!, /npm ci/)
})

test('a folder that is not ours, a port that is taken and a catalog that is missing are found, with remedies', async (t) => {
  const foreign = mkdtempSync(join(tmpdir(), 'foreign-'))
  t.after(() => rmSync(foreign, { recursive: true }))
  writeFileSync(join(foreign, 'thesis.txt'), 'mine')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  const found = await examineWith(t, {
    OPENVERSE_DATA: foreign,
    OPENVERSE_CATALOG: join(foreign, 'none.csv'),
    PORT: String(port),
  })
  for (const subject of ['data folder', 'port', 'catalog']) {
    assert.equal(found.get(subject)?.state, 'ill', subject)
    assert.ok(found.get(subject)?.remedy, subject)
  }
})

test('of a catalog that can be read the command that tells more can be copied as it stands', async (t) => {
  const { state, found } = (await examineWith(t, { OPENVERSE_CATALOG: import.meta.filename })).get('catalog')!
  assert.equal(state, 'well')
  assert.ok(found.includes(`./openverse load --check ${import.meta.filename} tells`), found)
})

test('a server of this folder that does not answer is found', async (t) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  const data = mkdtempSync(join(tmpdir(), 'doctor-data-'))
  t.after(() => rmSync(data, { recursive: true }))
  const run = {
    pid: 42,
    address: `http://127.0.0.1:${port}`,
    token: 'secret',
    startedOn: '2026-01-01T00:00:00Z',
  }
  writeFileSync(join(data, 'format.json'), '{"format":1}')
  writeFileSync(join(data, 'run.json'), JSON.stringify(run))
  const finding = (await examineWith(t, { OPENVERSE_DATA: data, PORT: String(port) })).get('port')!
  assert.equal(finding.state, 'ill')
  assert.match(finding.found, /does not answer at http.* \(process 42\)/)
})

test('a server of ours that has the port has another data folder, or shares the stores', async (t) => {
  const server = createHttpServer((_, response) => response.writeHead(404, { 'x-request-id': '1' }).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  const found = `a server of ours answers at http://127.0.0.1:${port}`
  const other = (await examineWith(t, { PORT: String(port) })).get('port')!
  assert.deepEqual([other.state, other.found], ['warning', `${found}, with another data folder`])
  assert.match(other.remedy!, /set OPENVERSE_DATA as that server has it/)
  const shared = { OPENVERSE_PROFILE: 'distributed', DATABASE_URL: 'postgres://x', SEARCH_URL: 'http://x' }
  const same = (await examineWith(t, { ...shared, PORT: String(port) })).get('port')!
  assert.deepEqual([same.state, same.found], ['well', found])
})
