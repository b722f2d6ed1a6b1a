import { readFile } from 'node:fs/promises';
import type { GuardedApi } from '../support/signed-api.js';

/** What came of one step: ids of what was made, or the code of a refusal. */
export interface Step {
  readonly id?: string;
  readonly code?: string;
  readonly state?: string;
  readonly charges?: readonly { readonly id: string; readonly state: string }[];
  readonly closings?: readonly { readonly id: string }[];
}

/** Asks a kept operation as somebody: its first root field, or the code under which it was refused. */
export type Ask = (token: string, operation: string, input: object) => Promise<Step>;

/** Who works on the case, by their tokens. */
export interface Team {
  readonly detective: string;
  /** Of the same department, with no business in a case. */
  readonly stranger: string;
}

/** What the case speaks of. */
export interface CaseWorld {
  readonly leadId: string;
  readonly businessId: string;
  readonly landlordId: string;
  readonly premisesId: string;
  readonly eventId: string;
}

export function askIn(api: GuardedApi): Ask {
  return async (token, operation, input) => {
    const file = new URL(`../../docs/operations/${operation}.graphql`, import.meta.url);
    const headers = { 'x-townline-purpose': 'INVESTIGATION' };
    const { body } = await api.ask(token, await readFile(file, 'utf8'), headers, { input });
    const { data, errors } = body as {
      data?: Readonly<Record<string, Step>> | null;
      errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    const [made] = Object.values(data ?? {});
    return made ?? { code: errors?.[0]?.extensions.code ?? 'NO_ANSWER' };
  };
}

/** A step that the stranger is refused and the detective is not. */
type Path = (operation: string, input: object) => Promise<Step>;

/** Takes each step first as the wrong role, which must be refused, then as the right one, which must not be. */
export function pathOf(ask: Ask, { detective, stranger }: Team, refusals: string[]): Path {
  return async (operation, input) => {
    const refused = await ask(stranger, operation, input);
    if (refused.code === undefined) throw new Error(`${operation} was not refused: ${JSON.stringify(refused)}`);
    refusals.push(`${operation}: ${refused.code}`);
    const made = await ask(detective, operation, input);
    if (made.code !== undefined) throw new Error(`${operation} was refused: ${JSON.stringify(made)}`);
    return made;
  };
}

/** From the lead to the sentence and what is owed, with the landlord told and a provider abroad that refused. */
export async function runCase(path: Path, openCase: () => Promise<string>, world: CaseWorld): Promise<void> {
  const caseId = await openCase();
  const inCase = (operation: string, input: object): Promise<Step> => path(operation, { caseId, ...input });
  await inCase('AddCaseSubject', { kind: 'LEAD', subjectId: world.leadId, reason: 'What the case began with.' });
  await inCase('AddCaseEntry', { kind: 'SURVEILLANCE', happenedOn: '2026-03-01', text: 'Bags carried in at 6 a.m.' });
  const taken = {
    at: '2026-03-02T14:00:00.000Z',
    by: 'Person dee',
    place: 'Evidence room',
    reason: 'Found in the bin.',
  };
  await inCase('AddExhibit', { title: 'Ledger', foundOn: '2026-03-02', foundWhere: 'Bin behind the shop', taken });
  await inCase('PutOffense', { citations: ['53a-87'], committedOn: '2026-03-01', limb: 'ADULT' });
  const wish = {
    kind: 'SUBPOENA',
    provider: 'Quill Reviews',
    providerKind: 'REVIEW_SITE',
    isForeign: true,
    country: 'XX',
  };
  const { id: processId } = await inCase('DraftLegalProcess', {
    ...wish,
    authority: 'State’s Attorney',
    seeks: 'Who paid.',
  });
  for (const step of [
    { act: 'ISSUE', happenedOn: '2026-03-04' },
    { act: 'SERVE', happenedOn: '2026-03-04', dueOn: '2026-04-01' },
    { act: 'REFUSE', happenedOn: '2026-03-20', ground: 'FOREIGN', note: 'It does not answer to courts here.' },
  ]) {
    await path('RecordProcessStep', { processId, ...step });
  }
  await inCase('PlanClosing', { businessId: world.businessId, plannedOn: '2026-10-30', instrument: 'HEALTH_ORDER' });
  await inCase('KeepServicesPlan', {
    providers: ['Lantern House'],
    languages: ['zh'],
    beds: 3,
    isSafeContactAgreed: true,
  });
  await runCourt(path, caseId);
  const { landlordId: partyId, premisesId, eventId } = world;
  const notice = await path('DraftLandlordNotice', { partyId, premisesId, eventIds: [eventId], citations: ['53a-89'] });
  await path('MoveLandlordNotice', {
    id: notice.id,
    act: 'ISSUE',
    on: '2026-09-20',
    acceptedDoubt: 'Read on paper by counsel.',
  });
}

/** Charged with one offense, convicted of a lesser one by the law of the day of the offense; half the fee came in. */
async function runCourt(path: Path, caseId: string): Promise<void> {
  const offense = { citation: '53a-87', offenseOn: '2026-03-01' };
  const particulars = { kind: 'WARRANT', arrestedOn: '2026-04-01', part: 'PROMOTER', defendant: 'Tova Brandreth' };
  const arrest = await path('RecordArrest', { caseId, particulars, offenses: [offense] });
  const chargeId = arrest.charges?.[0]?.id;
  for (const step of [
    { act: 'FILE', happenedOn: '2026-04-02', offense, court: 'Court at Harbor Falls' },
    { act: 'SUBSTITUTE', happenedOn: '2026-06-01', offense: { ...offense, citation: '53a-88' }, note: 'By agreement.' },
    { act: 'PLEAD', happenedOn: '2026-06-01', plea: 'GUILTY' },
    { act: 'CONVICT', happenedOn: '2026-06-01' },
    { act: 'SENTENCE', happenedOn: '2026-07-01', sentence: 'Eighteen months, suspended after six.' },
  ]) {
    await path('AddChargeStep', { chargeId, ...step });
  }
  await path('RecordFee', { chargeId, act: 'ASSESS', amountCents: 500_000, happenedOn: '2026-07-01' });
  await path('RecordFee', { chargeId, act: 'COLLECT', amountCents: 250_000, happenedOn: '2026-08' });
}
