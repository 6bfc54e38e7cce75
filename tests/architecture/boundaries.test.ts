import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { forbidden, options } from './boundary-rules.ts'

const folders = ['packages', 'services', 'app', 'demo', 'bench', 'tests']

test('the arrows between modules point the way the architecture says, and every module was seen', async () => {
  const { output } = await cruise(
    folders,
    { ...options, ruleSet: { forbidden }, validate: true },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  const { summary, modules } = output as ICruiseResult
  const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  assert.deepEqual(broken, [])
  const seen = modules.filter(({ source }) => source.endsWith('.ts') && !source.includes('node_modules'))
  assert.ok(seen.length > 100, `only ${seen.length} modules were read`)
  const resolved = modules
    .flatMap((module) => module.dependencies)
    .filter((one) => one.module.startsWith('@openverse/'))
  assert.ok(resolved.length > 50, `only ${resolved.length} imports between packages were followed`)
  assert.deepEqual(
    resolved.filter((one) => one.couldNotResolve).map((one) => one.module),
    [],
  )
})
