export { Source } from './source/source.entity.js';
export { SourceDocument } from './document/source-document.entity.js';
export { ImportBatch } from './batch/import-batch.entity.js';
export { Observation } from './observation/observation.entity.js';
