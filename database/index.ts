export { createDataSource, type PoolOptions } from './data-source.js';
