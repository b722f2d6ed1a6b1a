import type { DataSource } from 'typeorm';

/** How long alerts of new leads took, in milliseconds from the commit of the row that decided. */
export interface AlertDelay {
  /** To the alert's row. */
  readonly toAlert: readonly number[];
  /** To the subscriber, from the first time it came there. */
  readonly toSubscriber: readonly number[];
}

/**
 * Of leads raised by live work, after the event `after`: a lead and the news of the rows it came of commit together, the rows’ news last. `heard`: when
 * each delivery first came to the subscriber, by its id.
 */
export async function alertDelay(
  dataSource: DataSource,
  after: string,
  heard: ReadonlyMap<string, number>,
): Promise<AlertDelay> {
  const rows: { id: string; landed: Date; raised: Date }[] = await dataSource.query(
    `select d.id, a.raised_at as raised, decisive.landed
    from alert a
    join alert_delivery d on d.alert_id = a.id
    join watch w on w.id = d.watch_id and w.kind = 'SEARCH'
    join outbox_event e on e.key = a.key and e.kind = 'lead_raised' and e.id > $1
    join lateral (
      select r.payload from outbox_event r where r.kind = 'records_resolved' and r.id > e.id order by r.id limit 1) news on true
    join lateral (
      select max(b.landed_at) as landed from observation o join import_batch b on b.id = o.import_batch_id
      where o.id in (select x::bigint from jsonb_array_elements_text(news.payload -> 'observationIds') x)) decisive on true
    order by a.raised_at`,
    [after],
  );
  return {
    toAlert: rows.map(({ raised, landed }) => raised.getTime() - landed.getTime()),
    toSubscriber: rows.flatMap(({ id, landed }) => {
      const at = heard.get(id);
      return at === undefined ? [] : [at - landed.getTime()];
    }),
  };
}
