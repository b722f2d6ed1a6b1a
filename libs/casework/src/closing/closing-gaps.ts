import type { PlannedClosing } from './planned-closing.entity.js';
import type { ServicesPlan } from './services-plan.entity.js';

/** What is missing before a closing, so that nobody is left in the street by it. `TOO_LATE`: planned on the day or after it. */
export const SERVICES_GAPS = [
  'NO_PLAN',
  'NO_PROVIDER',
  'NO_LANGUAGE',
  'NO_BED',
  'NO_SAFE_CONTACT',
  'TOO_LATE',
] as const;
export type ServicesGap = (typeof SERVICES_GAPS)[number];

/** Of a closing that is still planned, against the latest plan of its case; none once it was carried out or called off. */
export function servicesGaps(
  { state, plannedOn }: Pick<PlannedClosing, 'state' | 'plannedOn'>,
  plan: Omit<ServicesPlan, 'id' | 'caseId' | 'recordedBy'> | undefined,
): ServicesGap[] {
  if (state !== 'PLANNED') return [];
  if (plan === undefined) return ['NO_PLAN'];
  const missing: Readonly<Record<Exclude<ServicesGap, 'NO_PLAN'>, boolean>> = {
    NO_PROVIDER: plan.providers.length === 0,
    NO_LANGUAGE: plan.languages.length === 0,
    NO_BED: plan.beds === 0,
    NO_SAFE_CONTACT: !plan.isSafeContactAgreed,
    TOO_LATE: plan.recordedAt.toISOString().slice(0, 10) >= plannedOn,
  };
  return SERVICES_GAPS.filter((gap) => gap !== 'NO_PLAN' && missing[gap]);
}
