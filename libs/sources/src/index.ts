export { Source, type ReliabilityGrade, type SourceKind } from './source/source.entity.js';
export { SourceDocument } from './document/source-document.entity.js';
export { ImportBatch } from './batch/import-batch.entity.js';
export { Observation } from './observation/observation.entity.js';
export { mapRow, readRow, type MappedRecord, type RowReading } from './mapping/map-row.js';
export type { CellFault, RowContent } from './mapping/field-reader.js';
export { dataPackageProfile, type MappingProfile } from './mapping/mapping-profile.js';
export { RESOURCES, VOCABULARY, type Resource } from './mapping/vocabulary.js';
