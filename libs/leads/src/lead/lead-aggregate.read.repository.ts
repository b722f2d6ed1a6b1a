import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { Tally, VantageQuery } from '@townline/platform';
import { LEAD_COLUMNS, leadGroups, type LeadDimension } from './lead-group.js';
import { leadConditions, leadsAt, type LeadQuestion } from './lead.read.repository.js';

/** The leads that have one thing in common. */
export interface LeadAggregateRow {
  /** A status, a month `YYYY-MM`, the id of a town …; null where it is not known. */
  readonly key: string | null;
  readonly label: string | null;
  readonly count: number;
  /** Sum of their probabilities: how many of them may be expected to be what they claim. */
  readonly expected: number;
}

/** Counts of leads by what they have in common. */
@Injectable()
export class LeadAggregateReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The largest group first. A lead over a town line counts in both towns. */
  countLeads(question: LeadQuestion, by: LeadDimension, vantage: Vantage): Promise<LeadAggregateRow[]> {
    const sql = new VantageQuery(vantage);
    const hits = hitsOf(sql, question, vantage);
    const { further, group } = leadGroups(sql);
    return sql.rows(
      this.dataSource,
      `with hit as materialized (${hits})${further}
       select g.key, g.label, count(*)::integer as count, sum(hit.probability) as expected
       from hit left join (${group(by)}) g on g.id = hit.id
       group by g.key, g.label order by count(*) desc, g.label, g.key`,
    );
  }

  /** How many fit, and what they have in common. */
  tally(question: LeadQuestion, vantage: Vantage): Tally<LeadDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(vantage);
      const hits = hitsOf(sql, question, vantage);
      // Laid out only where it is asked for: the total would be told of a day that its text does not name.
      return {
        sql,
        hits,
        get further() {
          return leadGroups(sql).further;
        },
        group: (by) => leadGroups(sql).group(by),
      };
    });
  }
}

function hitsOf(sql: VantageQuery, question: LeadQuestion, vantage: Vantage): string {
  const from = leadsAt(sql, vantage);
  const conditions = [...leadConditions(sql, question), 'true'];
  return `select ${LEAD_COLUMNS} from ${from} where ${conditions.join(' and ')}`;
}
