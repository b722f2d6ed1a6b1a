export { bringUp } from './bring-up.js';
export { loadReferenceBenchmarks } from './reference-benchmarks.js';
export { loadReferenceLaw } from './reference-law.js';
export { loadReferenceOffenses } from './reference-offenses.js';
export { createDataSource, type PoolOptions } from './data-source.js';
export { describeSchema } from './describe-schema.js';
export { digestTables, readSequences, type TableDigest } from './table-digest.js';
export { describeRights, neededRoles, type NeededRole } from './describe-rights.js';
