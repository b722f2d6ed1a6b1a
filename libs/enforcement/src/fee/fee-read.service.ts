import { Injectable } from '@nestjs/common';
import { LawService } from '@townline/jurisdictions';
import { CourtCountRepository, type CourtRow } from '../count/court-count.repository.js';
import { courtQuestion } from '../count/court-stage.js';
import { balanceOf, type FeeBalance } from './fee-balance.js';
import { feeDueFor, type FeeVersions } from './fee-due.js';
import {
  type FeeConviction,
  type FeeDimension,
  type FeeGroup,
  groupFees,
  type FeeSummary,
  summaryOf,
} from './fee-summary.js';
import { type FeeEntryRow, FeeRepository } from './fee.repository.js';

/** Convictions of a half-open span of days. Every list: null for all. */
export interface FeeQuestion {
  readonly from: string;
  readonly to: string;
  readonly agencies: readonly string[] | null;
  readonly courts: readonly string[] | null;
  readonly citations: readonly string[] | null;
}

/** A year of the ledger, named by the year in which it ends. */
export interface FeeYear {
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

/** More convictions than a state has in ten years. */
const MOST_ROWS = 100_000;

/**
 * What fees the law brought with convictions, and what became of them: of the charges that whoever asks may see; the engine sees
 * all. A conviction that fell, was vacated, or was of a victim is in no figure.
 */
@Injectable()
export class FeeReadService {
  constructor(
    private readonly counts: CourtCountRepository,
    private readonly fees: FeeRepository,
    private readonly law: LawService,
  ) {}

  /** Convictions that bring a fee with them, the latest first. Those of which it is not sure that they fall into the span are left out. */
  async convictions({ from, to, agencies, courts, citations }: FeeQuestion): Promise<readonly FeeConviction[]> {
    const versions = await this.law.feeLaw();
    const owed = [...new Set(versions.rules.map(({ citation }) => citation))];
    const question = courtQuestion(from, to, {
      stages: ['CONVICTED'],
      agencies,
      citations: citations === null ? owed : owed.filter((citation) => citations.includes(citation)),
    });
    const rows = (await this.counts.findRows(question, MOST_ROWS)).filter(({ isWithin }) => isWithin === true);
    const asked = courts === null ? rows : rows.filter(({ court }) => court !== null && courts.includes(court));
    const entries = entriesBy(await this.fees.findEntries(asked.map(({ chargeId }) => chargeId)));
    return asked.flatMap((row) => convictionOf(row, versions, entries.get(row.chargeId) ?? []));
  }

  async summary(question: FeeQuestion): Promise<FeeSummary> {
    return summaryOf(await this.convictions(question));
  }

  async groups(question: FeeQuestion, by: FeeDimension): Promise<readonly FeeGroup[]> {
    return groupFees(await this.convictions(question), by);
  }

  /** "The list of convictions with no fee": neither imposed nor let off. */
  async withoutFee(question: FeeQuestion): Promise<readonly FeeConviction[]> {
    const found = await this.convictions(question);
    return found.filter(({ balance }) => !balance.isAssessed && !balance.isWaived);
  }

  /** Year by year, those without any conviction among them; a year begins on this day (`07-01`). */
  async trend(first: number, last: number, beginsOn?: string): Promise<readonly (FeeYear & FeeSummary)[]> {
    const length = Math.max(0, last - first + 1);
    const years = Array.from({ length }, (_, at) => fiscalYear(first + at, beginsOn));
    const found: (FeeYear & FeeSummary)[] = [];
    for (const year of years) {
      const question = { from: year.from, to: year.to, agencies: null, courts: null, citations: null };
      found.push({ ...year, ...summaryOf(await this.convictions(question)) });
    }
    return found;
  }

  /** The ledger of these charges, in the order in which it was written. */
  entries(chargeIds: readonly string[]): Promise<readonly FeeEntryRow[]> {
    return this.fees.findEntries(chargeIds);
  }

  /** What the ledger of each of these charges comes to. */
  async balances(chargeIds: readonly string[]): Promise<ReadonlyMap<string, FeeBalance>> {
    const entries = entriesBy(await this.fees.findEntries(chargeIds));
    return new Map(chargeIds.map((id) => [id, sound(balanceOf(entries.get(id) ?? []), id)]));
  }
}

/** The twelve months that end in the year; on the first of January begins the year itself. */
export function fiscalYear(year: number, beginsOn = '07-01'): FeeYear {
  const first = beginsOn === '01-01' ? year : year - 1;
  return { year, from: `${first}-${beginsOn}`, to: `${first + 1}-${beginsOn}` };
}

function entriesBy(entries: readonly FeeEntryRow[]): Map<string, FeeEntryRow[]> {
  const found = new Map<string, FeeEntryRow[]>();
  for (const entry of entries) found.set(entry.chargeId, [...(found.get(entry.chargeId) ?? []), entry]);
  return found;
}

function convictionOf(row: CourtRow, versions: FeeVersions, entries: readonly FeeEntryRow[]): FeeConviction[] {
  const { chargeId, citation, offenseOn, happenedOn, court, agency } = row;
  if (citation === null) return [];
  const due = feeDueFor(versions, { citation, offenseOn });
  if (due === null) return [];
  const balance = sound(balanceOf(entries), chargeId);
  return [{ chargeId, citation, offenseOn, convictedOn: happenedOn, court, agency, due, balance }];
}

function sound(balance: FeeBalance | undefined, chargeId: string): FeeBalance {
  if (balance === undefined) throw new Error(`the ledger of charge ${chargeId} has money without a fee`);
  return balance;
}
