import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser'

/**
 * Which way the arrows point (docs/architecture.md, "Rules"), each rule with its reason.
 */
const tests = '\\.test\\.ts$|/testing/'
const adapters = '^packages/[^/]+/src/(sqlite|postgres|memory|redis|filesystem|s3|elasticsearch)/'

const rules: readonly Omit<IRegularForbiddenRuleType, 'severity'>[] = [
  {
    name: 'no-cycles',
    comment: 'two modules in a cycle are one module',
    from: {},
    to: { circular: true },
  },
  {
    name: 'packages-below-services',
    comment: 'words do not depend on sentences',
    from: { path: '^packages/' },
    to: { path: '^(services|app|demo|bench)/' },
  },
  {
    name: 'services-apart',
    comment: 'each service can run alone: they never import each other, or the app',
    from: { path: '^services/([^/]+)/', pathNot: tests },
    to: { path: '^(services|app|demo|bench)/', pathNot: '^services/$1/' },
  },
  {
    name: 'profiles-choose-adapters',
    comment: 'one place chooses the adapters',
    from: { pathNot: ['^app/src/profiles/', '^bench/', '^tests/', tests, adapters] },
    to: { path: adapters },
  },
  {
    name: 'kinds-apart',
    comment: 'a kind can be removed by deleting its folder',
    from: { path: '^packages/media/src/kinds/([^/]+)/' },
    to: { path: '^packages/media/src/kinds/[^/]+/', pathNot: '^packages/media/src/kinds/$1/' },
  },
  {
    name: 'media-is-pure',
    comment: 'the domain is tested with literals',
    from: { path: '^packages/media/', pathNot: tests },
    to: { path: '^(node:)?(fs|net|http|https|worker_threads|child_process|sqlite|dns)(/|$)' },
  },
  {
    name: 'http-at-the-edge',
    comment: 'a use case runs from a command or a test as well',
    from: {
      path: '^(packages|services|app)/',
      pathNot: [tests, 'routes\\.ts$', '^services/[^/]+/src/app\\.ts$', '^packages/http-service/'],
    },
    to: { path: '(^|/)node_modules/(fastify|@fastify)/', pathNot: 'type-provider-typebox' },
  },
  {
    name: 'light-starts',
    comment: 'for a name or a type they load what takes a tenth of a second each, in every process',
    from: { path: '^(packages|services|app)/', pathNot: tests },
    to: { path: '^(node:)?https?$|type-provider-typebox', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'light-commands',
    comment: 'whatever every command loads, `--help` waits for; who runs a service loads it',
    from: { path: '^app/src/(settings|commands/(program|run|start)|steering/connect)[.]ts$' },
    to: {
      path: '^(services/[^/]+/src/app|app/src/(installation|serve))[.]ts$',
      dynamic: false,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'features-apart',
    comment: "the wiring of features is read in the service's app.ts",
    from: { path: '^services/([^/]+)/src/features/([^/]+)/', pathNot: tests },
    to: { path: '^services/$1/src/features/[^/]+/', pathNot: '^services/$1/src/features/$2/' },
  },
  {
    name: 'layers',
    comment: 'ports ignore each other and what is above them',
    from: { path: '^packages/(settings|database|search|cache|blobs|outbound|sealed-files|local-files)/' },
    to: {
      path: '^packages/(database|search|cache|blobs|outbound|media|catalogue|http-service)/',
      pathNot: '^packages/$1/',
    },
  },
  {
    name: 'media-below-catalogue',
    comment: 'layers, lowest first: ports, media, catalogue, services',
    from: { path: '^packages/media/' },
    to: { path: '^packages/(catalogue|http-service)/' },
  },
]

export const forbidden: IRegularForbiddenRuleType[] = rules.map((rule) => ({ ...rule, severity: 'error' }))

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(golden|fixtures)/' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
}
