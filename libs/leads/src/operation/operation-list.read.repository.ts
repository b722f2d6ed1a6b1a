import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { townsOfPlaced } from '@townline/registry';
import { lastEvent } from '../entity-list/shop-life.js';
import {
  fits,
  operationsOf,
  type ListedOperation,
  type ListedShop,
  type ListedStep,
  type OperationQuestion,
} from './operation-list.js';
import { findingsInSight } from '../finding/in-sight.js';

/** So many flagged pairs at most, the most probable, are put together to operations. */
export const MOST_STEPS = 50_000;

/** Every operation that flagged pairs make. */
@Injectable()
export class OperationListReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that fit, in no order. Two statements, however many there are. */
  async findOperations(question: OperationQuestion, vantage: Vantage): Promise<ListedOperation[]> {
    const steps = await this.steps(vantage);
    const ids = [...new Set(steps.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]))];
    const shops = await this.shops(ids, vantage);
    const known = new Map(shops.map((shop) => [shop.id, shop]));
    return operationsOf(steps, known).filter((operation) => fits(question, operation));
  }

  private steps(vantage: Vantage): Promise<ListedStep[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select f.id as "findingId", f.predecessor_id as "predecessorId", f.successor_id as "successorId", f.relation
       from ${findingsInSight()} f where f.answer = 'FLAGGED' and f.kind <> 'IN_PLACE_RESUMPTION' and ${sql.known('f')}
       order by f.probability desc, f.id limit ${MOST_STEPS}`,
    );
  }

  private shops(ids: readonly string[], vantage: Vantage): Promise<ListedShop[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `with hit as materialized (select unnest(${sql.value(ids, 'uuid[]')}) as id),
       placed as (
         select distinct hit.id, y.premises_id from hit
         join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
         join occupancy y on y.source_record_id = m.source_record_id and ${sql.held('y')}
         join observation o on o.id = y.observation_id and ${sql.known('o')}),
       town as (${townsOfPlaced(sql)})
       select hit.id, ${lastEvent(sql, 'hit.id')} as "lastEvent",
         coalesce(json_agg(json_build_object('key', town.key, 'label', town.label) order by town.label, town.key)
           filter (where town.key is not null), '[]') as towns
       from hit left join town on town.id = hit.id group by hit.id`,
    );
  }
}
