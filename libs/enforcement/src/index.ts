export { License } from './license/license.entity.js';
export { EnforcementEvent } from './event/enforcement-event.entity.js';
export { EnforcementEventReadRepository, type EnforcementEventRow } from './event/enforcement-event.read.repository.js';
export { LicenseReadRepository, type LicenseRow } from './license/license.read.repository.js';
export { LandlordNotice } from './landlord-notice/landlord-notice.entity.js';
export { LandlordNoticeStep } from './landlord-notice/landlord-notice-step.entity.js';
export { EnforcementModule } from './enforcement.module.js';
