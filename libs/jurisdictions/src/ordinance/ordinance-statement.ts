import type { OrdinanceRules } from './ordinance-field.js';
import type { OrdinanceMark } from './ordinance.entity.js';

/** A statement on its way in, as its observation has it. */
export interface StatedOrdinance {
  readonly id: string;
  readonly observationId: string;
  readonly state: string;
  readonly townName: string;
  readonly citation: string;
  readonly readIn: string | null;
  readonly link: string | null;
  readonly readOn: string | null;
  readonly mark: OrdinanceMark;
  readonly doubt: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedOn: string | null;
  readonly adoptedOn: string | null;
  readonly amendedOn: string | null;
  readonly enforcedFrom: string | null;
  readonly note: string | null;
  readonly rules: OrdinanceRules;
  /** `daterange` notation. */
  readonly valid: string;
}

/** A statement as it is held. */
export interface OrdinanceRow extends Omit<StatedOrdinance, 'valid'> {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Grade of the source. */
  readonly reliability: string;
  readonly recordId: string;
  readonly sourceId: string;
  readonly sourceName: string;
}
