export { License } from './license/license.entity.js';
export { EnforcementEvent } from './event/enforcement-event.entity.js';
