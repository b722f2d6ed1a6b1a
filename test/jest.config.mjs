/** Three sizes of test: pure ones beside the code, database ones in test/db, use cases in test/e2e. */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  // A slow machine is no failure.
  testTimeout: 120_000,
  // Modules of finished files stay in a worker's memory: it starts anew before cleaning up takes longer than testing.
  workerIdleMemoryLimit: '1000MB',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^@townline/database$': '<rootDir>/database/index.ts',
    '^@townline/app-([^/]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^@townline/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/**/*spec.ts'],
  modulePathIgnorePatterns: ['/dist/', '/.townline/'],
};
