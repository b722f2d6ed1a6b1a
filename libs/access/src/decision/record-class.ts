/**
 * The classes of record by which law and agreements speak. Each holding, and so each observation, is of one class.
 * - PUBLIC_RECORD: registers that anyone may read: companies, land, professional licenses.
 * - LICENSING, INSPECTION: the files of a licensing or inspecting agency: permits, visits, citations, closings.
 * - ENFORCEMENT: raids, arrests, orders and police reports.
 * - OPEN_SOURCE: what an agency gathered where anyone may look: advertisements, reviews.
 * - TIP: what somebody told an agency.
 * - INTELLIGENCE: criminal intelligence under 28 CFR Part 23.
 * - CASE, CHARGE: an investigation; what a prosecutor made of it.
 * - SUBMISSION, STATISTIC: returns to the council; figures without people.
 * - REFERRAL, SURVIVOR: help for survivors; who they are.
 * - AUDIT_TRAIL: who did what. ADMINISTRATION: accounts, roles, agreements.
 */
export const RECORD_CLASSES = [
  'PUBLIC_RECORD',
  'LICENSING',
  'INSPECTION',
  'ENFORCEMENT',
  'OPEN_SOURCE',
  'TIP',
  'INTELLIGENCE',
  'CASE',
  'CHARGE',
  'SUBMISSION',
  'STATISTIC',
  'REFERRAL',
  'SURVIVOR',
  'AUDIT_TRAIL',
  'ADMINISTRATION',
] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];
