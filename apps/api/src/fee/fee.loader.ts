import { Injectable } from '@nestjs/common';
import { type FeeConviction, FeeError, FeeReadService, type FeeQuestion } from '@townline/enforcement';
import type { FeeSpanArgs } from './fee.input.js';
import { FeeConvictionModel, FeeEntryModel, FeeLedgerModel, FeeRefusalModel } from './fee.model.js';

export type FeeOutcome = Promise<FeeLedgerModel | FeeRefusalModel>;

export function feeQuestionOf({ from, to, agencies, courts, citations }: FeeSpanArgs): FeeQuestion {
  return { from, to, agencies: agencies ?? null, courts: courts ?? null, citations: citations ?? null };
}

export function presentConviction({ balance, ...conviction }: FeeConviction): FeeConvictionModel {
  const { isAssessed, outstandingCents } = balance;
  return Object.assign(new FeeConvictionModel(), conviction, { isAssessed, outstandingCents });
}

/** The ledger of a charge, as whoever asks may see it. */
@Injectable()
export class FeeLoader {
  constructor(private readonly fees: FeeReadService) {}

  async ledgerOf(chargeId: string): Promise<FeeLedgerModel> {
    const entries = (await this.fees.entries([chargeId])).map((row) => {
      const by = { name: row.actorName, agency: row.actorAgency };
      return Object.assign(new FeeEntryModel(), row, { by });
    });
    const balance = (await this.fees.balances([chargeId])).get(chargeId);
    return Object.assign(new FeeLedgerModel(), balance, { chargeId, entries });
  }

  /** The ledger as it is after the act, or why the act was refused. */
  async outcome(chargeId: string, work: Promise<void>): FeeOutcome {
    try {
      await work;
      return await this.ledgerOf(chargeId);
    } catch (error) {
      if (!(error instanceof FeeError)) throw error;
      return Object.assign(new FeeRefusalModel(), { code: error.code, message: error.message });
    }
  }
}
