import { scopedManager } from '@townline/platform';

/**
 * What is read where somebody asks. Where people sign in, it is what this person may see: with the reasons, and the probability by
 * these alone, that rest on records open to him. Where nobody signs in, and in the engine's own work, it is what is stored.
 */
export function findingsInSight(): 'reopening_finding' | 'seen_finding' {
  return isSomebodyLooking() ? 'seen_finding' : 'reopening_finding';
}

/** The same of leads: those that his own reasons would have raised. */
export function leadsInSight(): 'lead' | 'seen_lead' {
  return isSomebodyLooking() ? 'seen_lead' : 'lead';
}

export function isSomebodyLooking(): boolean {
  return scopedManager() !== undefined;
}
