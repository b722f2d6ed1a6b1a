import type { LeadOutcome } from '@townline/leads';
import { BusinessModel } from '../business/business.model.js';
import { LeadModel } from '../lead/lead.model.js';
import type { Reading } from '../reading/reading.js';
import {
  LeadActNotAllowedModel,
  LeadChangedMeanwhileModel,
  LeadHeldBySomeoneElseModel,
  LeadNothingToUndoModel,
  LeadReasonNeededModel,
  LeadWentElsewhereModel,
  type LeadOutcomeModel,
} from './lead-outcome.model.js';

/** The outcome as the schema tells it; `done` is the type that stands for success, with its sentence. */
export async function presentOutcome(
  outcome: LeadOutcome,
  reading: Reading,
  done: { readonly as: new () => LeadOutcomeModel; readonly message: string },
): Promise<LeadOutcomeModel> {
  const lead = await reading.leads.load(outcome.leadId);
  if (lead === null) throw new Error(`lead ${outcome.leadId} is gone`);
  switch (outcome.kind) {
    case 'DONE':
      return Object.assign(new done.as(), { lead, message: done.message });
    case 'HELD_BY_SOMEONE_ELSE': {
      const { by: holder, since: heldSince } = outcome.hold;
      const message = `${holder.name} of ${holder.agency} holds this lead`;
      return Object.assign(new LeadHeldBySomeoneElseModel(), { lead, message, holder, heldSince });
    }
    case 'CHANGED_MEANWHILE':
      return changedMeanwhile(lead, outcome.seen, reading);
    case 'NOT_ALLOWED': {
      const message = `a lead that is ${outcome.status} does not allow ${outcome.act}`;
      return Object.assign(new LeadActNotAllowedModel(), { lead, message });
    }
    case 'WENT_ELSEWHERE':
      return wentElsewhere(lead, outcome, reading);
    case 'NOTHING_TO_UNDO':
      return Object.assign(new LeadNothingToUndoModel(), { lead, message: 'nothing that a person did stands' });
    case 'REASON_NEEDED': {
      const { doneBy } = outcome;
      const message = `this was done by ${doneBy.name} of ${doneBy.agency}; say why it is taken back`;
      return Object.assign(new LeadReasonNeededModel(), { lead, message, doneBy });
    }
  }
}

async function changedMeanwhile(lead: LeadModel, seen: number, reading: Reading): Promise<LeadChangedMeanwhileModel> {
  const since = (await reading.leadHistory.load(lead.id)).filter(({ version }) => version > seen);
  const last = since.at(-1);
  const who = last === undefined ? '' : `: ${last.actorName} of ${last.actorAgency}, ${last.act}`;
  const message = `the lead is at version ${lead.version}, you saw version ${seen}${who}`;
  return Object.assign(new LeadChangedMeanwhileModel(), { lead, message, since });
}

async function wentElsewhere(
  lead: LeadModel,
  { standsNowId, businessId }: Extract<LeadOutcome, { kind: 'WENT_ELSEWHERE' }>,
  reading: Reading,
): Promise<LeadWentElsewhereModel> {
  const standsNow = standsNowId === null ? null : await reading.leads.load(standsNowId);
  const entity = businessId === null ? null : await reading.entities.load(businessId);
  const oneShop = entity instanceof BusinessModel ? entity : null;
  const message = standsNow
    ? 'its shops were merged into others, and another lead stands for these'
    : 'its two shops are held to be one shop';
  return Object.assign(new LeadWentElsewhereModel(), { lead, message, standsNow, oneShop });
}
