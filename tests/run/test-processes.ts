/**
 * Which test files run in one process, one after the other, by the name of the process. What costs is starting a process
 * and loading what a test file imports, the API most of all. Files that wait for servers and for other processes share
 * none: they run side by side. All start in this order, what takes long first; then comes, each alone, what is not here.
 */
export const testProcesses: Readonly<Record<string, readonly string[]>> = {
  'own-catalogue': ['tests/journeys/own-catalogue.test.ts'],
  search: ['packages/search/src/*.test.ts', 'packages/search/src/{analysis,contract,score,sqlite}/*.test.ts'],
  bench: ['bench/src/**/*.test.ts'],
  api: ['services/api/src/**/*.test.ts'],
  compatibility: ['tests/{compatibility,contract-check}/*.test.ts'],
  'first-start': ['tests/journeys/first-start.test.ts'],
  stopping: ['tests/journeys/stopping.test.ts'],
  'private-service': ['tests/services/src/private-service.test.ts'],
  'shared-service': ['tests/services/src/shared/shared.test.ts'],
  demo: ['demo/src/**/*.test.ts'],
  crash: ['services/ingestion-server/src/data-refresh/crash.test.ts'],
  ingestion: ['services/ingestion-server/src/**/!(crash|several-processes).test.ts'],
  catalogue: ['packages/catalogue/src/!(several-processes).test.ts'],
  http: ['packages/{http-service,local-files,outbound,sealed-files,settings}/src/**/*.test.ts'],
  media: ['packages/media/src/**/*.test.ts'],
  small: [
    'app/src/{doctor/examine,doctor/judgements,profiles/refresh-in-thread,terminal/banner}.test.ts',
    'packages/{blobs/src/filesystem,cache/src/memory}/*.test.ts',
    'tests/{deployment,documentation}/*.test.ts',
  ],
}
