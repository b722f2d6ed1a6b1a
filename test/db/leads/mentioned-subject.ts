import { type IntelligenceHouse, SUSPECT } from './intelligence-house.js';

/** Where people and the house itself came to speak of the subject. */
export async function mention(house: IntelligenceHouse): Promise<void> {
  const { engine, by, supervisor, outward } = house;
  const [subject] = await engine.query<{ id: string }[]>(`select id from intelligence.subject`);
  const told = {
    recipient: 'BRAMLEY-PD',
    purpose: 'INVESTIGATION',
    reason: 'Quarrintree works there',
    isImminentDanger: false,
  };
  await by(supervisor, (actor) =>
    outward.disseminate(actor, { ...told, purpose: 'INVESTIGATION', subjectId: subject?.id ?? '' }),
  );
  await engine.query(
    `insert into saved_search (id, name, list, filter, actor_name, actor_agency, recorded_at)
     values (gen_random_uuid(), 'his shops', 'PEOPLE', $1, 'Imre Fallow', 'ALDERFORD-PD', now())`,
    [JSON.stringify({ text: 'QUARRINTREE, Zebulon' })],
  );
  await engine.query(
    `insert into alert (id, key, rule, sentence, business_ids, party_ids, premises_ids, phones, observation_ids, holding_ids,
       raised_at)
     select gen_random_uuid(), 'a', 'RECORD_ADDED', $1, '{}', '{}', '{}', '{8605550177}', array_agg(o.id),
       array_agg(distinct o.holding_id), now()
     from observation o join intelligence.subject s on s.source_id = o.source_id`,
    [`Zebulon Quarrintree has a part in a shop`],
  );
  await engine.query(
    `with made as (
       insert into case_file (id, number, agency, title, state, template, is_sealed, opened_at, opened_by)
       values (gen_random_uuid(), '2026-0001', 'ALDERFORD-PD', 'Harbor', 'OPEN', 'BLANK', false, now(), 'Imre Fallow') returning id
     ), entry as (
       insert into case_entry (id, position, case_id, kind, text, actor_name, actor_agency, recorded_at)
       select gen_random_uuid(), 1, id, 'NOTE', 'Zebulon Quarrintree came at ten.', 'Imre Fallow', 'ALDERFORD-PD', now() from made
     ), finding as (
       insert into element_finding (id, case_id, fact, stance, basis, support, support_id, note, added_at, actor_name, actor_agency)
       select gen_random_uuid(), id, 'PROFITS', 'FOR', 'OFFICER', 'ENTRY', id::text, 'Quarrintree profits.', now(),
         'Imre Fallow', 'ALDERFORD-PD' from made
     ), thing as (
       insert into exhibit (id, case_id, number, kind, title, actor_name, actor_agency, recorded_at)
       select gen_random_uuid(), id, 1, 'ITEM', 'Ledger of Z. Quarrintree', 'Imre Fallow', 'ALDERFORD-PD', now() from made
       returning id
     ), step as (
       insert into exhibit_custody (id, exhibit_id, position, act, to_holder, place, reason, happened_at, actor_name, actor_agency, recorded_at)
       select gen_random_uuid(), id, 1, 'TAKEN', 'Imre Fallow', 'Room 2', 'Found with Zebulon Quarrintree.', now(), 'Imre Fallow',
         'ALDERFORD-PD', now() from thing
     ), process as (
       insert into legal_process (id, case_id, kind, level, provider, provider_kind, is_foreign, authority, seeks, state, drafted_by, drafted_at)
       select gen_random_uuid(), id, 'SUBPOENA', 'STATE', 'Quill Bank', 'BANK', false, 'Court', 'Accounts of Zebulon Quarrintree.',
         'ISSUED', 'Imre Fallow', now() from made returning id
     ), asked as (
       insert into legal_process_step (id, process_id, position, act, happened_on, note, actor_name, actor_agency, recorded_at)
       select gen_random_uuid(), id, 1, 'ISSUE', '2026-06-01', 'For Quarrintree alone.', 'Imre Fallow', 'ALDERFORD-PD', now() from process
     )
     insert into interview (id, case_id, position, part, name, held_on, language, interpreter_use, recording, summary, means,
       actor_name, actor_agency, recorded_at)
     select gen_random_uuid(), id, 1, 'SUSPECT', 'Zebulon Quarrintree', '2026-05', 'en', 'NOT_NEEDED', 'NONE', 'Called (860) 555-0177, then 860.555.0177.',
       '{}', 'Imre Fallow', 'ALDERFORD-PD', now() from made`,
  );
  await engine.query(`insert into outbox_event (kind, key, payload, recorded_at) values ('test', 'test', $1, now())`, [
    JSON.stringify({ sentence: SUSPECT.fields['name'] }),
  ]);
  await report(house);
}

/** What was sent to the council, what it made of it, and what was decided of a lead: kept as it was written. */
async function report({ engine, holding }: IntelligenceHouse): Promise<void> {
  await engine.query(
    `with sent as (
       insert into submission (id, agency, return_year, version, form_version, state, is_zero, answers, channel, content_hash,
         receipt, saved_at, submitted_at, holding_id)
       values (gen_random_uuid(), 'ALDERFORD-PD', 2026, 1, 1, 'SUBMITTED', false, '{"obstacles": "Quarrintree is silent."}',
         'API', 'x', '{}', now(), now(), $1) returning id
     ), said as (
       insert into submission_change (submission_id, act, actor_name, actor_agency, reason, changed_at)
       select id, 'SUBMIT', 'Imre Fallow', 'ALDERFORD-PD', 'As Zebulon Quarrintree told.', now() from sent
     ), made as (
       insert into annual_report (id, report_year, version, state, composer, citations, sections, rows_hash, content_hash,
         taken_at, actor_name, actor_agency, reason, holding_id)
       values (gen_random_uuid(), 2026, 1, 'WITHDRAWN', 1, '{}', '[]', 'x', 'y', now(), 'Odile Marsh', 'ALDERFORD-PD',
         'Quarrintree stands in it.', $1)
     )
     insert into lead_decision (id, lead_id, verdict, reason, actor_name, actor_agency, decided_at, predecessor_id, successor_id,
       finding_id, holding_ids)
     select gen_random_uuid(), l.id, 'UNSURE', 'Quarrintree may be both.', 'Imre Fallow', 'ALDERFORD-PD', now(), l.predecessor_id,
       l.successor_id, f.id, array[$1::integer] from lead l, reopening_finding f limit 1`,
    [await holding('ALDERFORD-PD', 'SUBMISSION')],
  );
}
