export { License } from './license/license.entity.js';
export { EnforcementEvent } from './event/enforcement-event.entity.js';
export { EnforcementEventReadRepository, type EnforcementEventRow } from './event/enforcement-event.read.repository.js';
export { LicenseReadRepository, type LicenseRow } from './license/license.read.repository.js';
export { LandlordNotice } from './landlord-notice/landlord-notice.entity.js';
export { LandlordNoticeStep } from './landlord-notice/landlord-notice-step.entity.js';
export { EnforcementModule } from './enforcement.module.js';
export { Arrest } from './arrest/arrest.entity.js';
export { ARREST_KINDS, type ArrestKind, ArrestStatement, PARTS, type Part } from './arrest/arrest-statement.entity.js';
export { Charge } from './charge/charge.entity.js';
export {
  CHARGE_ACTS,
  CHARGE_STATES,
  type ChargeAct,
  type ChargeState,
  chargeStateAfter,
} from './charge/charge-machine.js';
export { ChargeStep, type Plea, PLEAS } from './charge/charge-step.entity.js';
export { Incident } from './incident/incident.entity.js';
export { IncidentOffense } from './incident/incident-offense.entity.js';
export { INCIDENT_PARTS, type IncidentPart, IncidentPerson } from './incident/incident-person.entity.js';
export { UniformOffenseRepository } from './incident/uniform-offense.repository.js';
export { StatuteUse, UniformOffense } from './incident/uniform-offense.entity.js';
