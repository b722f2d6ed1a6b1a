export { createDataSource, type PoolOptions } from './data-source.js';
export { describeSchema } from './describe-schema.js';
