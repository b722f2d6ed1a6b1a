import {
  compareStrictness,
  fieldOf,
  gapsOf,
  plainRules,
  ruleText,
  type OrdinanceField,
  type RuleInForce,
} from '@townline/jurisdictions';
import type { AlertDraft } from './alert-rule.js';
import { citedIn, percent, shop, type LeadNews } from './lead-alerts.js';

/** A town, and what is known of its ordinance. */
export interface TownAsking {
  readonly name: string;
  readonly rules: readonly RuleInForce[];
}

/** Parts that one sentence can bear; those that weigh most come first. */
const MOST_PARTS = 6;

/** States in which nobody has yet said that the lead is none. */
const OPEN: ReadonlySet<string> = new Set(['NEW', 'CLAIMED', 'CONFIRMED', 'REOPENED']);

/** Whether the lead is worth asking whether it crosses a town line: it stands, and is news or likelier than before. */
export function mayBeHop({ isMoreLikely, status, predecessor, successor }: LeadNews): boolean {
  const [from, to] = [predecessor.townId, successor.townId];
  return isMoreLikely && OPEN.has(status) && from !== null && to !== null && from !== to;
}

/**
 * That a likely successor stands in a town that asks for less, with each part that is weaker and where both towns' rules
 * are written. Null where the other town asks for as much, or for more, over all that is known of both; what is unknown
 * of either counts for neither.
 */
export function hopAlert(news: LeadNews, from: TownAsking, to: TownAsking): AlertDraft | null {
  const comparison = compareStrictness(
    { name: from.name, rules: plainRules(from.rules) },
    { name: to.name, rules: plainRules(to.rules) },
  );
  const gaps = comparison.points > 0 ? gapsOf(comparison) : [];
  if (gaps.length === 0) return null;
  const cited = gaps.flatMap(({ field }) => [from, to].flatMap((town) => ruleOf(town, field) ?? []));
  const claim = `${shop(news.successor)} may be ${shop(news.predecessor)} run again across the town line (${percent(news.probability)} likely)`;
  const parts = gaps.slice(0, MOST_PARTS).map(({ field }) => partSentence(field, from, to));
  const rest = gaps.length > MOST_PARTS ? [`And ${gaps.length - MOST_PARTS} more.`] : [];
  const doubt = cited.some(({ statement }) => statement.verifiedOn === null)
    ? ['Not all of these have been checked against the official text.']
    : [];
  return {
    key: `town_line_hop:${news.leadId}`,
    rule: 'TOWN_LINE_HOP',
    sentence: [`${claim}, and ${to.name} asks for less than ${from.name}.`, ...parts, ...rest, ...doubt].join(' '),
    leadId: news.leadId,
    scope: news.scope,
    observationIds: [...new Set(cited.map(({ statement }) => statement.observationId))],
    holdingIds: citedIn(news),
  };
}

function ruleOf({ rules }: TownAsking, wanted: OrdinanceField): RuleInForce | undefined {
  return rules.find(({ field }) => field === wanted);
}

/** `A permit for the establishment: yes in Dunmarrow (§ 12), no in Pellworth (§ 3).` */
function partSentence(field: OrdinanceField, from: TownAsking, to: TownAsking): string {
  const sides = [from, to].flatMap((town) => {
    const rule = ruleOf(town, field);
    return rule ? [`${ruleText(field, rule.value)} in ${town.name} (${rule.statement.citation})`] : [];
  });
  const { label } = fieldOf(field);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${sides.join(', ')}.`;
}
