export { License } from './license/license.entity.js';
export { EnforcementEvent } from './event/enforcement-event.entity.js';
export { EnforcementEventReadRepository, type EnforcementEventRow } from './event/enforcement-event.read.repository.js';
export { LicenseReadRepository, type LicenseRow } from './license/license.read.repository.js';
export { EnforcementModule } from './enforcement.module.js';
