import type { Actor } from '@townline/kernel';
import type { LeadStatus } from '../lead/lead.entity.js';
import type { Hold, PersonAct } from '../lead/lead-machine.js';

/** What came of something a person wanted to do to a lead. Only `DONE` changed anything. */
export type LeadOutcome =
  | { readonly kind: 'DONE'; readonly leadId: string }
  | { readonly kind: 'HELD_BY_SOMEONE_ELSE'; readonly leadId: string; readonly hold: Hold }
  /** Somebody or something changed it since the version that the person saw. */
  | { readonly kind: 'CHANGED_MEANWHILE'; readonly leadId: string; readonly seen: number; readonly version: number }
  | { readonly kind: 'NOT_ALLOWED'; readonly leadId: string; readonly status: LeadStatus; readonly act: PersonAct }
  /** Its shops were merged: another lead stands for the pair, or the two are held to be one shop. */
  | {
      readonly kind: 'WENT_ELSEWHERE';
      readonly leadId: string;
      readonly standsNowId: string | null;
      readonly businessId: string | null;
    }
  | { readonly kind: 'NOTHING_TO_UNDO'; readonly leadId: string }
  /** Only one's own act is undone without a reason. */
  | { readonly kind: 'REASON_NEEDED'; readonly leadId: string; readonly doneBy: Actor };
