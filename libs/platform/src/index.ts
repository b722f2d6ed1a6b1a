export { Clock, FixedClock, SystemClock } from './clock/clock.js';
export { AppConfig } from './config/app-config.js';
export { dataSourceOptions, type DataSourceSettings } from './database/data-source-options.js';
export { SnakeNamingStrategy } from './database/naming-strategy.js';
export { UnitOfWork } from './database/unit-of-work.service.js';
export { FileStore, type StoredFile } from './files/file-store.js';
export { PlatformModule, type PlatformParts } from './platform.module.js';
