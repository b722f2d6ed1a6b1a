import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LeadSignRepository } from '../lead-queue/lead-sign.repository.js';
import type { HeldFinding } from './finding-changes.js';
import { FindingReasonRepository } from './finding-reason.repository.js';
import { reasonsOf, shopsCited, wholeReason, type ReasonRow } from './finding-reasons.js';
import { ReopeningFindingRepository } from './reopening-finding.repository.js';
import { ShopStatementRepository } from './shop-statement.repository.js';

/** Findings looked at together. */
const BATCH = 500;

/** Keeps up what follows from who states what: on whose records reasons rest, and the order of the queue. In the caller's transaction. */
@Injectable()
export class FindingReasonService {
  constructor(
    private readonly reasons: FindingReasonRepository,
    private readonly statements: ShopStatementRepository,
    private readonly findings: ReopeningFindingRepository,
    private readonly signs: LeadSignRepository,
  ) {}

  /**
   * `added`: findings that were just written. `businessIds`: shops of which anything may be stated by others than before; what is
   * found of them may rest on other records without being news.
   */
  async follow(manager: EntityManager, added: readonly HeldFinding[], businessIds: readonly string[]): Promise<void> {
    await this.traceAll(manager, added, businessIds);
    await this.signs.refreshOf(manager, businessIds);
  }

  private async traceAll(
    manager: EntityManager,
    added: readonly HeldFinding[],
    businessIds: readonly string[],
  ): Promise<void> {
    if (added.length === 0 && businessIds.length === 0) return;
    const only = await this.statements.onlyHolding(manager);
    if (only !== null) {
      const rows = added.flatMap((finding) => wholeReason(finding, [[only]]));
      return this.reasons.insert(manager, rows);
    }
    await this.reasons.keepCurve(manager);
    const held = await this.findings.heldOf(manager, businessIds);
    const all = [...new Map([...held, ...added].map((finding) => [finding.id, finding])).values()];
    for (let start = 0; start < all.length; start += BATCH) await this.trace(manager, all.slice(start, start + BATCH));
  }

  private async trace(manager: EntityManager, findings: readonly HeldFinding[]): Promise<void> {
    const rows = await this.rowsOf(manager, findings);
    const before = byFinding(await this.reasons.held(manager, idsOf(findings)));
    const after = byFinding(rows);
    const changed = idsOf(findings).filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)));
    await this.reasons.replace(
      manager,
      changed,
      changed.flatMap((id) => after.get(id) ?? []),
    );
  }

  private async rowsOf(manager: EntityManager, findings: readonly HeldFinding[]): Promise<ReasonRow[]> {
    const holdings = await this.statements.holdings(manager, distinct(findings.flatMap(shopsCited)));
    const rows: ReasonRow[] = [];
    const mixed: HeldFinding[] = [];
    for (const finding of findings) {
      const own = new Set(shopsCited(finding).flatMap((shop) => holdings.get(shop) ?? []));
      if (own.size === 1) rows.push(...wholeReason(finding, [[...own]]));
      else mixed.push(finding);
    }
    if (mixed.length === 0) return rows;
    const statements = await this.statements.statements(manager, distinct(mixed.flatMap(shopsCited)));
    return [...rows, ...mixed.flatMap((finding) => reasonsOf(finding, statements))];
  }
}

function byFinding(rows: readonly ReasonRow[]): Map<string, ReasonRow[]> {
  const found = new Map<string, ReasonRow[]>();
  for (const row of rows) found.set(row.findingId, [...(found.get(row.findingId) ?? []), canonical(row)]);
  return found;
}

/** With its columns in one order, so that two rows can be told apart as texts. */
function canonical(row: ReasonRow): ReasonRow {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as ReasonRow;
}

function idsOf(findings: readonly HeldFinding[]): string[] {
  return findings.map(({ id }) => id);
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
