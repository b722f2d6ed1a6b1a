-- Made from the migrations by "npm run snapshots"; read it, do not edit it.

CREATE OR REPLACE FUNCTION public.entity_member_holding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        begin
          new.holding_id := coalesce(new.holding_id, (select r.holding_id from source_record r where r.id = new.source_record_id));
          return new;
        end $function$;

CREATE OR REPLACE FUNCTION public.fact_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'a fact never changes its observation or its card';
    end $function$;

CREATE OR REPLACE FUNCTION public.fact_needs_parents()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare
      card text;
      missing text;
    begin
      -- The inner select is looked up by key for each id, however large the table that it looks into.
      select f.id::text into missing from (select distinct observation_id as id from fresh) f
        where (select o.id from observation o where o.id = f.id) is null limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('%s names observation %s, which is not there', tg_table_name, missing);
      end if;
      foreach card in array tg_argv loop
        execute format('select f.id::text from (select distinct %I as id from fresh) f
          where f.id is not null and (select r.id from source_record r where r.id = f.id) is null limit 1', card) into missing;
        if missing is not null then
          raise foreign_key_violation using message = format('%s names card %s, which is not there', tg_table_name, missing);
        end if;
      end loop;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.fact_preference_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if intelligence.is_purging() then
        if tg_level = 'STATEMENT' then return null; end if;
        return case tg_op when 'DELETE' then old else new end;
      end if;
      if tg_op = 'DELETE' or old.superseded_at is not null and to_jsonb(new) - 'holding_ids' is distinct from to_jsonb(old) - 'holding_ids'
        or to_jsonb(new) - array['superseded_at','holding_ids'] is distinct from to_jsonb(old) - array['superseded_at','holding_ids'] then
        raise restrict_violation using message = 'a preference is never changed, only superseded';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.hold_premises(places uuid[], holdings integer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    begin
      while cardinality(places) > 0 loop
        with pair as (
          select distinct u.place, u.holding from unnest(places, holdings) u(place, holding)
          where u.place is not null and not exists (
            select from premises_holding h where h.premises_id = u.place and h.holding_id = u.holding)
        ), made as (
          insert into premises_holding (premises_id, holding_id) select place, holding from pair
          on conflict do nothing returning premises_id, holding_id
        )
        select array_agg(p.parent_id), array_agg(m.holding_id) into places, holdings
        from made m join premises p on p.id = m.premises_id where p.parent_id is not null;
      end loop;
    end $function$;

CREATE OR REPLACE FUNCTION public.import_batch_is_needed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if exists (select 1 from gone g join observation o on o.import_batch_id = g.id) then
        raise foreign_key_violation using message = 'observations still name the batch';
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_annual_report()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
    if tg_op = 'UPDATE' and tg_table_name = 'annual_report'
      and to_jsonb(old) - array['state', 'reason'] = to_jsonb(new) - array['state', 'reason'] then
      return new;
    end if;
    if tg_op = 'DELETE' and tg_table_name = 'published_report'
      and exists (select from annual_report r where r.id::text = to_jsonb(old) ->> 'report_id' and r.state = 'WITHDRAWN') then
      return old;
    end if;
    raise exception 'what was reported is never changed' using errcode = 'restrict_violation';
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_batch_holding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      insert into import_batch_holding select distinct f.import_batch_id, f.holding_id from fresh f on conflict do nothing;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_benchmark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin raise exception 'a published figure is never changed or taken away' using errcode = 'restrict_violation'; end $function$;

CREATE OR REPLACE FUNCTION public.keep_case_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
        raise exception 'an entry of a case is never changed or taken away' using errcode = 'restrict_violation';
      end $function$;

CREATE OR REPLACE FUNCTION public.keep_case_upload()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare marks text[] := array['state','finding','scanned_at','checked_at','name','media_type','bytes_gone_at'];
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'a file of a case is purged, never taken away';
      end if;
      if to_jsonb(new) - marks is distinct from to_jsonb(old) - marks or old.state = 'PURGED' and new.state <> 'PURGED' then
        raise restrict_violation using message = 'what was received is never changed';
      end if;
      if new.state = 'PURGED' and old.state <> 'PURGED' then
        perform refuse_held_case(old.case_id);
        if exists (select from exhibit e where e.upload_id = old.id and e.purged_at is null) then
          raise restrict_violation using message = 'an exhibit needs the file';
        end if;
      elsif new.name is distinct from old.name or new.media_type is distinct from old.media_type then
        raise restrict_violation using message = 'what was received is never changed';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_court_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      raise exception 'a record of the court chain is never changed or taken away' using errcode = 'restrict_violation';
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_element_finding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
    if tg_op = 'DELETE' or old.withdrawn_at is not null
      or to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[]
        <> to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[] then
      raise exception 'a finding is never changed or taken away: it is withdrawn once' using errcode = 'restrict_violation';
    end if;
    return new;
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_exhibit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare marks text[] := array['title','found_where','found_by','purged_at'];
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'an exhibit is purged, never taken away';
      end if;
      if to_jsonb(new) - marks is distinct from to_jsonb(old) - marks or old.purged_at is not null or new.purged_at is null then
        raise restrict_violation using message = 'an exhibit is never changed';
      end if;
      perform refuse_held_case(old.case_id);
      if not exists (select from exhibit_purge p where p.exhibit_id = old.id and p.done_at is not null) then
        raise restrict_violation using message = 'an exhibit is purged by two people';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_exhibit_custody()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      if tg_op = 'INSERT' then
        if new.position > 1 and not exists (select from exhibit_custody p
            where p.id = new.previous_id and p.exhibit_id = new.exhibit_id and p.position = new.position - 1) then
          raise restrict_violation using message = 'a step of custody names the one before';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' and exists (select from exhibit e where e.id = old.exhibit_id and e.purged_at is not null) then
        return old;
      end if;
      raise restrict_violation using message = 'a step of custody is never changed or taken away';
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_exhibit_purge()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      if old.done_at is not null then
        raise restrict_violation using message = 'that something was purged stays on the record';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $function$;

CREATE OR REPLACE FUNCTION public.keep_fee_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
        raise exception 'an entry of the ledger of fees is never changed or taken away' using errcode = 'restrict_violation';
      end $function$;

CREATE OR REPLACE FUNCTION public.keep_landlord_notice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
    if tg_op = 'DELETE' or to_jsonb(new) - '{state,accepted_doubt}'::text[] <> to_jsonb(old) - '{state,accepted_doubt}'::text[]
      or (old.state <> 'DRAFT' and new.accepted_doubt is distinct from old.accepted_doubt) then
      raise exception 'what a landlord was told is never changed or taken away' using errcode = 'restrict_violation';
    end if;
    return new;
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_landlord_notice_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if; raise exception 'a step of a notice is never changed or taken away' using errcode = 'restrict_violation'; end $function$;

CREATE OR REPLACE FUNCTION public.keep_legal_process_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if; raise exception 'a step of legal process is never changed or taken away' using errcode = 'restrict_violation'; end $function$;

CREATE OR REPLACE FUNCTION public.keep_submission()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then
        if old.state <> 'DRAFT' and (old.answers, old.receipt) is distinct from (new.answers, new.receipt) then
          new.purged_at := clock_timestamp();
        end if;
        return new;
      end if;
      if tg_op = 'UPDATE' and new.purged_at is distinct from old.purged_at then
        raise exception 'a purge alone says that something was purged' using errcode = 'restrict_violation';
      end if;
    if tg_op = 'DELETE' then
      raise exception 'a return is never taken away' using errcode = 'restrict_violation';
    end if;
    if old.state <> 'DRAFT' and (old.agency, old.return_year, old.version, old.form_version, old.is_zero, old.answers, old.channel,
        old.content_hash, old.receipt, old.submitted_at, old.holding_id) is distinct from
       (new.agency, new.return_year, new.version, new.form_version, new.is_zero, new.answers, new.channel,
        new.content_hash, new.receipt, new.submitted_at, new.holding_id) then
      raise exception 'what was sent in is never changed' using errcode = 'restrict_violation';
    end if;
    return new;
  end $function$;

CREATE OR REPLACE FUNCTION public.keep_victim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'DELETE' or new.part <> 'VICTIM' and old.part = 'VICTIM' or new.incident_id <> old.incident_id
        or new.number <> old.number then
        raise exception 'a person of an incident stays, and a victim stays one' using errcode = 'restrict_violation';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.lead_decision_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      if tg_op = 'DELETE' or to_jsonb(new) - 'holding_ids' is distinct from to_jsonb(old) - 'holding_ids' then
        raise restrict_violation using message = 'what was said or done about a lead is never changed, only added to';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.lead_history_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if intelligence.is_purging() then
        if tg_level = 'STATEMENT' then return null; end if;
        return case tg_op when 'DELETE' then old else new end;
      end if;
      raise restrict_violation using message = 'what was said or done about a lead is never changed, only added to';
    end $function$;

CREATE OR REPLACE FUNCTION public.match_candidate_holding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
        begin
          new.holding_a_id := coalesce(new.holding_a_id, (select r.holding_id from source_record r where r.id = new.record_a_id));
          new.holding_b_id := coalesce(new.holding_b_id, (select r.holding_id from source_record r where r.id = new.record_b_id));
          return new;
        end $function$;

CREATE OR REPLACE FUNCTION public.match_decision_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if intelligence.is_purging() then
        if tg_level = 'STATEMENT' then return null; end if;
        return case tg_op when 'DELETE' then old else new end;
      end if;
      if tg_op = 'DELETE' or old.superseded_at is not null and to_jsonb(new) - 'holding_ids' is distinct from to_jsonb(old) - 'holding_ids'
        or to_jsonb(new) - array['superseded_at','holding_ids'] is distinct from to_jsonb(old) - array['superseded_at','holding_ids'] then
        raise restrict_violation using message = 'a decision is never changed, only superseded';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.match_decision_record_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'the records of a decision are never changed';
    end $function$;

CREATE OR REPLACE FUNCTION public.observation_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'an observation is never changed, only superseded';
    end $function$;

CREATE OR REPLACE FUNCTION public.observation_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  declare
    gone record;
  begin
    insert into import_batch_holding (import_batch_id, holding_id) values (new.import_batch_id, new.holding_id)
    on conflict do nothing;
    delete from import_batch_holding h
    where h.import_batch_id = new.import_batch_id and h.holding_id = old.holding_id and not exists (
      select from observation o where o.import_batch_id = new.import_batch_id and o.holding_id = old.holding_id);
    for gone in delete from vehicle_holding h where h.observation_id = new.id and h.holding_id = old.holding_id
      returning h.vehicle_id, h.description
    loop
      insert into vehicle_holding as h (vehicle_id, holding_id, observation_id, description)
      values (gone.vehicle_id, new.holding_id, new.id, gone.description)
      on conflict (vehicle_id, holding_id) do update set description = coalesce(h.description, excluded.description);
      insert into vehicle_holding (vehicle_id, holding_id, observation_id)
      select u.vehicle_id, u.holding_id, min(u.observation_id) from vehicle_use u
      where u.vehicle_id = gone.vehicle_id and u.holding_id = old.holding_id and u.observation_id <> new.id
      group by 1, 2 on conflict do nothing;
    end loop;
    insert into vehicle_holding (vehicle_id, holding_id, observation_id)
    select distinct u.vehicle_id, new.holding_id, new.id from vehicle_use u where u.observation_id = new.id
    on conflict do nothing;
    return null;
  end $function$;

CREATE OR REPLACE FUNCTION public.observation_needs_parents()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare missing uuid;
    begin
      perform 1 from source where id in (select source_id from fresh) for key share;
      select f.source_id into missing from (select distinct source_id from fresh) f
        where not exists (select 1 from source s where s.id = f.source_id) limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('observation names source %s, which is not there', missing);
      end if;
      perform 1 from import_batch where id in (select import_batch_id from fresh) for key share;
      select f.import_batch_id into missing from (select distinct import_batch_id from fresh) f
        where not exists (select 1 from import_batch b where b.id = f.import_batch_id) limit 1;
      if missing is not null then
        raise foreign_key_violation using message = format('observation names batch %s, which is not there', missing);
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.premises_fact_came()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform hold_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select distinct premises_id, holding_id from fresh where premises_id is not null) f;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.premises_fact_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform hold_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select premises_id, holding_id from fresh except select premises_id, holding_id from former) f;
      perform release_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select premises_id, holding_id from former except select premises_id, holding_id from fresh) f;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.premises_fact_went()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform release_premises(array_agg(f.premises_id), array_agg(f.holding_id))
      from (select distinct premises_id, holding_id from former) f;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.premises_parent_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform hold_premises(array_agg(n.parent_id), array_agg(h.holding_id))
      from fresh n join former o on o.id = n.id join premises_holding h on h.premises_id = n.id
      where n.parent_id is distinct from o.parent_id and n.parent_id is not null;
      perform release_premises(array_agg(o.parent_id), array_agg(h.holding_id))
      from fresh n join former o on o.id = n.id join premises_holding h on h.premises_id = n.id
      where n.parent_id is distinct from o.parent_id and o.parent_id is not null;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.refuse_held_case(held uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    begin
      if exists (select from intelligence.legal_hold l
          where l.released_at is null and l.kind = 'CASE' and l.target_id = held::text) then
        raise restrict_violation using message = 'a legal hold stands on the case';
      end if;
    end $function$;

CREATE OR REPLACE FUNCTION public.refuse_law_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin raise exception 'a version of the law is never changed or taken away' using errcode = 'restrict_violation'; end $function$;

CREATE OR REPLACE FUNCTION public.release_premises(places uuid[], holdings integer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    begin
      while cardinality(places) > 0 loop
        with gone as (
          delete from premises_holding h using (
            select distinct u.place, u.holding from unnest(places, holdings) u(place, holding) where u.place is not null) pair
          where h.premises_id = pair.place and h.holding_id = pair.holding
            and not exists (select from address f where f.premises_id = pair.place and f.holding_id = pair.holding) and not exists (select from occupancy f where f.premises_id = pair.place and f.holding_id = pair.holding) and not exists (select from property_interest f where f.premises_id = pair.place and f.holding_id = pair.holding)
            and not exists (select from premises child join premises_holding c on c.premises_id = child.id
              where child.parent_id = pair.place and c.holding_id = pair.holding)
          returning h.premises_id, h.holding_id
        )
        select array_agg(p.parent_id), array_agg(g.holding_id) into places, holdings
        from gone g join premises p on p.id = g.premises_id where p.parent_id is not null;
      end loop;
    end $function$;

CREATE OR REPLACE FUNCTION public.source_is_needed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if exists (select 1 from gone g join observation o on o.source_id = g.id and o.superseded_at is null) then
        raise foreign_key_violation using message = 'observations still name the source';
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.source_record_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'a file card is never removed';
    end $function$;

CREATE OR REPLACE FUNCTION public.source_record_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        update entity_member set holding_id = new.holding_id where source_record_id = new.id;
        update match_candidate set holding_a_id = new.holding_id where record_a_id = new.id;
        update match_candidate set holding_b_id = new.holding_id where record_b_id = new.id;
        delete from lead_sign s using lead l where l.id = s.lead_id and l.finding_id in (select f.id from reopening_finding f
          join entity_member m on m.entity_id in (f.predecessor_id, f.successor_id)
          where m.source_record_id in (
            select new.id
            union select a.business_record_id from affiliation a where a.source_record_id = new.id
            union select i.business_record_id from property_interest i where i.source_record_id = new.id));
        delete from finding_reason r where r.finding_id in (select f.id from reopening_finding f
          join entity_member m on m.entity_id in (f.predecessor_id, f.successor_id)
          where m.source_record_id in (
            select new.id
            union select a.business_record_id from affiliation a where a.source_record_id = new.id
            union select i.business_record_id from property_interest i where i.source_record_id = new.id));
        insert into fact_change (observation_id)
          select b.observation_id from business_statement b where b.source_record_id = new.id
          union select n.observation_id from party_name n where n.source_record_id = new.id;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION public.spoken_of_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      update match_decision d set holding_ids = array(select distinct h from unnest(array_append(
      case when exists (select from match_decision_record r
        join source_record s on s.id = r.source_record_id where r.decision_id = d.id and s.holding_id = old.holding_id) or exists (select from access.holding w where w.id = old.holding_id and w.record_class = 'ENFORCEMENT')
        then holding_ids else array_remove(holding_ids, old.holding_id) end, new.holding_id)) h order by h)
      where d.id in (select r.decision_id from match_decision_record r where r.source_record_id = new.id);
      update fact_preference p set holding_ids = array(select distinct h from unnest(array_append(
      case when false or exists (select from access.holding w where w.id = old.holding_id and w.record_class = 'ENFORCEMENT')
        then holding_ids else array_remove(holding_ids, old.holding_id) end, new.holding_id)) h order by h) where p.source_record_id = new.id;
      update lead_decision d set holding_ids = array(select distinct h from unnest(array_append(
      case when exists (select from entity_member m
        join source_record s on s.id = m.source_record_id where m.entity_id in (d.predecessor_id, d.successor_id)
        and m.left_at is null and s.holding_id = old.holding_id) or exists (select from access.holding w where w.id = old.holding_id and w.record_class = 'ENFORCEMENT')
        then holding_ids else array_remove(holding_ids, old.holding_id) end, new.holding_id)) h order by h)
      where old.holding_id = any (d.holding_ids) and exists (select from entity_member m
        where m.source_record_id = new.id and m.entity_id in (d.predecessor_id, d.successor_id));
      update alert a set holding_ids = array(select distinct h from unnest(array_append(
      case when false or exists (select from access.holding w where w.id = old.holding_id and w.record_class = 'ENFORCEMENT')
        then holding_ids else array_remove(holding_ids, old.holding_id) end, new.holding_id)) h order by h)
      where old.holding_id = any (a.holding_ids) and exists (select from entity_member m
        where m.source_record_id = new.id and m.entity_id = any (a.business_ids));
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION public.take_agency_of_holding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      new.agency := coalesce((select h.agency from access.holding h where h.id = new.holding_id), new.agency);
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION public.vehicle_use_came()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      insert into vehicle_holding (vehicle_id, holding_id, observation_id)
      select f.vehicle_id, f.holding_id, min(f.observation_id) from fresh f group by 1, 2 on conflict do nothing;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION access.agreement_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare marks text[] := array['signed_from_by','signed_from_at','signed_to_by','signed_to_at','withdrawn_by','withdrawn_at'];
    begin
      if tg_op = 'DELETE' or to_jsonb(new) - marks is distinct from to_jsonb(old) - marks
        or old.signed_from_at <> new.signed_from_at or old.signed_to_at <> new.signed_to_at
        or old.withdrawn_at is distinct from new.withdrawn_at and old.withdrawn_at is not null
        or (old.signed_from_at is not null and new.signed_from_at is null)
        or (old.signed_to_at is not null and new.signed_to_at is null) then
        raise restrict_violation using message = 'the terms of an agreement are never changed: it is signed, withdrawn, or replaced';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION access.agreements_cited(seen integer[])
 RETURNS TABLE(holding_id integer, agreement_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      select v.holding_id, v.agreement_id
      from access.visible_holdings((access.opened())[4]::uuid, 'READ', nullif((access.opened())[7], ''), clock_timestamp()) v
      where v.agreement_id is not null and v.holding_id = any (seen)
    $function$;

CREATE OR REPLACE FUNCTION access.begin(token_digest bytea, stated_purpose text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      found record;
    begin
      perform set_config('access.viewer', '', true);
      select s.id, s.account_id, a.agency, coalesce(stated_purpose, s.purpose) as purpose into found
      from access.session_token t join access.session s on s.id = t.session_id join access.account a on a.id = s.account_id
      where t.digest = token_digest and t.expires_at > clock_timestamp()
        and access.session_fault(s, a) is null and (a.kind = 'SERVICE' or s.acr is not null);
      if found.id is null then
        raise invalid_authorization_specification using message = 'no live session';
      end if;
      perform access.enter(found.account_id, found.agency, found.id, found.purpose);
    end $function$;

CREATE OR REPLACE FUNCTION access.cited(things uuid[], cards bigint[], all_of_it boolean)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare
    parts text[] := access.opened();
    kept access.sight;
  begin
    select s.* into kept from access.sight s where s.account_id = parts[4]::uuid and s.purpose = parts[7];
    if kept.readable::text is distinct from parts[8] then
      select coalesce(array_agg(v.holding_id), '{}'), coalesce(array_agg(v.agreement_id), '{}') into kept.lent, kept.ground
      from access.visible_holdings(parts[4]::uuid, 'READ', nullif(parts[7], ''), transaction_timestamp()) v
      where v.agreement_id is not null;
    end if;
    if cardinality(kept.lent) = 0 then return '{}'; end if;
    return array(
      select distinct g.agreement from unnest(kept.lent, kept.ground) g(holding, agreement)
      where all_of_it or g.holding in (
        select r.holding_id from source_record r where r.id = any (cards)
        union all
        select m.holding_id from entity_member m where m.left_at is null and (m.entity_id = any (things) or m.entity_id in (
          select unnest(array[l.predecessor_id, l.successor_id]) from lead l where l.id = any (things)))
        union all
        select p.holding_id from premises_holding p where p.premises_id = any (things)
        union all
        select v.holding_id from vehicle_holding v where v.vehicle_id = any (things)
        union all
        select s.holding_id from source s where s.id = any (things)
        union all
        select c.holding_id from case_file c where c.id = any (things)
        union all
        select unnest(a.holding_ids) from alert a where a.id = any (things))
      order by 1);
  end $function$;

CREATE OR REPLACE FUNCTION access.cut_off_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      update access.session set ended_at = clock_timestamp(), end_reason = case new.state
        when 'DISABLED' then 'ACCOUNT_DISABLED' when 'REMOVED' then 'ACCOUNT_REMOVED' else 'AGENCY_CHANGED' end
      where account_id = new.id and ended_at is null;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION access.enter(account uuid, agency text, session uuid, purpose text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      seen access.sight := access.sight_of(account, purpose);
      words text := concat_ws('|', pg_backend_pid(), extract(epoch from transaction_timestamp()),
        extract(epoch from clock_timestamp() + interval '60 seconds'), account, coalesce(session::text, ''),
        replace(agency, '|', ' '), coalesce(purpose, ''), seen.readable::text, seen.writable::text);
    begin
      perform set_config('access.viewer', access.seal(words) || '|' || words, true);
    end $function$;

CREATE OR REPLACE FUNCTION access.finding_evidence(finding uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare
      seen integer[] := access.holdings();
      told jsonb;
    begin
      if exists (select from finding_reason r where r.finding_id = finding and r.part = 0 and r.holding_ids <@ seen) then
        select f.evidence into told from reopening_finding f where f.id = finding;
        return told;
      end if;
      with visible as materialized (
        select distinct on (v.place) v.place, v.bit, v.kin
        from finding_reason r cross join lateral unnest(r.positions, r.bits, r.evidence_groups) v(place, bit, kin)
        where r.finding_id = finding and r.part > 0 and r.holding_ids <@ seen
        order by v.place)
      select coalesce(jsonb_agg((f.evidence -> w.place - 1) - 'alone' || jsonb_build_object('weight', w.bit) order by w.place), '[]')
      into told
      from reopening_finding f join reopening_curve c on c.model_version = f.model_version
      cross join lateral (select array_agg(place order by place) as places, array_agg(bit order by place) as bits,
        array_agg(kin order by place) as kins from visible) v
      cross join lateral unnest(v.places, access.reopening_weights(v.bits, v.kins, c.further_in_group, c.tie_cap)) w(place, bit)
      where f.id = finding;
      return told;
    end $function$;

CREATE OR REPLACE FUNCTION access.holding_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise restrict_violation using message = 'a holding never changes: records move to another';
      end $function$;

CREATE OR REPLACE FUNCTION access.holding_of_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      insert into access.holding (agency, record_class)
      select new.agency, 'ENFORCEMENT' where exists (
        select from access.role_power p where p.role = new.role and p.action = 'JUDGE')
      on conflict do nothing;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION access.holdings()
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin return coalesce((access.opened())[8]::integer[], '{}'); end $function$;

CREATE OR REPLACE FUNCTION access.lead_holders(asked uuid)
 RETURNS TABLE(agency text, is_silent boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  #variable_conflict use_column
  declare
    seen integer[] := access.holdings();
  begin return query
    with finding as (
      select f.id, c.further_in_group, c.tie_cap from lead l join reopening_finding f on f.id = l.finding_id
      join reopening_curve c on c.model_version = f.model_version
      where l.id = asked and exists (select from finding_reason r where r.finding_id = f.id and r.holding_ids <@ seen)
        and not exists (select from finding_reason r where r.finding_id = f.id and r.part = 0 and r.holding_ids <@ seen)
    ), reason as materialized (
      select r.holding_ids, v.place, v.bit, v.kin from finding_reason r
      cross join lateral unnest(r.positions, r.bits, r.evidence_groups) v(place, bit, kin)
      where r.finding_id = (select id from finding) and r.part > 0
    ), hidden as (
      select h.agency, h.id, h.is_sealed from access.holding h
      join deconfliction.opt_in o on o.agency = h.agency and o.record_class = h.record_class and o.ended_at is null
      where h.id in (select unnest(holding_ids) from reason) and h.id <> all (seen) and h.compartment_id is null
        and h.agency <> access.viewer_agency() and (h.visible_until is null or h.visible_until > clock_timestamp())
    ), sight as (
      select null::text as agency, false as is_silent, seen as holdings from finding
      union all
      select h.agency, false, seen || array_agg(h.id) from hidden h where not h.is_sealed group by h.agency
      union all
      select h.agency, true, seen || array_agg(h.id) from hidden h group by h.agency
    ), figure as materialized (
      select s.agency, s.is_silent, (
        select sum(w.bit) from (
          select array_agg(p.bit order by p.place) as bits, array_agg(p.kin order by p.place) as kins
          from (select distinct on (r.place) r.place, r.bit, r.kin from reason r where r.holding_ids <@ s.holdings
            order by r.place) p) v
        cross join lateral unnest(access.reopening_weights(v.bits, v.kins, f.further_in_group, f.tie_cap)) w(bit)) as bits
      from sight s cross join finding f
    )
    select x.agency, bool_and(x.is_silent) from figure x cross join (select coalesce(y.bits, 0) as bits from figure y
      where y.agency is null) own
    where x.agency is not null and abs(coalesce(x.bits, 0) - own.bits) >= 2 group by x.agency;
  end $function$;

CREATE OR REPLACE FUNCTION access.leave_agency()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        update access.role_grant set until = clock_timestamp(),
          since = least(since, clock_timestamp() - interval '1 microsecond')
        where account_id = new.id and agency = old.agency and (until is null or until > clock_timestamp());
        update access.compartment_grant g set until = clock_timestamp(),
          since = least(g.since, clock_timestamp() - interval '1 microsecond')
        from access.compartment c
        where g.account_id = new.id and c.id = g.compartment_id and c.agency = old.agency
          and (g.until is null or g.until > clock_timestamp());
        update access.case_admission set until = clock_timestamp(),
          since = least(since, clock_timestamp() - interval '1 microsecond')
        where account_id = new.id and (until is null or until > clock_timestamp());
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION access.next_change(viewer uuid, at timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      return coalesce((
        select min(moment) from (
          select h.visible_until from access.holding h where h.visible_until > at
          union all
          select unnest(array[g.since, g.until]) from access.role_grant g where g.account_id = viewer
          union all
          select unnest(array[c.since, c.until]) from access.case_admission c where c.account_id = viewer
          union all
          select unnest(array[j.since, j.until]) from access.joint_case j
          where j.agency in (select g.agency from access.role_grant g where g.account_id = viewer)
          union all
          select unnest(array[c.since, c.until]) from access.compartment_grant c where c.account_id = viewer
          union all
          select unnest(array[s.since, s.until, s.signed_from_at, s.signed_to_at, s.withdrawn_at]) from access.sharing_agreement s
          where s.to_agency in (select g.agency from access.role_grant g where g.account_id = viewer)
          union all
          select unnest(array[m.since, m.until]) from access.task_force_member m
          where m.task_force in (select g.agency from access.role_grant g where g.account_id = viewer)
        ) change (moment) where moment > at), 'infinity');
    end $function$;

CREATE OR REPLACE FUNCTION access.opened()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      said text := nullif(current_setting('access.viewer', true), '');
      words text := substr(said, 66);
      parts text[] := string_to_array(words, '|');
    begin
      if said is null or access.seal(words) is distinct from left(said, 64) or parts[1] <> pg_backend_pid()::text
        or parts[2] <> extract(epoch from transaction_timestamp())::text
        or parts[3]::numeric <= extract(epoch from clock_timestamp()) then
        return null;
      end if;
      return parts;
    end $function$;

CREATE OR REPLACE FUNCTION access.party_names(words text[])
 RETURNS TABLE(id bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ 
    declare
      conditions text := '';
    begin
      for place in 1..coalesce(cardinality(words), 0) loop
        conditions := conditions || format(' and n.search_name like %L',
          '%' || regexp_replace(lower(words[place]), '([\\%_])', '\\\1', 'g') || '%');
      end loop;
      return query execute 'select n.id from party_name n where n.holding_id = any ($1)' || conditions using access.holdings();
    end $function$;

CREATE OR REPLACE FUNCTION access.plates(beginning text)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ begin
      return query execute format('select v.id from vehicle v where v.plate like %L and exists (
        select from vehicle_holding h where h.vehicle_id = v.id and h.holding_id = any ($1))',
        regexp_replace(beginning, '([\\%_])', '\\\1', 'g') || '%') using access.holdings();
    end $function$;

CREATE OR REPLACE FUNCTION access.premises_in(box geometry)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ begin
      return query execute 'select p.id from premises p where p.point && $2 and exists (select from premises_holding h where h.premises_id = p.id and h.holding_id = any ($1))
        union
        select pin.premises_id from premises_pin pin join observation o on o.id = pin.observation_id
        where pin.point && $2 and o.holding_id = any ($1)' using access.holdings(), box;
    end $function$;

CREATE OR REPLACE FUNCTION access.premises_lines(words text[])
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ 
    declare
      conditions text := '';
    begin
      for place in 1..coalesce(cardinality(words), 0) loop
        conditions := conditions || format(' and lower(p.line || '' '' || coalesce(p.unit, '''') || '' '' || coalesce(p.city, '''') || '' '' ||
  coalesce(p.state, '''') || '' '' || coalesce(p.postal_code, '''') || '' '' || coalesce(p.parcel_no, '''')) like %L',
          '%' || regexp_replace(lower(words[place]), '([\\%_])', '\\\1', 'g') || '%');
      end loop;
      return query execute 'select p.id from premises p where exists (select from premises_holding h where h.premises_id = p.id and h.holding_id = any ($1))' || conditions using access.holdings();
    end $function$;

CREATE OR REPLACE FUNCTION access.renew_key()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      random bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
      padded bytea := random || decode(repeat('00', 32), 'hex');
      inward bytea := padded;
      outward bytea := padded;
    begin
      for place in 0..63 loop
        inward := set_byte(inward, place, get_byte(padded, place) # 54);
        outward := set_byte(outward, place, get_byte(padded, place) # 92);
      end loop;
      delete from access.context_key;
      insert into access.context_key (inner_key, outer_key) values (inward, outward);
    end $function$;

CREATE OR REPLACE FUNCTION access.reopening_probability(xs double precision[], ys double precision[], x double precision)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
      select case
        when x <= xs[1] then ys[1]
        when x >= xs[cardinality(xs)] then ys[cardinality(ys)]
        else (select ys[i] + ((x - xs[i]) / (xs[i + 1] - xs[i])) * (ys[i + 1] - ys[i]) from (select width_bucket(x, xs) as i) at)
      end $function$;

CREATE OR REPLACE FUNCTION access.reopening_weights(bits double precision[], evidence_groups text[], further double precision, cap double precision)
 RETURNS double precision[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
      select array_agg(bit * case when is_tie then least(1, cap / ties) else 1 end order by place)
      from (
        select place, bit, is_tie, sum(bit) filter (where is_tie) over () as ties
        from (
          select place, bit > 0 and kin in ('contact', 'people', 'name') as is_tie,
            bit * case when bit > 0 and kin in ('contact', 'people', 'place', 'name')
              and row_number() over (partition by kin order by bit desc, place) > 1 then further else 1 end as bit
          from unnest(bits, evidence_groups) with ordinality u(bit, kin, place)) damped) capped $function$;

CREATE OR REPLACE FUNCTION access.reporting_agencies()
 RETURNS TABLE(code text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select a.code, a.name from access.agency a where a.kind in ('POLICE', 'PROSECUTOR') order by a.code $function$;

CREATE OR REPLACE FUNCTION access.rights_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      update access.rights_version set version = version + 1;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION access.seal(words text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      declare
        key record;
      begin
        select k.inner_key, k.outer_key into key from access.context_key k;
        return encode(sha256(key.outer_key || sha256(key.inner_key || convert_to(words, 'UTF8'))), 'hex');
      end $function$;

CREATE OR REPLACE FUNCTION access.session_fault(s access.session, a access.account)
 RETURNS text
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
      select case
        when a.state = 'DISABLED' then 'ACCOUNT_DISABLED'
        when a.state = 'REMOVED' then 'ACCOUNT_REMOVED'
        when a.temporary_until <= clock_timestamp() then 'ACCOUNT_EXPIRED'
        when coalesce(a.last_active_at, a.created_at) <= clock_timestamp() - interval '90 days' then 'ACCOUNT_UNATTENDED'
        when s.ended_at is not null then 'SESSION_ENDED'
        when s.last_action_at <= clock_timestamp() - interval '30 minutes' then 'SESSION_IDLE'
        when s.authenticated_at <= clock_timestamp() - interval '12 hours' then 'REAUTHENTICATION_DUE'
      end
    $function$;

CREATE OR REPLACE FUNCTION access.sight_of(viewer uuid, stated_purpose text)
 RETURNS access.sight
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      at timestamptz := clock_timestamp();
      version bigint := (select r.version from access.rights_version r);
      holding_count bigint := (select count(*) from access.holding);
      kept access.sight;
      seen integer[];
      lent integer[];
      ground uuid[];
    begin
      select s.* into kept from access.sight s where s.account_id = viewer and s.purpose = coalesce(stated_purpose, '');
      if kept.version = version and kept.holding_count = holding_count and at < kept.holds_until then
        return kept;
      end if;
      select coalesce(array_agg(v.holding_id order by v.holding_id), '{}'),
        coalesce(array_agg(v.holding_id order by v.holding_id) filter (where v.agreement_id is not null), '{}'),
        coalesce(array_agg(v.agreement_id order by v.holding_id) filter (where v.agreement_id is not null), '{}')
      into seen, lent, ground from access.visible_holdings(viewer, 'READ', stated_purpose, at) v;
      kept := row(viewer, coalesce(stated_purpose, ''), version, holding_count, access.next_change(viewer, at),
        seen,
        array(select v.holding_id from access.visible_holdings(viewer, 'WRITE', stated_purpose, at) v order by 1), lent, ground);
      if current_setting('transaction_read_only') = 'off' and current_setting('transaction_isolation') = 'read committed'
        and pg_try_advisory_xact_lock(hashtextextended('access.sight ' || viewer || kept.purpose, 0)) then
        delete from access.sight s where s.account_id = viewer and s.purpose = kept.purpose;
        insert into access.sight select (kept).*;
      end if;
      return kept;
    end $function$;

CREATE OR REPLACE FUNCTION access.tell_session_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform pg_notify('townline_session', new.id::text);
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION access.trading_names(words text[])
 RETURNS TABLE(id bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ 
    declare
      conditions text := '';
    begin
      for place in 1..coalesce(cardinality(words), 0) loop
        conditions := conditions || format(' and n.search_name like %L',
          '%' || regexp_replace(lower(words[place]), '([\\%_])', '\\\1', 'g') || '%');
      end loop;
      return query execute 'select n.id from trading_name n where n.holding_id = any ($1)' || conditions using access.holdings();
    end $function$;

CREATE OR REPLACE FUNCTION access.viewer_account()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin return (access.opened())[4]::uuid; end $function$;

CREATE OR REPLACE FUNCTION access.viewer_agency()
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin return (access.opened())[6]; end $function$;

CREATE OR REPLACE FUNCTION access.visible_holdings(viewer uuid, deed text, stated_purpose text, at timestamp with time zone)
 RETURNS TABLE(holding_id integer, agreement_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  #variable_conflict use_column
  begin return query
    with held as materialized (
      select g.role, g.agency, a.keeps_intelligence_rules, a.kind = 'TASK_FORCE' as is_force
      from access.role_grant g join access.agency a on a.code = g.agency
      where g.account_id = viewer and g.since <= at and (g.until is null or at < g.until)
        and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)
    ), power as materialized (
      select distinct h.agency, h.keeps_intelligence_rules, h.is_force, p.record_class, p.reach, p.is_for_admitted
      from held h join access.role_power p on p.role = h.role and p.action = deed
      where not exists (select from held x join access.role_wall w on w.role = x.role and w.record_class = p.record_class)
    ), admission as materialized (
      select array_agg(c.case_id) as cases from access.case_admission c
      where c.account_id = viewer and c.since <= at and (c.until is null or at < c.until)
    ), opening as materialized (
      select array_agg(c.compartment_id) as compartments from access.compartment_grant c
      where c.account_id = viewer and c.since <= at and (c.until is null or at < c.until)
    ), agreement as materialized (
      select s.id, s.from_agency, s.to_agency, s.classes, s.towns, s.cases from access.sharing_agreement s
      where s.to_agency in (select agency from held) and s.since <= at and at < s.until and s.signed_from_at <= at
        and s.signed_to_at <= at and (s.withdrawn_at is null or at < s.withdrawn_at) and stated_purpose = any (s.purposes)
    ), shared as materialized (
      select s.*, p.record_class, p.is_for_admitted
      from agreement s join power p on p.agency = s.to_agency and p.record_class = any (s.classes)
        and (p.reach = 'SHARED' or p.reach = 'PER_CASE' and s.cases is not null)
      where (p.record_class <> 'INTELLIGENCE' or p.keeps_intelligence_rules)
        and (not p.is_force or exists (select from access.task_force_member m where m.task_force = s.to_agency
          and m.agency = s.from_agency and m.since <= at and (m.until is null or at < m.until)))
    ), reached as (
      select h.id, p.is_for_admitted, null::uuid as agreement_id from access.holding h
      join power p on p.record_class = h.record_class and (p.reach = 'EVERYONE' or p.agency = h.agency)
      union all
      select h.id, true, null::uuid from access.holding h
      join access.joint_case j on j.case_id = h.case_id and j.since <= at and (j.until is null or at < j.until)
      join power p on p.record_class = h.record_class and p.agency = j.agency
      where h.record_class = 'CASE' and deed in ('READ', 'WRITE', 'JUDGE')
      union all
      select h.id, s.is_for_admitted, s.id from access.holding h
      join shared s on s.from_agency = h.agency and s.record_class = h.record_class
        and (s.towns is null or h.town = any (s.towns)) and (s.cases is null or h.case_id = any (s.cases))
    )
    select r.id, case when bool_or(r.agreement_id is null) then null
      else (array_agg(r.agreement_id order by r.agreement_id))[1] end
    from reached r join access.holding h on h.id = r.id cross join admission cross join opening
    where (h.visible_until is null or at < h.visible_until or deed = 'PURGE')
      and (h.compartment_id is null or h.compartment_id = any (opening.compartments))
      and (not (h.is_sealed or r.is_for_admitted) or h.case_id = any (admission.cases))
    group by r.id;
  end $function$;

CREATE OR REPLACE FUNCTION access.writable_holdings()
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin return coalesce((access.opened())[9]::integer[], '{}'); end $function$;

CREATE OR REPLACE FUNCTION audit.add_checkpoint(at_position bigint, at_hash bytea, made timestamp with time zone, key text, signed bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      insert into audit.checkpoint (position, hash, made_at, key_id, signature)
      select s.position, s.hash, made, key, signed from audit.seal s where s.position = at_position and s.hash = at_hash
      on conflict do nothing;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION audit.digest(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select sha256(e.salt || convert_to(
      'townline audit entry 1;' || audit.field(e.id::text) || audit.field(audit.micros(e.recorded_at)::text)
      || audit.field(e.act) || audit.field(e.outcome) || audit.field(e.actor) || audit.field(e.agency)
      || audit.field(e.account_id) || audit.field(e.ori) || audit.field(e.session_id) || audit.field(e.on_behalf_of)
      || audit.field(e.object_kind) || audit.field(e.object_id) || audit.field(e.agreement_id)
      || audit.field(e.purpose_code) || audit.field(e.code) || audit.field(e.source_address)
      || audit.field(e.bytes_in::text) || audit.field(e.bytes_out::text) || audit.field(e.duration_ms::text)
      || audit.field(e.repeats::text) || audit.field(audit.micros(e.first_at)::text)
      || audit.field(encode(e.words_digest, 'hex'))
      || case when e.row_count is null and e.agreement_ids is null then '' else audit.field(e.row_count::text)
        || audit.field(array_to_string(e.agreement_ids, ' ')) end, 'UTF8'))
  $function$;

CREATE OR REPLACE FUNCTION audit.field(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
      select case when value is null then '-;' else octet_length(value) || ':' || value || ';' end
    $function$;

CREATE OR REPLACE FUNCTION audit.grant_roles()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    begin
      if exists (select from pg_roles where rolname = 'townline_api') then
        grant usage on schema audit to townline_api;
        grant execute on function audit.write(jsonb, jsonb) to townline_api;
        
      end if;
      if exists (select from pg_roles where rolname = 'townline_engine') then
        grant usage on schema audit to townline_engine;
        grant execute on function audit.write(jsonb, jsonb), audit.link(integer), audit.add_checkpoint(bigint, bytea, timestamptz, text, bytea) to townline_engine;
        grant select on audit.chain, audit.seal, audit.checkpoint to townline_engine;
      end if;
      if exists (select from pg_roles where rolname = 'townline_audit') then
        grant usage on schema audit to townline_audit;
        grant execute on function audit.write(jsonb, jsonb), audit.link(integer), audit.words_digest(audit.words), audit.field(text) to townline_audit;
        grant select on audit.chain, audit.entry, audit.seal, audit.checkpoint, audit.waiting, audit.metadata, audit.words_state to townline_audit;
      end if;
    end $function$;

CREATE OR REPLACE FUNCTION audit.is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'the audit trail is never changed';
    end $function$;

CREATE OR REPLACE FUNCTION audit.link(most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      linked bigint[] := '{}';
      last_position bigint;
      last_hash bytea;
      previous bytea;
      e record;
    begin
      if not pg_try_advisory_xact_lock(7218001) then return null; end if;
      select s.position, s.hash into last_position, last_hash from audit.seal s order by s.position desc limit 1;
      if last_position is null then
        select 0, sha256(convert_to('townline audit chain 1;' || c.id, 'UTF8')) into last_position, last_hash
        from audit.chain c;
      end if;
      for e in
        select n.id, n.digest from audit.waiting w join audit.entry n on n.id = w.entry_id
        order by case when current_setting('track_commit_timestamp') = 'on' then pg_xact_commit_timestamp(w.xmin) end
          nulls first, n.id
        limit most
      loop
        previous := last_hash;
        last_position := last_position + 1;
        last_hash := sha256(previous || int8send(last_position) || int8send(e.id) || e.digest);
        insert into audit.seal (position, entry_id, previous, hash) values (last_position, e.id, previous, last_hash);
        linked := linked || e.id;
      end loop;
      delete from audit.waiting w where w.entry_id = any (linked);
      return cardinality(linked);
    end $function$;

CREATE OR REPLACE FUNCTION audit.micros(moment timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$ select (extract(epoch from moment) * 1000000)::bigint $function$;

CREATE OR REPLACE FUNCTION audit.purge_words(entry_ids bigint[], stated jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      purged integer := 0;
      purged_id bigint;
    begin
      for purged_id in select w.entry_id from audit.words w where w.entry_id = any (entry_ids) order by 1 for update loop
        perform audit.write(stated || jsonb_build_object('act', 'PURGE', 'object_kind', 'AUDIT_WORDS',
          'object_id', purged_id::text));
        delete from audit.words w where w.entry_id = purged_id;
        purged := purged + 1;
      end loop;
      return purged;
    end $function$;

CREATE OR REPLACE FUNCTION audit.purged_people()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'shredded_at', p.shredded_at, 'shreddings',
    (select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]') from referrals.shredding s
      where s.person_id = p.id and s.done_at is not null)) order by p.id), '[]')
  from referrals.protected_person p where p.shredded_at is not null $function$;

CREATE OR REPLACE FUNCTION audit.purges()
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  declare subjects jsonb := '[]';
  begin
    if to_regclass('intelligence.purge') is not null then
      execute 'select coalesce(jsonb_agg(to_jsonb(p) order by p.id), ''[]'') from intelligence.purge p where p.done_at is not null'
        into subjects;
    end if;
    return jsonb_build_object('chain', (select id from audit.chain),
      'madeAt', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'people', audit.purged_people(),
      'words', (select coalesce(jsonb_agg(e.object_id order by e.id), '[]') from audit.entry e
        where e.act = 'PURGE' and e.object_kind = 'AUDIT_WORDS'),
      'subjects', subjects);
  end $function$;

CREATE OR REPLACE FUNCTION audit.seal_lag()
 RETURNS double precision
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
        select coalesce(extract(epoch from clock_timestamp() - min(e.recorded_at)), 0)::double precision
        from audit.waiting w join audit.entry e on e.id = w.entry_id
      $function$;

CREATE OR REPLACE FUNCTION audit.words_are_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if not exists (select from audit.entry n where n.act = 'PURGE' and n.object_kind = 'AUDIT_WORDS'
        and n.object_id = old.entry_id::text) then
        raise restrict_violation using message = 'the words of an audit entry go by a purge alone';
      end if;
      return old;
    end $function$;

CREATE OR REPLACE FUNCTION audit.words_digest(w audit.words)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select sha256(convert_to('townline audit words 1;' || audit.field(w.ref::text) || audit.field(w.key_name)
      || audit.field(encode(w.wrapped_key, 'hex')) || audit.field(encode(w.data_key, 'hex'))
      || audit.field(encode(w.ciphertext, 'hex')), 'UTF8'))
  $function$;

CREATE OR REPLACE FUNCTION audit.write(stated jsonb, words jsonb DEFAULT NULL::jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      e audit.entry;
      w audit.words;
    begin
      e := jsonb_populate_record(null::audit.entry, stated);
      e.id := nextval(pg_get_serial_sequence('audit.entry', 'id'));
      e.recorded_at := clock_timestamp();
      e.outcome := coalesce(e.outcome, 'DONE');
      e.repeats := coalesce(e.repeats, 1);
      e.first_at := least(coalesce(e.first_at, e.recorded_at), e.recorded_at);
      if words is not null then
        w := (e.id, words ->> 'ref', words ->> 'key_name', decode(words ->> 'wrapped_key', 'base64'),
          decode(words ->> 'data_key', 'base64'), decode(words ->> 'ciphertext', 'base64'));
        e.words_digest := audit.words_digest(w);
      end if;
      e.salt := uuid_send(gen_random_uuid());
      e.digest := audit.digest(e);
      insert into audit.entry overriding system value select (e).*;
      insert into audit.waiting (entry_id) values (e.id);
      if words is not null then insert into audit.words select (w).*; end if;
      return e.id;
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.ask(stated jsonb, asked jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    declare
      asking jsonb := asker(stated);
      me text := asking->>'account';
      mine text := asking->>'agency';
      at timestamptz;
      used integer;
      first_at timestamptz;
      answers jsonb;
    begin
      if mine is null then
        return '{"outcome":"UNKNOWN_AGENCY"}';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('deconfliction ' || me, 0));
      at := clock_timestamp();
      select count(*), min(q.asked_at) into used, first_at from question q
      where q.account = me and q.asked_at > at - interval '1 hour';
      if used + jsonb_array_length(asked) > 20 then
        return jsonb_build_object('outcome', 'RATE_LIMITED', 'left', 20 - used, 'nextAt', first_at + interval '1 hour');
      end if;
      with item as materialized (
        select e.place, e.one->>'kind' as kind, decode(e.one->>'digest', 'hex') as digest
        from jsonb_array_elements(asked) with ordinality e (one, place)
      ), answer as materialized (
        select t.place, t.kind, t.digest, found.told, found.silent from item t cross join lateral (
          select coalesce(array_agg(h.agency order by h.agency) filter (where not h.is_silent), '{}') as told,
            coalesce(array_agg(h.agency order by h.agency) filter (where h.is_silent), '{}') as silent
          from (select i.agency, bool_and(i.is_silent) as is_silent from identifier i
            where i.kind = t.kind and i.digest = t.digest and i.agency <> mine group by i.agency) h
        ) found
      ), kept as (
        insert into question (asked_at, account, agency, kind, digest, told, silent)
        select at, me, mine, a.kind, a.digest, a.told, a.silent from answer a
      )
      select jsonb_agg((select coalesce(jsonb_agg(jsonb_build_object('agency', g.name, 'contact', g.contact) order by g.name),
        '[]') from access.agency g where g.code = any (a.told)) order by a.place) into answers from answer a;
      return jsonb_build_object('outcome', 'ANSWERED', 'at', at, 'left', 20 - used - jsonb_array_length(asked),
        'answers', answers);
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.ask_lead(stated jsonb, asked uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
  declare
    asking jsonb := asker(stated);
    me text := asking->>'account';
    mine text := asking->>'agency';
    at timestamptz;
    used integer;
    first_at timestamptz;
    told_of text[];
    silent_of text[];
  begin
    if mine is null then
      return '{"outcome":"UNKNOWN_AGENCY"}';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('deconfliction ' || me, 0));
    at := clock_timestamp();
    select count(*), min(q.asked_at) into used, first_at from question q
    where q.account = me and q.asked_at > at - interval '1 hour';
    if used + 1 > 20 then
      return jsonb_build_object('outcome', 'RATE_LIMITED', 'left', 20 - used, 'nextAt', first_at + interval '1 hour');
    end if;
    select coalesce(array_agg(h.agency order by h.agency) filter (where not h.is_silent), '{}'),
      coalesce(array_agg(h.agency order by h.agency) filter (where h.is_silent), '{}')
    into told_of, silent_of from access.lead_holders(asked) h;
    insert into question (asked_at, account, agency, kind, digest, told, silent, lead_id)
    values (at, me, mine, 'LEAD', sha256(uuid_send(asked)), told_of, silent_of, asked);
    return jsonb_build_object('outcome', 'ANSWERED', 'at', at, 'left', 20 - used - 1, 'answers', jsonb_build_array((
      select coalesce(jsonb_agg(jsonb_build_object('agency', g.name, 'contact', g.contact) order by g.name), '[]')
      from access.agency g where g.code = any (told_of))));
  end $function$;

CREATE OR REPLACE FUNCTION deconfliction.asker(stated jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    declare
      account uuid := access.viewer_account();
    begin
      if account is not null then
        return jsonb_build_object('account', account, 'agency', access.viewer_agency(), 'in_session', true);
      end if;
      if stated->>'account' is null or (select r.requires_session from door_rule r) then
        raise insufficient_privilege using message = 'nobody is asking';
      end if;
      return jsonb_build_object('account', stated->>'account', 'in_session', false, 'agency', (
        select a.code from access.agency a where a.kind <> 'OPERATOR' and stated->>'agency' in (a.code, a.name)
        order by a.code = stated->>'agency' desc, a.code limit 1));
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.move_operation(stated jsonb, the_id uuid, wanted text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    declare
      asking jsonb := asker(stated);
      found operation_plan;
    begin
      select o.* into found from operation_plan o where o.id = the_id and o.agency = asking->>'agency'
        and (not o.is_sealed or o.account = asking->>'account') for update;
      if found.id is null then
        return 'PLAN_NOT_FOUND';
      end if;
      if (found.state, wanted) not in (('PLANNED','UNDER_WAY'), ('PLANNED','WITHDRAWN'), ('UNDER_WAY','DONE'),
        ('UNDER_WAY','WITHDRAWN')) or wanted = 'UNDER_WAY' and upper(found.hours) <= clock_timestamp() then
        return 'BAD_MOVE';
      end if;
      update operation_plan set state = wanted, changed_at = clock_timestamp() where id = the_id;
      return 'MOVED';
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.notices(stated jsonb)
 RETURNS TABLE(id uuid, side text, kind text, agency text, contact text, at timestamp with time zone, is_silent boolean, observation_ids bigint[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
      mine text := asking->>'agency';
      sees_all boolean := not (asking->>'in_session')::boolean;
      open integer[] := access.holdings();
    begin return query
      select q.id, 'OWNER'::text, q.kind, a.name, a.contact, q.asked_at, q.silent @> array[mine], own.ids
      from question q join access.agency a on a.code = q.agency
      cross join lateral (select array_agg(i.observation_id order by i.observation_id) as ids from identifier i
        where i.kind = q.kind and i.digest = q.digest and i.agency = mine
          and (sees_all or i.holding_id = any (open))) own
      where (q.told @> array[mine] or q.silent @> array[mine] and own.ids is not null)
      union all
      select q.id, 'ASKER', q.kind, a.name, a.contact, q.asked_at, false, null
      from question q join access.agency a on a.code = any (q.told)
      where q.agency = mine
      order by 6 desc, 1, 4 limit 200;
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.operation_conflicts(stated jsonb)
 RETURNS TABLE(plan_id uuid, agency text, contact text, starts_at timestamp with time zone, ends_at timestamp with time zone, found_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
      at timestamptz := clock_timestamp();
    begin return query
      select own.id, a.name, other.contact, lower(c.hours), upper(c.hours), c.found_at
      from operation_plan own
      join operation_conflict c on own.id in (c.later_id, c.earlier_id)
      join operation_plan other on other.id in (c.later_id, c.earlier_id) and other.id <> own.id
      join access.agency a on a.code = other.agency
      where own.agency = asking->>'agency' and (not own.is_sealed or own.account = asking->>'account')
        and not other.is_sealed and own.state in ('PLANNED','UNDER_WAY') and other.state in ('PLANNED','UNDER_WAY')
        and upper(c.hours) > at
      order by c.found_at desc, own.id, other.id limit 200;
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.operation_plans(stated jsonb)
 RETURNS TABLE(id uuid, kind text, contact text, latitude double precision, longitude double precision, radius_m integer, starts_at timestamp with time zone, ends_at timestamp with time zone, is_sealed boolean, state text, is_expired boolean, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      asking jsonb := asker(stated);
    begin return query
      select o.id, o.kind, o.contact, public.st_y(o.center), public.st_x(o.center), o.radius_m, lower(o.hours),
        upper(o.hours), o.is_sealed, o.state,
        o.state in ('PLANNED','UNDER_WAY') and upper(o.hours) <= clock_timestamp(), o.recorded_at
      from operation_plan o where o.agency = asking->>'agency' and (not o.is_sealed or o.account = asking->>'account')
      order by o.recorded_at desc, o.id limit 200;
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.plan_operation(stated jsonb, plan jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$
    declare
      asking jsonb := asker(stated);
      me text := asking->>'account';
      mine text := asking->>'agency';
      at timestamptz;
      used integer;
      first_at timestamptz;
      fresh operation_plan;
    begin
      if mine is null then
        return '{"outcome":"UNKNOWN_AGENCY"}';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('deconfliction operations', 0));
      at := clock_timestamp();
      select count(*), min(o.recorded_at) into used, first_at from operation_plan o
      where o.account = me and o.recorded_at > at - interval '1 hour';
      if used >= 20 then
        return jsonb_build_object('outcome', 'RATE_LIMITED', 'nextAt', first_at + interval '1 hour');
      end if;
      if (plan->>'until')::timestamptz <= at then
        return '{"outcome":"OVER"}';
      end if;
      insert into operation_plan (agency, account, contact, kind, center, radius_m, hours, is_sealed, recorded_at, changed_at)
      values (mine, me, plan->>'contact', plan->>'kind',
        public.st_setsrid(public.st_makepoint((plan->>'longitude')::float8, (plan->>'latitude')::float8), 4326),
        (plan->>'radiusM')::integer, tstzrange((plan->>'from')::timestamptz, (plan->>'until')::timestamptz),
        (plan->>'isSealed')::boolean, at, at)
      returning * into fresh;
      insert into operation_conflict (later_id, earlier_id, hours, found_at)
      select fresh.id, o.id, o.hours * fresh.hours, at from operation_plan o
      where o.state in ('PLANNED','UNDER_WAY') and o.hours && fresh.hours and upper(o.hours) > at and o.agency <> mine
        and public.st_dwithin(o.center::public.geography, fresh.center::public.geography, fresh.radius_m + 5000)
        and public.st_dwithin(o.center::public.geography, fresh.center::public.geography, fresh.radius_m + o.radius_m);
      return jsonb_build_object('outcome', 'PLANNED', 'id', fresh.id);
    end $function$;

CREATE OR REPLACE FUNCTION deconfliction.require_session(wanted boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'deconfliction', 'pg_temp'
AS $function$update deconfliction.door_rule set requires_session = wanted$function$;

CREATE OR REPLACE FUNCTION intelligence.begin_purge(the_purge uuid, by_account text)
 RETURNS bigint[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare asked intelligence.purge; subject intelligence.subject; gone bigint[];
  begin
    perform pg_advisory_xact_lock(hashtextextended('intelligence.legal_hold', 0));
    select p.* into asked from intelligence.purge p where p.id = the_purge and p.done_at is null for update;
    select s.* into subject from intelligence.subject s where s.id = asked.subject_id for update;
    if subject.id is null or asked.asked_by = by_account then
      raise insufficient_privilege using message = 'a purge takes two people';
    end if;
    if subject.state not in ('EXPIRED','REFUSED') and asked.ground in ('REVIEW_MISSED','REFUSED') then
      raise restrict_violation using message = 'the ground of the purge does not hold';
    end if;
    gone := array(select o.id from observation o where o.source_id = subject.source_id);
    if exists (select from intelligence.holds_on(gone)) or exists (select from intelligence.legal_hold l
      where l.released_at is null and (l.kind = 'SUBJECT' and l.target_id = subject.id::text
        or l.kind = 'CASE' and l.target_id in (select a.case_id::text from intelligence.passage a where a.subject_id = subject.id)))
    then
      raise restrict_violation using message = 'a legal hold stands on what is to be purged';
    end if;
    perform intelligence.collect_texts(gone);
    insert into intelligence.purging values (pg_current_xact_id()::text::bigint) on conflict do nothing;
    delete from address where observation_id = any (gone);
    delete from advertisement where observation_id = any (gone);
    delete from affiliation where observation_id = any (gone);
    delete from business_statement where observation_id = any (gone);
    delete from enforcement_event where observation_id = any (gone);
    delete from identifier where observation_id = any (gone);
    delete from license where observation_id = any (gone);
    delete from occupancy where observation_id = any (gone);
    delete from party_name where observation_id = any (gone);
    delete from property_interest where observation_id = any (gone);
    delete from trading_name where observation_id = any (gone);
    delete from vehicle_use where observation_id = any (gone);
    delete from projection where observation_id = any (gone);
    return array(select r.id from source_record r where r.source_id = subject.source_id);
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.collect_texts(observation_ids bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    create temporary table if not exists purged_text (value text primary key, is_part boolean not null) on commit drop;
    truncate pg_temp.purged_text;
    insert into pg_temp.purged_text
      select btrim(t.value), false from intelligence.texts_told(observation_ids) t where length(btrim(t.value)) >= 4
      on conflict do nothing;
    insert into pg_temp.purged_text
      select array_to_string(array(select p from unnest(string_to_array(t.value, ' ')) with ordinality x (p, place)
        order by place desc), ' '), false
      from intelligence.texts_told(observation_ids) t where t.is_name and length(t.value) >= 4 on conflict do nothing;
    insert into pg_temp.purged_text
      select unnest(array[d.ten, '1' || d.ten, '(' || left(d.ten, 3) || ') ' || substr(d.ten, 4, 3) || '-' || right(d.ten, 4)]
        || array(select left(d.ten, 3) || mark || substr(d.ten, 4, 3) || mark || right(d.ten, 4)
          from unnest(array['-', '.', ' ', '/']) mark)), false
      from (select right(regexp_replace(t.value, '\D', '', 'g'), 10) as ten from intelligence.texts_told(observation_ids) t
        where t.value ~ '^[-+0-9(). ]+$') d where length(d.ten) = 10 on conflict do nothing;
    insert into pg_temp.purged_text
      select lower(part), true from intelligence.texts_told(observation_ids) t,
        regexp_split_to_table(t.value, '[^[:alnum:]]+') part
      where t.is_name and length(part) >= 4 on conflict do nothing;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.document_is_held()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      if exists (select from intelligence.legal_hold l where l.kind = 'DOCUMENT' and l.target_id = old.id::text
        and l.released_at is null) then
        raise restrict_violation using message = 'a legal hold stands on the document';
      end if;
      return old;
    end $function$;

CREATE OR REPLACE FUNCTION intelligence.finish_purge(the_purge uuid, by_account text, by_name text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare asked intelligence.purge; its_source uuid; gone bigint[]; cards bigint[];
  begin
    if not intelligence.is_purging() then
      raise restrict_violation using message = 'a purge begins before it is finished';
    end if;
    select p.* into asked from intelligence.purge p where p.id = the_purge and p.done_at is null;
    its_source := (select s.source_id from intelligence.subject s where s.id = asked.subject_id);
    gone := array(select o.id from observation o where o.source_id = its_source);
    cards := array(select r.id from source_record r where r.source_id = its_source);
    perform intelligence.keep_rare_texts();
    perform intelligence.purge_places(gone);
    perform intelligence.purge_indexes(gone, cards);
    insert into intelligence.destroyed_document (source_document_id, purge_id, sha256, destroyed_at)
      select distinct d.id, the_purge, d.sha256, clock_timestamp() from observation o
      join import_batch b on b.id = o.import_batch_id join source_document d on d.id = b.source_document_id
      where o.id = any (gone) on conflict do nothing;
    update source_document set file_name = 'purged'
      where id in (select x.source_document_id from intelligence.destroyed_document x where x.purge_id = the_purge);
    update source_record set record_id = 'purged ' || id where id = any (cards);
    update source set description = null where id = its_source;
    perform intelligence.leave_tombstone(asked.subject_id, gone);
    delete from observation where id = any (gone);
    perform intelligence.scrub_all();
    update intelligence.purge set approved_by = by_account, approved_name = by_name, done_at = clock_timestamp(),
      observation_count = cardinality(gone) where id = the_purge;
    delete from intelligence.purging;
    return cardinality(gone);
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.holds_on(observation_ids bigint[])
 RETURNS TABLE(hold_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin return query
    with asked as materialized (
      select o.id, o.source_id, o.record_id, o.import_batch_id, o.holding_id from observation o where o.id = any (observation_ids)
    ), card as materialized (
      select r.id from asked a join source_record r on r.source_id = a.source_id and r.record_id = a.record_id
      union select unnest(p.business_record_ids || p.party_record_id) from projection p where p.observation_id = any (observation_ids)
    ), member as materialized (
      select m.entity_id as id from entity_member m where m.source_record_id in (select c.id from card c)
    ), target (kind, id) as (
      select 'OBSERVATION', a.id::text from asked a
      union select 'SOURCE_RECORD', c.id::text from card c
      union select 'ENTITY', m.id::text from member m
      union select 'ENTITY', e.merged_into_id::text from entity e where e.id in (select m.id from member m)
      union select 'DOCUMENT', b.source_document_id::text from import_batch b where b.id in (select a.import_batch_id from asked a)
      union select 'CASE', h.case_id::text from access.holding h where h.id in (select a.holding_id from asked a)
      union select 'SUBJECT', s.id::text from intelligence.subject s where s.source_id in (select a.source_id from asked a)
      union select 'CASE', p.case_id::text from intelligence.subject s join intelligence.passage p on p.subject_id = s.id
        where s.source_id in (select a.source_id from asked a)
    )
    select l.id from intelligence.legal_hold l join target t on t.kind = l.kind and t.id = l.target_id
    where l.released_at is null;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.is_purging()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      return exists (select from intelligence.purging p
        where p.transaction = (pg_current_xact_id_if_assigned()::text)::bigint);
    end $function$;

CREATE OR REPLACE FUNCTION intelligence.keep_rare_texts()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    delete from pg_temp.purged_text t where t.is_part and (
      exists (select from trading_name n where n.search_name like '%' || t.value || '%')
      or exists (select from party_name n where n.search_name like '%' || t.value || '%'));
    delete from pg_temp.purged_text t where not t.is_part and (
      exists (select from trading_name n where lower(n.name) = lower(t.value) or n.search_name = t.value)
      or exists (select from party_name n where lower(n.name) = lower(t.value) or n.search_name = t.value)
      or exists (select from identifier i where i.value = t.value or i.normal_value = t.value)
      or exists (select from address a where a.line = t.value or lower(a.text) = lower(t.value)));
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.leave_tombstone(the_subject uuid, gone bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    update intelligence.subject_change set reason = null where subject_id = the_subject;
    insert into intelligence.recall_notice (id, subject_id, recipient, cause, recorded_at)
      select gen_random_uuid(), the_subject, d.recipient, 'PURGED', clock_timestamp()
      from (select distinct recipient from intelligence.dissemination where subject_id = the_subject) d;
    update intelligence.dissemination set reason = '[purged]' where subject_id = the_subject;
    update intelligence.passage set reason = '[purged]' where subject_id = the_subject;
    delete from intelligence.withholding where observation_id = any (gone);
    update intelligence.subject set state = 'PURGED', basis = null, lawful_source = null, content = null,
      crimes = '{}', protected_views = '{}', version = version + 1 where id = the_subject;
    perform audit.purge_words(array(select e.id from audit.entry e where e.object_id = the_subject::text
        or (e.object_kind = 'OBSERVATION' and e.object_id = any (gone::text[]))),
      jsonb_build_object('actor', 'purge', 'agency', 'townline', 'code', 'INTELLIGENCE_PURGED'));
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.legal_hold_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare marks text[] := array['released_by','released_at','release_reason'];
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then
        return new;
      end if;
      if tg_op <> 'UPDATE' then
        raise restrict_violation using message = 'a legal hold is released by a second person, never removed';
      end if;
      if old.released_at is not null or to_jsonb(new) - marks is distinct from to_jsonb(old) - marks then
        raise restrict_violation using message = 'a legal hold is released by a second person, never changed';
      end if;
      return new;
    end $function$;

CREATE OR REPLACE FUNCTION intelligence.observation_has_subject()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      if exists (select from (select distinct f.source_id, f.holding_id from fresh f) f
        join access.holding h on h.id = f.holding_id and h.record_class = 'INTELLIGENCE'
        where not exists (select from intelligence.subject s where s.source_id = f.source_id
          and s.holding_id = f.holding_id and s.state in ('APPROVED','UNDER_REVIEW'))) then
        raise check_violation using message = 'intelligence is stored of an approved subject only (28 CFR 23.20)';
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION intelligence.purge_again(list jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare one intelligence.purge; done integer := 0;
  begin
    for one in select p.* from jsonb_populate_recordset(null::intelligence.purge, list) p
      join intelligence.subject s on s.id = p.subject_id and s.state <> 'PURGED' order by p.done_at
    loop
      delete from intelligence.purge where subject_id = one.subject_id;
      insert into intelligence.purge (id, subject_id, ground, asked_by, asked_name, asked_at)
        values (one.id, one.subject_id, one.ground, one.asked_by, one.asked_name, one.asked_at);
      update intelligence.subject set state = case when source_id is null then 'REFUSED' else 'EXPIRED' end
        where id = one.subject_id;
      update intelligence.legal_hold l set released_by = 'restore', released_at = clock_timestamp(),
        release_reason = 'was released before the purge' where l.released_at is null and (l.target_id = one.subject_id::text
        or l.id in (select h.hold_id from intelligence.holds_on(array(select o.id from observation o
          join intelligence.subject s on s.source_id = o.source_id where s.id = one.subject_id)) h));
      perform intelligence.begin_purge(one.id, one.approved_by);
      perform intelligence.finish_purge(one.id, one.approved_by, one.approved_name);
      update intelligence.purge set done_at = one.done_at where id = one.id;
      insert into fact_change (observation_id) values (null);
      done := done + 1;
    end loop;
    return done;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.purge_indexes(gone bigint[], cards bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    delete from blocking_key where source_record_id = any (cards);
    delete from match_candidate where record_a_id = any (cards) or record_b_id = any (cards);
    delete from fact_change where observation_id = any (gone);
    delete from deconfliction.read_observation where observation_id = any (gone);
    update fact_preference set supersedes_id = null, undoes_id = null where supersedes_id in (
      select f.id from fact_preference f where f.observation_id = any (gone) or f.source_record_id = any (cards));
    delete from fact_preference where observation_id = any (gone) or source_record_id = any (cards);
    update alert set observation_ids = array(select x from unnest(observation_ids) x where x <> all (gone))
      where observation_ids && gone;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.purge_pattern()
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    return (select '(?<![[:alnum:]])(?:' || string_agg(regexp_replace(form, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|'
        order by length(form) desc) || ')(?![[:alnum:]]|"\s*:)'
      from (select t.value as form from pg_temp.purged_text t
        union select substr(j, 2, length(j) - 2) from (select to_json(t.value)::text as j from pg_temp.purged_text t) q) f);
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.purge_places(gone bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare nobodys uuid[];
  begin
    update premises p set point_observation_id = null where p.point_observation_id = any (gone);
    loop
      nobodys := array(select p.id from premises p where p.recorded_at >= (select min(o.recorded_at) from observation o
          where o.id = any (gone))
        and not exists (select from address a where a.premises_id = p.id)
        and not exists (select from occupancy c where c.premises_id = p.id)
        and not exists (select from property_interest i where i.premises_id = p.id)
        and not exists (select from premises_pin n where n.premises_id = p.id)
        and not exists (select from premises u where u.parent_id = p.id));
      exit when nobodys = '{}';
      delete from alert_delivery d using watch w where d.watch_id = w.id and w.premises_id = any (nobodys);
      delete from watch where premises_id = any (nobodys);
      if to_regclass('public.premises_holding') is not null then
        execute 'delete from premises_holding where premises_id = any ($1)' using nobodys;
      end if;
      delete from premises where id = any (nobodys);
    end loop;
    update vehicle v set description = null, observation_id = (select min(u.observation_id) from vehicle_use u
      where u.vehicle_id = v.id) where v.observation_id = any (gone)
      and exists (select from vehicle_use u where u.vehicle_id = v.id);
    delete from vehicle where observation_id = any (gone);
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.removal_is_lawful()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      if exists (select from gone) and not intelligence.is_purging() then
        raise restrict_violation using message = 'an observation is removed by a purge alone';
      end if;
      if exists (select from gone g join intelligence.legal_hold l on l.released_at is null and (
        (l.kind = 'OBSERVATION' and l.target_id = g.id::text)
        or (l.kind = 'DOCUMENT' and l.target_id =
          (select b.source_document_id::text from import_batch b where b.id = g.import_batch_id))
        or (l.kind = 'CASE' and l.target_id = (select h.case_id::text from access.holding h where h.id = g.holding_id))
        or (l.kind = 'SUBJECT' and l.target_id =
          (select s.id::text from intelligence.subject s where s.source_id = g.source_id)))) then
        raise restrict_violation using message = 'a legal hold stands on what is to be removed';
      end if;
      return null;
    end $function$;

CREATE OR REPLACE FUNCTION intelligence.scrub(of_schema text, of_table text, of_column text, of_type text, pattern text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare clean text := format('regexp_replace(%I::text, $1, ''[purged]'', ''gi'')', of_column);
  begin
    if of_type = 'text[]' then
      clean := format('array(select regexp_replace(x, $1, ''[purged]'', ''gi'') from unnest(%I) x)', of_column);
    end if;
    execute format('update %I.%I set %I = (%s)::%s where %I::text ~* $1', of_schema, of_table, of_column, clean, of_type,
      of_column) using pattern;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.scrub_all()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  declare pattern text := intelligence.purge_pattern(); place record;
  begin
    if pattern is null then return; end if;
    for place in
      select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname in ('public', 'deconfliction', 'intelligence') and c.relkind = 'r' and a.attgenerated = ''
        and format_type(a.atttypid, a.atttypmod) in ('text', 'text[]', 'json', 'jsonb')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'f') and a.attnum = any (k.conkey))
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        and not (n.nspname = 'public' and c.relname in ('observation','source','source_document','source_record',
          'import_batch','schema_migration','jurisdiction','postal_area','ordinance','premises','vehicle','trading_name',
          'party_name','identifier','address','advertisement','license','enforcement_event','business_statement',
          'vehicle_use','occupancy','affiliation','property_interest','match_version','webhook','statute','offense_element','fine','fee_rule','statutory_counter','law_review',
          'uniform_offense','statute_use','benchmark_figure','period_caveat','annual_report_row','published_report'))
        and not (n.nspname = 'public' and c.relname = 'annual_report' and a.attname in ('citations','sections'))
        and not exists (select from pg_constraint w where w.conrelid = c.oid and w.contype = 'c' and w.conkey = array[a.attnum]
          and pg_get_constraintdef(w.oid) ~ '(= ANY [(]|<@ )')
    loop
      perform intelligence.scrub(place.nspname, place.relname, place.attname, place.type, pattern);
    end loop;
  end $function$;

CREATE OR REPLACE FUNCTION intelligence.texts_told(observation_ids bigint[])
 RETURNS TABLE(value text, is_name boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin return query
    select e.value, e.key in ('name','other_names','trade_name','legal_name') from observation o, json_each_text(o.content) e
      where o.id = any (observation_ids) and e.key not in ('record_id','source','entered_by','agency','entered_at','kind','role','city','state','postal_code','country',
  'category','as_of','valid_from','valid_to','opened_on','closed_on','occurred_on','posted_on','license_status','instrument',
  'latitude','longitude','business_source','business_record_id','party_source','party_record_id')
    union select n.name, true from trading_name n where n.observation_id = any (observation_ids)
    union select n.search_name, true from trading_name n where n.observation_id = any (observation_ids)
    union select n.name, true from party_name n where n.observation_id = any (observation_ids)
    union select n.search_name, true from party_name n where n.observation_id = any (observation_ids)
    union select i.value, false from identifier i where i.observation_id = any (observation_ids)
    union select i.normal_value, false from identifier i where i.observation_id = any (observation_ids)
    union select unnest(array[a.text, a.line]), false from address a where a.observation_id = any (observation_ids)
    union select unnest(array[d.phone, d.url]), false from advertisement d where d.observation_id = any (observation_ids);
  end $function$;

CREATE OR REPLACE FUNCTION referrals.admit(stated jsonb, the_act text, the_compartment uuid, the_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); me text := looking->>'account'; allowed boolean;
  begin
    select exists (
      select from compartment c join act_rule r on r.kind = c.kind
      where c.id = the_compartment and (c.is_on or the_act = 'KEEP') and c.agency = looking->>'agency'
        and r.act = the_act and looking->'roles' ? r.role and (c.kind <> 'ADVOCATES' or not looking->'roles' ?| array['DETECTIVE','ANALYST','TASK_FORCE_ANALYST','SUPERVISOR','INSPECTOR','PROSECUTOR','FEDERAL_LIAISON',
  'COUNCIL_STAFF','AUDITOR'])
        and case r.standing
          when 'AGENCY' then true
          when 'MEMBER' then exists (select from compartment_member m where m.compartment_id = c.id and m.account = me
            and m.starts_at <= clock_timestamp() and coalesce(m.ends_at > clock_timestamp(), true))
          when 'HANDLER' then the_act = 'REGISTER' or is_handling(the_person, me, the_act)
          else false end
        and (the_person is null or exists (
          select from protected_person p where p.id = the_person and p.compartment_id = c.id and is_named_for(p.id, me)))
    ) into allowed;
    return note(looking, the_act, the_compartment, the_person, allowed);
  end $function$;

CREATE OR REPLACE FUNCTION referrals.admit_person(stated jsonb, the_act text, the_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    return admit(stated, the_act, (select compartment_id from protected_person where id = the_person), the_person);
  end $function$;

CREATE OR REPLACE FUNCTION referrals.admit_recipient(stated jsonb, the_act text, the_person uuid, the_recipient text)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); home uuid; allowed boolean;
  begin
    select p.compartment_id into home from protected_person p where p.id = the_person;
    allowed := coalesce(the_recipient = looking->>'agency', false) and exists (
      select from compartment c join act_rule r on r.kind = c.kind where c.id = home and c.is_on
        and r.act = the_act and r.standing = 'RECIPIENT' and looking->'roles' ? r.role
        and (the_act <> 'OWN_REFERRALS' or not looking->'roles' ?| array['DETECTIVE','ANALYST','TASK_FORCE_ANALYST','SUPERVISOR','INSPECTOR','PROSECUTOR','FEDERAL_LIAISON',
  'COUNCIL_STAFF','AUDITOR']));
    return note(looking, the_act, home, the_person, allowed);
  end $function$;

CREATE OR REPLACE FUNCTION referrals.allowed_until(the_person uuid, the_item text, the_recipient text, the_purpose text, moment timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    return (select max(g.ends_at) from consent g
      where g.person_id = the_person and g.item = the_item and g.recipient = the_recipient and g.purpose = the_purpose
        and g.given_at <= moment and g.starts_at <= moment and moment < g.ends_at
        and not exists (select from consent_withdrawal w
          where w.person_id = the_person and w.at <= moment and w.at >= g.given_at
            and coalesce(w.consent_id = g.id, true) and coalesce(w.item = g.item, true)
            and coalesce(w.recipient = g.recipient, true)));
  end $function$;

CREATE OR REPLACE FUNCTION referrals.answer_child_report(stated jsonb, the_report uuid, the_answer text, day date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept child_report;
    begin
      select r.* into kept from child_report r where r.id = the_report for update;
      if not admit_person(stated, 'CARE', kept.person_id) then return null; end if;
      if kept.answer is not null or day < kept.reported_on then return 'WRONG_STATE'; end if;
      update child_report set answer = the_answer, answered_on = day, answer_recorded_by = stated->>'account'
      where id = the_report;
      return 'DONE';
    end $function$;

CREATE OR REPLACE FUNCTION referrals.answer_offer(stated jsonb, the_offer uuid, the_answer text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', (select n.person_id from offer o join need n on n.id = o.need_id
        where o.id = the_offer)) then return false; end if;
      update offer set answer = the_answer, answered_at = clock_timestamp() where id = the_offer and answer is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.answer_opening(stated jsonb, the_opening uuid, approved boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept source_opening;
    begin
      select o.* into kept from source_opening o where o.id = the_opening for update;
      if not admit_person(stated, 'APPROVE_OPENING', kept.person_id) then return null; end if;
      if kept.asked_by = stated->>'account' then return 'SECOND_PERSON_NEEDED'; end if;
      if kept.answered_at is not null or kept.asked_at <= clock_timestamp() - interval '60 minutes' then
        return 'WRONG_STATE';
      end if;
      update source_opening set answered_by = stated->>'account', answered_at = clock_timestamp(), is_approved = approved
      where id = the_opening;
      return 'DONE';
    end $function$;

CREATE OR REPLACE FUNCTION referrals.answer_referral(stated jsonb, the_referral uuid, before text, after text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare behind uuid; home text;
    begin
      select r.person_id, s.agency into behind, home from referral r join service_provider s on s.id = r.provider_id
        where r.id = the_referral;
      if not admit_recipient(stated, 'OWN_REFERRALS', behind, home) then return false; end if;
      update referral set state = after, changed_at = clock_timestamp() where id = the_referral and state = before;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.approve_shredding(stated jsonb, the_shredding uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept shredding; barrier text;
    begin
      select s.* into kept from shredding s where s.id = the_shredding;
      if not admit_person(stated, 'SHRED', kept.person_id) then return null; end if;
      perform from protected_person p where p.id = kept.person_id for update;
      barrier := case
        when kept.asked_by = stated->>'account' then 'SECOND_PERSON_NEEDED'
        when exists (select from legal_hold h where h.person_id = kept.person_id and h.lifted_at is null) then 'UNDER_HOLD'
        when exists (select from protected_person p where p.id = kept.person_id and p.shredded_at is not null)
          then 'WRONG_STATE' end;
      if barrier is not null then return jsonb_build_object('outcome', barrier, 'recipients', '[]'::jsonb); end if;
      perform shred(kept.person_id);
      update shredding set done_at = clock_timestamp(), done_by = stated->>'account' where id = the_shredding;
      return jsonb_build_object('outcome', 'DONE', 'recipients', (select coalesce(jsonb_agg(distinct d.recipient
        order by d.recipient), '[]') from disclosure d where d.person_id = kept.person_id));
    end $function$;

CREATE OR REPLACE FUNCTION referrals.ask_opening(stated jsonb, the_person uuid, the_id uuid, the_reason text, the_bytes bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'ASK_OPENING', the_person) then return false; end if;
      insert into source_opening (id, person_id, asked_by, reason, sealed)
      values (the_id, the_person, stated->>'account', the_reason, the_bytes);
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.ask_shredding(stated jsonb, the_person uuid, the_id uuid, the_ground text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'SHRED', the_person) then return false; end if;
      insert into shredding (id, person_id, ground, asked_by) values (the_id, the_person, the_ground, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.care_of(stated jsonb, the_person uuid)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, kind text, sealed bytea, recorded_at timestamp with time zone, met_at timestamp with time zone, offers jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, n.id, n.kind, n.sealed, n.recorded_at, n.met_at,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'providerId', o.provider_id, 'answer', o.answer)
          order by o.recorded_at, o.id), '[]') from offer o where o.need_id = n.id)
        from need n join protected_person p on p.id = n.person_id join compartment c on c.id = p.compartment_id
        where n.person_id = the_person and p.shredded_at is null order by n.recorded_at, n.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.case_follow_ups(stated jsonb, the_case uuid)
 RETURNS TABLE(pseudonym text, reason text, due_on text, is_done boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'SEE_PSEUDONYMS', home, null) then return; end if;
      return query select q.pseudonym, f.reason, f.due_on::text, f.done_at is not null from follow_up f
        join pseudonym q on q.person_id = f.person_id and q.case_id = f.case_id
        join protected_person p on p.id = f.person_id
        where f.case_id = the_case and p.compartment_id = home and p.shredded_at is null order by f.due_on, q.pseudonym;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.case_pseudonyms(stated jsonb, the_case uuid)
 RETURNS TABLE(pseudonym text, recorded_at timestamp with time zone, is_purged boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'SEE_PSEUDONYMS', home, null) then return; end if;
      return query select q.pseudonym, q.recorded_at, p.shredded_at is not null
        from pseudonym q join protected_person p on p.id = q.person_id
        where q.case_id = the_case and p.compartment_id = home order by q.pseudonym;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.child_report_counts(stated jsonb, from_day date, to_day date)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'COUNT', home, null) then return null; end if;
      return (select jsonb_build_object('reports', count(*), 'accepted', count(*) filter (where r.answer = 'ACCEPTED'),
        'notAccepted', count(*) filter (where r.answer = 'NOT_ACCEPTED'),
        'unanswered', count(*) filter (where r.answer is null),
        'highRisk', count(*) filter (where r.is_high_risk), 'knownBefore', count(*) filter (where r.known_before = 'YES'),
        'casesWithMissingChildren', (select count(distinct q.case_id) from pseudonym q join child_report m
          on m.person_id = q.person_id join protected_person p on p.id = q.person_id
          where p.compartment_id = home and m.is_missing and m.reported_on >= from_day and m.reported_on < to_day))
        from child_report r join protected_person p on p.id = r.person_id
        where p.compartment_id = home and r.reported_on >= from_day and r.reported_on < to_day);
    end $function$;

CREATE OR REPLACE FUNCTION referrals.child_reports_of(stated jsonb, the_person uuid)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, reported_on text, is_missing boolean, is_high_risk boolean, known_before text, sealed bytea, answer text, answered_on text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, r.id, r.reported_on::text, r.is_missing, r.is_high_risk,
        r.known_before, r.sealed, r.answer, r.answered_on::text
        from child_report r join protected_person p on p.id = r.person_id join compartment c on c.id = p.compartment_id
        where r.person_id = the_person and p.shredded_at is null order by r.reported_on, r.recorded_at;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.consents_of(stated jsonb, the_person uuid)
 RETURNS TABLE(id uuid, item text, recipient text, purpose text, starts_at timestamp with time zone, ends_at timestamp with time zone, is_live boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CONSENT', the_person) then return; end if;
      return query select g.id, g.item, g.recipient, g.purpose, g.starts_at, g.ends_at,
        clock_timestamp() < g.ends_at and clock_timestamp() >= g.starts_at and not exists (
          select from consent_withdrawal w where w.person_id = the_person and w.at >= g.given_at
            and coalesce(w.consent_id = g.id, true) and coalesce(w.item = g.item, true)
            and coalesce(w.recipient = g.recipient, true))
        from consent g where g.person_id = the_person order by g.given_at, g.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.contacts_of(stated jsonb, the_person uuid)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, at timestamp with time zone, channel text, outcome text, sealed bytea, next_on text, account text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CONTACT', the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, e.id, e.at, e.channel, e.outcome, e.sealed, e.next_on::text,
        e.recorded_by
        from contact_entry e join protected_person p on p.id = e.person_id join compartment c on c.id = p.compartment_id
        where e.person_id = the_person and p.shredded_at is null order by e.at desc, e.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.disclose(looking jsonb, the_person uuid, items text[], the_recipient text, the_purpose text, the_release uuid, the_referral uuid)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    insert into disclosure (person_id, item, recipient, purpose, account, release_id, referral_id)
    select the_person, f.field, the_recipient, the_purpose, looking->>'account', the_release, the_referral
    from protected_field f where f.person_id = the_person and f.superseded_at is null and f.field = any(items)
      and allowed_until(the_person, f.field, the_recipient, the_purpose, clock_timestamp()) is not null;
    return query select c.key_name, p.wrapped_key, f.id, f.field, f.sealed
      from protected_person p join compartment c on c.id = p.compartment_id
      join protected_field f on f.person_id = p.id and f.superseded_at is null
      where p.id = the_person and p.shredded_at is null and f.field = any(items)
        and allowed_until(the_person, f.field, the_recipient, the_purpose, clock_timestamp()) is not null
      order by f.field;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.disclosures_of(stated jsonb, the_person uuid)
 RETURNS TABLE(at timestamp with time zone, item text, recipient text, purpose text, account text, release_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CONSENT', the_person) then return; end if;
      return query select d.at, d.item, d.recipient, d.purpose, d.account, d.release_id
        from disclosure d where d.person_id = the_person order by d.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.end_follow_up(stated jsonb, the_follow_up uuid, the_outcome text, the_bytes bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', (select f.person_id from follow_up f where f.id = the_follow_up)) then
        return false;
      end if;
      update follow_up set outcome = the_outcome, sealed = the_bytes, done_at = clock_timestamp()
      where id = the_follow_up and done_at is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.end_for_child(stated jsonb, the_person uuid, the_account text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare home uuid;
    begin
      select p.compartment_id into home from protected_person p where p.id = the_person and p.is_child;
      if not (admit_person(stated, 'WRITE_IDENTITY', the_person) or admit(stated, 'KEEP', home, null)) then
        return false;
      end if;
      update child_admission set ends_at = clock_timestamp() where person_id = the_person and account = the_account
        and coalesce(ends_at > clock_timestamp(), true);
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.end_member(stated jsonb, the_compartment uuid, the_account text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'KEEP', the_compartment, null) then return false; end if;
      update compartment_member set ends_at = clock_timestamp()
      where compartment_id = the_compartment and account = the_account
        and coalesce(ends_at > clock_timestamp(), true);
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.end_need(stated jsonb, the_need uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', (select n.person_id from need n where n.id = the_need)) then return false; end if;
      update need set met_at = clock_timestamp() where id = the_need and met_at is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.end_opening(stated jsonb, the_opening uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept source_opening; the_act text;
    begin
      select o.* into kept from source_opening o where o.id = the_opening;
      the_act := case when kept.asked_by = stated->>'account' then 'ASK_OPENING' else 'APPROVE_OPENING' end;
      if not admit_person(stated, the_act, kept.person_id) then return false; end if;
      update source_opening set ended_at = clock_timestamp() where id = the_opening and is_approved and ended_at is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.find_person(stated jsonb, the_compartment uuid, the_kind text, the_digest bytea)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'FIND', the_compartment, null) then return; end if;
      return query select distinct f.person_id from blind_index b join protected_field f on f.id = b.field_id
        where b.compartment_id = the_compartment and b.kind = the_kind and b.digest = the_digest and is_named_for(f.person_id, stated->>'account');
    end $function$;

CREATE OR REPLACE FUNCTION referrals.follow_closings(closings jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare made integer;
  begin
    insert into follow_up (id, person_id, reason, case_id, closed_on, due_on, recorded_by)
    select gen_random_uuid(), q.person_id, 'AFTER_CLOSING', t.case_id, t.closed_on, t.due_on, 'townline'
    from jsonb_to_recordset(closings) as t(case_id uuid, closed_on text, due_on date)
    join pseudonym q on q.case_id = t.case_id join protected_person p on p.id = q.person_id and p.shredded_at is null
    on conflict do nothing;
    get diagnostics made = row_count;
    return made;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.follow_up_person(stated jsonb, the_follow_up uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare behind uuid;
    begin
      select f.person_id into behind from follow_up f where f.id = the_follow_up;
      if not admit_person(stated, 'CARE', behind) then return null; end if;
      return behind;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.follow_ups_due(stated jsonb, the_compartment uuid, until date)
 RETURNS TABLE(id uuid, person_id uuid, reason text, event_id uuid, due_on text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'CARE', the_compartment, null) then return; end if;
      return query select f.id, f.person_id, f.reason, f.event_id, f.due_on::text from follow_up f
        join protected_person p on p.id = f.person_id
        where p.compartment_id = the_compartment and p.shredded_at is null and f.done_at is null and f.due_on <= until and is_named_for(f.person_id, stated->>'account')
        order by f.due_on, f.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.give_consent(stated jsonb, the_person uuid, the_id uuid, the_item text, the_recipient text, the_purpose text, starts timestamp with time zone, ends timestamp with time zone, the_bytes bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CONSENT', the_person) then return false; end if;
      insert into consent (id, person_id, item, recipient, purpose, starts_at, ends_at, sealed, recorded_by)
      values (the_id, the_person, the_item, the_recipient, the_purpose, starts, ends, the_bytes, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.grant_doors()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
  declare caller text; door regprocedure;
  begin
    for caller in select rolname from pg_roles where rolname in ('townline_api', session_user) loop
      execute format('grant usage on schema referrals to %I', caller);
      for door in select oid from pg_proc where pronamespace = 'referrals'::regnamespace and prosecdef and proname <> 'follow_closings' loop
        execute format('grant execute on function %s to %I', door, caller);
      end loop;
    end loop;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.hand_over(stated jsonb, the_referral uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', (select r.person_id from referral r where r.id = the_referral)) then
        return false;
      end if;
      update referral set handed_over_at = clock_timestamp()
      where id = the_referral and handed_over_at is null and state in ('SENT','ACCEPTED');
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.hand_overs_of(stated jsonb, the_person uuid)
 RETURNS TABLE(id uuid, handed_over_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select r.id, r.handed_over_at from referral r where r.person_id = the_person
        and r.handed_over_at is not null;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.is_handling(the_person uuid, account text, the_act text)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    return exists (select from protected_person p where p.id = the_person and p.handler = account)
      or (the_act = 'READ_IDENTITY' and exists (select from source_opening o where o.person_id = the_person
        and o.asked_by = account and o.is_approved and o.ended_at is null
        and o.answered_at > clock_timestamp() - interval '60 minutes'));
  end $function$;

CREATE OR REPLACE FUNCTION referrals.is_named_for(the_person uuid, the_account text)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    return exists (select from protected_person p join compartment c on c.id = p.compartment_id where p.id = the_person
        and (not p.is_child or c.kind = 'SEALED_SOURCES' or p.recorded_by = the_account))
      or exists (select from child_admission a where a.person_id = the_person and a.account = the_account
        and a.starts_at <= clock_timestamp() and coalesce(a.ends_at > clock_timestamp(), true));
  end $function$;

CREATE OR REPLACE FUNCTION referrals.keep_access_log()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
    raise exception 'the log of the compartment is only added to' using errcode = '42501'; end $function$;

CREATE OR REPLACE FUNCTION referrals.keep_compartment(stated jsonb, the_id uuid, the_kind text, the_key text, turned_on boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); kept uuid; allowed boolean;
    begin
      allowed := exists (select from act_rule r where r.kind = the_kind and r.act = 'KEEP' and looking->'roles' ? r.role);
      if note(looking, 'KEEP', null, null, allowed) then
        insert into compartment (id, kind, agency, key_name, is_on)
        values (the_id, the_kind, looking->>'agency', the_key, turned_on)
        on conflict (kind, agency) do update set is_on = turned_on, changed_at = clock_timestamp()
        returning id into kept;
      end if;
      return kept;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.keep_provider(stated jsonb, the_id uuid, the_name text, the_kind text, the_agency text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); kept uuid;
    begin
      if not note(looking, 'KEEP', null, null, looking->'roles' ? 'ADMINISTRATOR') then return null; end if;
      insert into service_provider as s (id, name, kind, agency) values (the_id, the_name, the_kind, the_agency)
      on conflict (agency) do update set name = the_name, kind = the_kind returning s.id into kept;
      return kept;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.lift_hold(stated jsonb, the_hold uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'HOLD', (select h.person_id from legal_hold h where h.id = the_hold)) then
        return false;
      end if;
      update legal_hold set lifted_at = clock_timestamp(), lifted_by = stated->>'account'
      where id = the_hold and lifted_at is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.make_release(stated jsonb, the_person uuid, the_id uuid, the_items text[], the_recipient text, the_purpose text, ends timestamp with time zone)
 RETURNS text[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare lacking text[];
    begin
      if not admit_person(stated, 'RELEASE', the_person) then return null; end if;
      lacking := array(select i from unnest(the_items) i
        where coalesce(allowed_until(the_person, i, the_recipient, the_purpose, clock_timestamp()) < ends, true) order by 1);
      if lacking = '{}' then
        insert into release (id, person_id, items, recipient, purpose, made_by, ends_at)
        values (the_id, the_person, the_items, the_recipient, the_purpose, stated->>'account', ends);
      end if;
      return lacking;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.my_compartments(stated jsonb)
 RETURNS TABLE(id uuid, kind text, key_name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated);
    begin
      perform note(looking, 'LIST', null, null, true);
      return query select c.id, c.kind, c.key_name from compartment c where c.is_on and c.agency = looking->>'agency'
        and exists (select from act_rule r where r.kind = c.kind and looking->'roles' ? r.role) order by c.kind;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.name_for_child(stated jsonb, the_person uuid, the_account text, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare home uuid;
    begin
      select p.compartment_id into home from protected_person p where p.id = the_person and p.is_child;
      if the_account = stated->>'account' then perform note(viewer(stated), 'KEEP', home, the_person, false); return false;
      end if;
      if not (admit_person(stated, 'WRITE_IDENTITY', the_person) or admit(stated, 'KEEP', home, null)) or home is null then
        return false;
      end if;
      insert into child_admission (person_id, account, granted_by, ends_at)
      values (the_person, the_account, stated->>'account', until);
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.name_member(stated jsonb, the_compartment uuid, the_account text, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'KEEP', the_compartment, null) or the_account = stated->>'account' then return false; end if;
      insert into compartment_member (compartment_id, account, granted_by, ends_at)
      values (the_compartment, the_account, stated->>'account', until);
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.note(viewer jsonb, the_act text, the_compartment uuid, the_person uuid, allowed boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    insert into access_log (account, agency, roles, purpose, act, compartment_id, person_id, is_allowed)
    values (viewer->>'account', viewer->>'agency', array(select jsonb_array_elements_text(viewer->'roles')),
      viewer->>'purpose', the_act, the_compartment, the_person, allowed);
    return allowed;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.open_pseudonym(stated jsonb, the_pseudonym text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare behind uuid;
    begin
      select q.person_id into behind from pseudonym q where q.pseudonym = the_pseudonym;
      if not admit_person(stated, 'OPEN_PSEUDONYM', behind) then return null; end if;
      return behind;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.openings(stated jsonb, the_compartment uuid)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, person_id uuid, asked_by text, asked_at timestamp with time zone, reason text, sealed bytea, answered_by text, answered_at timestamp with time zone, is_approved boolean, ended_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'APPROVE_OPENING', the_compartment, null) then return; end if;
      return query select c.key_name, p.wrapped_key, o.id, o.person_id, o.asked_by, o.asked_at, o.reason, o.sealed,
        o.answered_by, o.answered_at, o.is_approved, o.ended_at
        from source_opening o join protected_person p on p.id = o.person_id join compartment c on c.id = p.compartment_id
        where c.id = the_compartment and p.shredded_at is null order by o.asked_at desc, o.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.own_referrals(stated jsonb)
 RETURNS TABLE(id uuid, pseudonym text, kind text, state text, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated); allowed boolean;
    begin
      allowed := not looking->'roles' ?| array['DETECTIVE','ANALYST','TASK_FORCE_ANALYST','SUPERVISOR','INSPECTOR','PROSECUTOR','FEDERAL_LIAISON',
  'COUNCIL_STAFF','AUDITOR']
        and exists (select from act_rule r where r.act = 'OWN_REFERRALS' and looking->'roles' ? r.role);
      if not note(looking, 'OWN_REFERRALS', null, null, allowed) then return; end if;
      return query select r.id, r.pseudonym, r.kind, r.state, r.recorded_at
        from referral r join service_provider s on s.id = r.provider_id
        join protected_person p on p.id = r.person_id join compartment c on c.id = p.compartment_id
        where s.agency = looking->>'agency' and c.is_on and p.shredded_at is null order by r.recorded_at, r.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.person_key(stated jsonb, the_person uuid, the_act text)
 RETURNS TABLE(key_name text, wrapped_key bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if the_act not in ('WRITE_IDENTITY','CONTACT','CONSENT','CARE','RELEASE','ASK_OPENING') or
        not admit_person(stated, the_act, the_person) then return; end if;
      return query select c.key_name, p.wrapped_key from protected_person p join compartment c on c.id = p.compartment_id
        where p.id = the_person and p.shredded_at is null;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.place_hold(stated jsonb, the_person uuid, the_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'HOLD', the_person) then return false; end if;
      insert into legal_hold (id, person_id, placed_by) values (the_id, the_person, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.providers(stated jsonb)
 RETURNS TABLE(id uuid, name text, kind text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare looking jsonb := viewer(stated);
    begin
      if not note(looking, 'LIST', null, null, exists (select from act_rule r
        where r.act in ('CARE', 'KEEP') and looking->'roles' ? r.role)) then return; end if;
      return query select s.id, s.name, s.kind from service_provider s order by s.kind, s.name, s.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_child_report(stated jsonb, the_person uuid, the_id uuid, day date, missing boolean, high_risk boolean, known text, the_bytes bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into child_report (id, person_id, reported_on, is_missing, is_high_risk, known_before, sealed, recorded_by)
      values (the_id, the_person, day, missing, high_risk, known, the_bytes, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_contact(stated jsonb, the_person uuid, the_id uuid, happened timestamp with time zone, the_channel text, the_outcome text, the_bytes bytea, next_day date, task_id uuid, task_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CONTACT', the_person) then return false; end if;
      insert into contact_entry (id, person_id, at, channel, outcome, sealed, next_on, recorded_by)
      values (the_id, the_person, happened, the_channel, the_outcome, the_bytes, next_day, stated->>'account');
      if the_outcome = 'MOVED' then
        insert into follow_up (id, person_id, reason, due_on, recorded_by)
        values (task_id, the_person, 'AFTER_MOVE', task_day, stated->>'account');
      end if;
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_field(stated jsonb, the_person uuid, the_id uuid, the_field text, the_bytes bytea, digests jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare the_act text := case the_field when 'CONTACT_RULES' then 'CONTACT' else 'WRITE_IDENTITY' end;
    begin
      if not admit_person(stated, the_act, the_person) then return false; end if;
      perform from protected_person where id = the_person and shredded_at is null for update;
      if not found then return false; end if;
      update protected_field set superseded_at = clock_timestamp()
        where person_id = the_person and field = the_field and superseded_at is null;
      delete from blind_index b using protected_field f
        where b.field_id = f.id and f.person_id = the_person and f.field = the_field;
      insert into protected_field (id, person_id, field, sealed, recorded_by)
      values (the_id, the_person, the_field, the_bytes, stated->>'account');
      insert into blind_index (compartment_id, field_id, kind, digest)
      select p.compartment_id, the_id, d.kind, decode(d.digest, 'base64')
      from jsonb_to_recordset(digests) as d(kind text, digest text), protected_person p where p.id = the_person
      on conflict do nothing;
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_follow_up(stated jsonb, the_person uuid, the_id uuid, the_reason text, the_event uuid, the_case uuid, due date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into follow_up (id, person_id, reason, event_id, case_id, due_on, recorded_by)
      values (the_id, the_person, the_reason, the_event, the_case, due, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_need(stated jsonb, the_person uuid, the_id uuid, the_kind text, the_bytes bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into need (id, person_id, kind, sealed, recorded_by)
      values (the_id, the_person, the_kind, the_bytes, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_offer(stated jsonb, the_need uuid, the_id uuid, the_provider uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', (select n.person_id from need n where n.id = the_need)) then return false; end if;
      insert into offer (id, need_id, provider_id, recorded_by) values (the_id, the_need, the_provider, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.put_standing(stated jsonb, the_person uuid, the_id uuid, the_standing text, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into standing_change (id, person_id, standing, at, recorded_by)
      values (the_id, the_person, the_standing, since, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.read_person(stated jsonb, the_person uuid, the_act text)
 RETURNS TABLE(key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if the_act not in ('READ_IDENTITY', 'CONTACT') or not admit_person(stated, the_act, the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, f.id, f.field, f.sealed
        from protected_person p join compartment c on c.id = p.compartment_id
        join protected_field f on f.person_id = p.id and f.superseded_at is null
        where p.id = the_person and p.shredded_at is null and (the_act = 'READ_IDENTITY'
          or f.field in ('CONTACT_RULES','PHONE','EMAIL','ADDRESS','LANGUAGE','INTERPRETER'))
        order by f.field;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.read_referral(stated jsonb, the_referral uuid)
 RETURNS TABLE(person_id uuid, key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare behind uuid; home text;
    begin
      select r.person_id, s.agency into behind, home from referral r join service_provider s on s.id = r.provider_id
        where r.id = the_referral and r.state in ('SENT','ACCEPTED');
      if not admit_recipient(stated, 'OWN_REFERRALS', behind, home) then return; end if;
      return query select behind, d.* from disclose(stated, behind, array(select f.field from protected_field f
        where f.person_id = behind and f.superseded_at is null), home, 'SERVICES', null, the_referral) d;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.read_release(stated jsonb, the_release uuid)
 RETURNS TABLE(person_id uuid, key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept release;
    begin
      select r.* into kept from release r where r.id = the_release and r.revoked_at is null
        and clock_timestamp() < r.ends_at and r.purpose = stated->>'purpose';
      if not admit_recipient(stated, 'READ_RELEASE', kept.person_id, kept.recipient) then return; end if;
      return query select kept.person_id, d.* from disclose(stated, kept.person_id, kept.items, kept.recipient, kept.purpose,
        kept.id, null) d;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.refer(stated jsonb, the_person uuid, the_id uuid, the_provider uuid, the_kind text, fresh text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return false; end if;
      insert into referral (id, pseudonym, person_id, provider_id, kind, recorded_by)
      values (the_id, fresh, the_person, the_provider, the_kind, stated->>'account');
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.referrals_of(stated jsonb, the_person uuid)
 RETURNS TABLE(id uuid, pseudonym text, provider_id uuid, kind text, state text, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select r.id, r.pseudonym, r.provider_id, r.kind, r.state, r.recorded_at from referral r
        where r.person_id = the_person order by r.recorded_at, r.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.refuse(stated jsonb, the_act text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin return note(viewer(stated), the_act, null, null, false); end $function$;

CREATE OR REPLACE FUNCTION referrals.register_person(stated jsonb, the_compartment uuid, the_id uuid, wrapped bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit(stated, 'REGISTER', the_compartment, null) then return false; end if;
      insert into protected_person (id, compartment_id, wrapped_key, handler, recorded_by)
      select the_id, c.id, wrapped, case when c.kind = 'SEALED_SOURCES' then stated->>'account' end, stated->>'account'
      from compartment c where c.id = the_compartment;
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.require_session(wanted boolean)
 RETURNS void
 LANGUAGE sql
AS $function$update referrals.door_rule set requires_session = wanted$function$;

CREATE OR REPLACE FUNCTION referrals.restrict_child(stated jsonb, the_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'WRITE_IDENTITY', the_person) then return false; end if;
      update protected_person set is_child = true where id = the_person;
      return true;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.revoke_release(stated jsonb, the_release uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'RELEASE', (select r.person_id from release r where r.id = the_release)) then
        return false;
      end if;
      update release set revoked_at = clock_timestamp(), revoked_by = stated->>'account'
      where id = the_release and revoked_at is null;
      return found;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.shred(the_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      update protected_person set wrapped_key = null, handler = null, shredded_at = clock_timestamp() where id = the_person;
      delete from protected_field where person_id = the_person;
      delete from offer o using need n where n.id = o.need_id and n.person_id = the_person;
      delete from need where person_id = the_person;
      delete from follow_up where person_id = the_person;
      delete from source_opening where person_id = the_person;
      delete from consent_withdrawal where person_id = the_person;
      delete from consent where person_id = the_person;
      update release set revoked_at = clock_timestamp(), revoked_by = 'shredding'
        where person_id = the_person and revoked_at is null;
      update referral set state = 'CLOSED', changed_at = clock_timestamp() where person_id = the_person;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.shred_more()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
    delete from contact_entry where person_id = new.id;
    delete from standing_change where person_id = new.id;
    update child_report set sealed = '' where person_id = new.id;
    return null;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.shut_to_strangers()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin update door_rule set requires_session = true; end $function$;

CREATE OR REPLACE FUNCTION referrals.standings_of(stated jsonb, the_person uuid)
 RETURNS TABLE(standing text, at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ begin
      if not admit_person(stated, 'CARE', the_person) then return; end if;
      return query select s.standing, s.at from standing_change s where s.person_id = the_person
        order by s.at, s.recorded_at, s.id;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.take_pseudonym(stated jsonb, the_person uuid, the_case uuid, fresh text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare kept text;
    begin
      if not admit_person(stated, 'TAKE_PSEUDONYM', the_person) then return null; end if;
      insert into pseudonym as q (pseudonym, person_id, case_id) values (fresh, the_person, the_case)
        on conflict (person_id, case_id) do nothing;
      select q.pseudonym into kept from pseudonym q where q.person_id = the_person and q.case_id = the_case;
      return kept;
    end $function$;

CREATE OR REPLACE FUNCTION referrals.viewer(stated jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare me uuid := access.viewer_account();
  begin
    if me is null and (select r.requires_session from door_rule r) then
      raise exception 'nobody is looking' using errcode = '42501';
    end if;
    if me is not null then
      if stated->>'account' is distinct from me::text or stated->>'agency' is distinct from access.viewer_agency() then
        raise exception 'nobody is looking' using errcode = '42501';
      end if;
      stated := stated || jsonb_build_object('roles', (
        select coalesce(jsonb_agg(distinct g.role), '[]') from access.role_grant g
        where g.account_id = me and g.agency = stated->>'agency' and g.since <= clock_timestamp()
          and coalesce(clock_timestamp() < g.until, true)
          and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)));
    end if;
    if stated->>'account' is null or stated->>'agency' is null or jsonb_typeof(stated->'roles') is distinct from 'array'
      or stated->>'purpose' is null or stated->>'purpose' not in
        ('SAFETY','SERVICES','INVESTIGATION','PROSECUTION','LAWFUL_PURGE','ADMINISTRATION') then
      raise exception 'nobody is looking' using errcode = '42501';
    end if;
    return stated;
  end $function$;

CREATE OR REPLACE FUNCTION referrals.withdraw_consent(stated jsonb, the_person uuid, the_id uuid, the_consent uuid, the_item text, the_recipient text)
 RETURNS text[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'referrals', 'pg_temp'
AS $function$ declare moment timestamptz;
    begin
      if not admit_person(stated, 'CONSENT', the_person) then return null; end if;
      insert into consent_withdrawal (id, person_id, consent_id, item, recipient, recorded_by)
      values (the_id, the_person, the_consent, the_item, the_recipient, stated->>'account') returning at into moment;
      return array(select distinct d.recipient from disclosure d where d.person_id = the_person and d.at <= moment
        and exists (select from consent g where g.person_id = the_person and g.given_at <= moment
          and g.item = d.item and g.recipient = d.recipient
          and coalesce(the_consent = g.id, true) and coalesce(the_item = g.item, true)
          and coalesce(the_recipient = g.recipient, true)) order by 1);
    end $function$;

create table address (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  text text not null,
  line text,
  unit text,
  city text,
  state text,
  postal_code text,
  parcel_no text,
  point geometry(Point,4326),
  premises_id uuid,
  holding_id integer not null default 1,
  constraint fk_address_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_address PRIMARY KEY (id)
);
alter table address enable row level security;
alter table address force row level security;
CREATE INDEX ix_address_line_city ON public.address USING btree (line, city);
CREATE INDEX ix_address_observation_id ON public.address USING btree (observation_id);
CREATE INDEX ix_address_premises_id ON public.address USING btree (premises_id);
CREATE INDEX ix_address_source_record_id ON public.address USING btree (source_record_id);
CREATE TRIGGER tr_address_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.address FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_address_needs_parents AFTER INSERT ON public.address REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
CREATE TRIGGER tr_address_premises_delete AFTER DELETE ON public.address REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_went();
CREATE TRIGGER tr_address_premises_insert AFTER INSERT ON public.address REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_came();
CREATE TRIGGER tr_address_premises_update AFTER UPDATE ON public.address REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_moved();
create policy address_of_engine on address as permissive for all to townline_engine using (true) with check (true);
create policy address_of_viewer on address as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on address to townline_api;
grant delete, insert, select, update on address to townline_engine;

create table advertisement (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  posted_on date not null,
  title text,
  body text,
  phone text,
  url text,
  city text,
  state text,
  business_record_id bigint,
  holding_id integer not null default 1,
  constraint pk_advertisement PRIMARY KEY (id)
);
alter table advertisement enable row level security;
alter table advertisement force row level security;
CREATE INDEX ix_advertisement_business_record_id ON public.advertisement USING btree (business_record_id);
CREATE INDEX ix_advertisement_observation_id ON public.advertisement USING btree (observation_id);
CREATE INDEX ix_advertisement_phone ON public.advertisement USING btree (phone);
CREATE TRIGGER tr_advertisement_is_kept BEFORE UPDATE OF observation_id, business_record_id ON public.advertisement FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_advertisement_needs_parents AFTER INSERT ON public.advertisement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('business_record_id');
create policy advertisement_of_engine on advertisement as permissive for all to townline_engine using (true) with check (true);
create policy advertisement_of_viewer on advertisement as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on advertisement to townline_api;
grant delete, insert, select, update on advertisement to townline_engine;

create table affiliation (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  business_record_id bigint not null,
  holding_id integer not null default 1,
  constraint ck_affiliation_kind CHECK ((kind = ANY (ARRAY['OWNER'::text, 'OFFICER'::text, 'MANAGER'::text, 'STAFF'::text, 'LICENSEE'::text, 'REGISTERED_AGENT'::text]))),
  constraint pk_affiliation PRIMARY KEY (id)
);
alter table affiliation enable row level security;
alter table affiliation force row level security;
CREATE INDEX ix_affiliation_business_record_id ON public.affiliation USING btree (business_record_id);
CREATE INDEX ix_affiliation_observation_id ON public.affiliation USING btree (observation_id);
CREATE INDEX ix_affiliation_source_record_id ON public.affiliation USING btree (source_record_id);
CREATE TRIGGER tr_affiliation_is_kept BEFORE UPDATE OF observation_id, source_record_id, business_record_id ON public.affiliation FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_affiliation_needs_parents AFTER INSERT ON public.affiliation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id', 'business_record_id');
create policy affiliation_of_engine on affiliation as permissive for all to townline_engine using (true) with check (true);
create policy affiliation_of_viewer on affiliation as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on affiliation to townline_api;
grant delete, insert, select, update on affiliation to townline_engine;

create table alert (
  id uuid not null,
  key text not null,
  rule text not null,
  sentence text not null,
  lead_id uuid,
  business_ids uuid[] not null,
  party_ids uuid[] not null,
  premises_ids uuid[] not null,
  phones text[] not null,
  observation_ids bigint[] not null,
  raised_at timestamp with time zone not null,
  holding_ids integer[] not null,
  constraint ck_alert_holding_ids CHECK (((cardinality(holding_ids) > 0) AND (array_position(holding_ids, NULL::integer) IS NULL))),
  constraint ck_alert_rule CHECK ((rule = ANY (ARRAY['LEAD_RAISED'::text, 'LEAD_CHANGED'::text, 'TOWN_LINE_HOP'::text, 'RECORD_ADDED'::text, 'FILING_AT_CLOSED_PREMISES'::text, 'FOUND_OPEN_AFTER_ORDER'::text, 'REINSPECTION_DUE'::text, 'REINSPECTION_OVERDUE'::text, 'DECONFLICTION'::text, 'BREAK_GLASS'::text, 'CASE_DEADLINE'::text]))),
  constraint fk_alert_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint pk_alert PRIMARY KEY (id),
  constraint uq_alert_key UNIQUE (key)
);
alter table alert enable row level security;
alter table alert force row level security;
CREATE INDEX ix_alert_lead_id ON public.alert USING btree (lead_id);
CREATE INDEX ix_alert_rule_raised_at ON public.alert USING btree (rule, raised_at);
create policy alert_of_engine on alert as permissive for all to townline_engine using (true) with check (true);
create policy alert_of_viewer on alert as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on alert to townline_api;
grant delete, insert, select, update on alert to townline_engine;

create table alert_delivery (
  id bigint generated always as identity not null,
  alert_id uuid not null,
  watch_id uuid not null,
  due_at timestamp with time zone not null,
  quiet boolean not null,
  seen_at timestamp with time zone,
  useful boolean,
  useful_reason text,
  next_post_at timestamp with time zone,
  posts integer not null default 0,
  posted_at timestamp with time zone,
  post_fault text,
  account_id uuid,
  constraint ck_alert_delivery_useful CHECK (((useful IS NULL) OR (seen_at IS NOT NULL))),
  constraint fk_alert_delivery_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_alert_delivery_alert_id FOREIGN KEY (alert_id) REFERENCES alert(id),
  constraint fk_alert_delivery_watch_id FOREIGN KEY (watch_id) REFERENCES watch(id),
  constraint pk_alert_delivery PRIMARY KEY (id),
  constraint uq_alert_delivery_alert_id_watch_id UNIQUE (alert_id, watch_id)
);
alter table alert_delivery enable row level security;
alter table alert_delivery force row level security;
CREATE INDEX ix_alert_delivery_account_id_id ON public.alert_delivery USING btree (account_id, id);
CREATE INDEX ix_alert_delivery_to_post ON public.alert_delivery USING btree (next_post_at) WHERE (next_post_at IS NOT NULL);
CREATE INDEX ix_alert_delivery_watch_id_id ON public.alert_delivery USING btree (watch_id, id);
create policy alert_delivery_of_engine on alert_delivery as permissive for all to townline_engine using (true) with check (true);
create policy alert_delivery_of_viewer on alert_delivery as permissive for select to townline_api using ((account_id = ( SELECT access.viewer_account() AS viewer_account)));
grant select on alert_delivery to townline_api;
grant delete, insert, select, update on alert_delivery to townline_engine;

create table annual_report (
  id uuid not null,
  report_year integer not null,
  version integer not null,
  state text not null,
  composer integer not null,
  citations text[] not null,
  sections jsonb not null,
  rows_hash text not null,
  content_hash text not null,
  taken_at timestamp with time zone not null,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  reason text,
  holding_id integer not null,
  constraint ck_annual_report_state CHECK ((state = ANY (ARRAY['FROZEN'::text, 'PUBLISHED'::text, 'WITHDRAWN'::text]))),
  constraint ck_annual_report_version CHECK ((version >= 1)),
  constraint ck_annual_report_withdrawn CHECK (((state = 'WITHDRAWN'::text) = (reason IS NOT NULL))),
  constraint fk_annual_report_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_annual_report PRIMARY KEY (id),
  constraint uq_annual_report_report_year_version UNIQUE (report_year, version)
);
alter table annual_report enable row level security;
alter table annual_report force row level security;
CREATE INDEX ix_annual_report_holding_id ON public.annual_report USING btree (holding_id);
CREATE TRIGGER keep_annual_report BEFORE DELETE OR UPDATE ON public.annual_report FOR EACH ROW EXECUTE FUNCTION keep_annual_report();
create policy annual_report_of_engine on annual_report as permissive for all to townline_engine using (true) with check (true);
create policy annual_report_of_viewer on annual_report as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on annual_report to townline_api;
grant delete, insert, select, update on annual_report to townline_engine;

create table annual_report_row (
  report_id uuid not null,
  source text not null,
  row_key text not null,
  agency text,
  town text,
  facts jsonb not null,
  holding_id integer,
  constraint ck_annual_report_row_source CHECK ((source = ANY (ARRAY['RETURN'::text, 'COURT'::text, 'FEE'::text, 'PROCESS'::text, 'CLOSING'::text, 'REOPENING'::text, 'TOWN'::text, 'SERIES'::text, 'CAVEAT'::text, 'QUALITY'::text]))),
  constraint fk_annual_report_row_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_annual_report_row_report_id FOREIGN KEY (report_id) REFERENCES annual_report(id),
  constraint pk_annual_report_row PRIMARY KEY (report_id, source, row_key)
);
alter table annual_report_row enable row level security;
alter table annual_report_row force row level security;
CREATE INDEX ix_annual_report_row_holding_id ON public.annual_report_row USING btree (holding_id);
CREATE TRIGGER keep_annual_report_row BEFORE DELETE OR UPDATE ON public.annual_report_row FOR EACH ROW EXECUTE FUNCTION keep_annual_report();
create policy annual_report_row_of_engine on annual_report_row as permissive for all to townline_engine using (true) with check (true);
create policy annual_report_row_of_viewer on annual_report_row as permissive for select to townline_api using ((((holding_id IS NULL) OR (holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[]))) AND (EXISTS ( SELECT
   FROM annual_report r
  WHERE (r.id = annual_report_row.report_id)))));
grant select on annual_report_row to townline_api;
grant delete, insert, select, update on annual_report_row to townline_engine;

create table arrest (
  id uuid not null,
  agency text not null,
  incident_id uuid,
  person_id uuid,
  case_id uuid,
  recorded_at timestamp with time zone not null,
  holding_id integer,
  constraint ck_arrest_person CHECK (((person_id IS NULL) OR (incident_id IS NOT NULL))),
  constraint fk_arrest_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_arrest_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_arrest_incident_id FOREIGN KEY (incident_id) REFERENCES incident(id),
  constraint fk_arrest_person_id FOREIGN KEY (person_id) REFERENCES incident_person(id),
  constraint pk_arrest PRIMARY KEY (id)
);
alter table arrest enable row level security;
alter table arrest force row level security;
CREATE INDEX ix_arrest_case_id ON public.arrest USING btree (case_id);
CREATE INDEX ix_arrest_holding_id ON public.arrest USING btree (holding_id);
CREATE INDEX ix_arrest_incident_id ON public.arrest USING btree (incident_id);
CREATE INDEX ix_arrest_person_id ON public.arrest USING btree (person_id);
CREATE TRIGGER keep_arrest BEFORE DELETE OR UPDATE ON public.arrest FOR EACH ROW EXECUTE FUNCTION keep_court_record();
create policy arrest_of_engine on arrest as permissive for all to townline_engine using (true) with check (true);
create policy arrest_of_viewer on arrest as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM charge c
  WHERE (c.arrest_id = arrest.id))));
grant select on arrest to townline_api;
grant delete, insert, select, update on arrest to townline_engine;

create table arrest_statement (
  id uuid not null,
  arrest_id uuid not null,
  position integer not null,
  kind text not null,
  arrested_on text not null,
  part text not null,
  defendant text,
  party_id uuid,
  age integer,
  town text,
  premises_id uuid,
  business_id uuid,
  reason text,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_arrest_statement_age CHECK (((age >= 0) AND (age <= 120))),
  constraint ck_arrest_statement_kind CHECK ((kind = ANY (ARRAY['ON_SITE'::text, 'WARRANT'::text, 'SUMMONS'::text]))),
  constraint ck_arrest_statement_part CHECK ((part = ANY (ARRAY['SELLER'::text, 'BUYER'::text, 'PROMOTER'::text, 'OTHER'::text]))),
  constraint ck_arrest_statement_reason CHECK ((("position" = 1) = (reason IS NULL))),
  constraint fk_arrest_statement_arrest_id FOREIGN KEY (arrest_id) REFERENCES arrest(id),
  constraint fk_arrest_statement_business_id FOREIGN KEY (business_id) REFERENCES entity(id),
  constraint fk_arrest_statement_party_id FOREIGN KEY (party_id) REFERENCES entity(id),
  constraint fk_arrest_statement_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_arrest_statement PRIMARY KEY (id),
  constraint uq_arrest_statement_arrest_id_position UNIQUE (arrest_id, "position")
);
alter table arrest_statement enable row level security;
alter table arrest_statement force row level security;
CREATE INDEX ix_arrest_statement_business_id ON public.arrest_statement USING btree (business_id);
CREATE INDEX ix_arrest_statement_premises_id ON public.arrest_statement USING btree (premises_id);
CREATE TRIGGER keep_arrest_statement BEFORE DELETE OR UPDATE ON public.arrest_statement FOR EACH ROW EXECUTE FUNCTION keep_court_record();
create policy arrest_statement_of_engine on arrest_statement as permissive for all to townline_engine using (true) with check (true);
create policy arrest_statement_of_viewer on arrest_statement as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM arrest a
  WHERE (a.id = arrest_statement.arrest_id))));
grant select on arrest_statement to townline_api;
grant delete, insert, select, update on arrest_statement to townline_engine;

create table benchmark_figure (
  id uuid not null,
  area text not null,
  period_from text,
  period_to text,
  read_in text not null,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  series text not null,
  title text not null,
  unit text not null,
  value double precision,
  grade text,
  bound text not null,
  constraint ck_benchmark_figure_bound CHECK ((bound = ANY (ARRAY['EXACT'::text, 'ABOUT'::text, 'MORE_THAN'::text, 'LESS_THAN'::text, 'UP_TO'::text, 'NOT_STATED'::text]))),
  constraint ck_benchmark_figure_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_benchmark_figure_unit CHECK ((unit = ANY (ARRAY['COUNT'::text, 'PERCENT'::text, 'DOLLARS'::text, 'RATIO'::text, 'GRADE'::text]))),
  constraint ck_benchmark_figure_value CHECK ((((value IS NOT NULL) = ((bound <> 'NOT_STATED'::text) AND (unit <> 'GRADE'::text))) AND ((grade IS NOT NULL) = (unit = 'GRADE'::text)))),
  constraint pk_benchmark_figure PRIMARY KEY (id)
);
alter table benchmark_figure enable row level security;
alter table benchmark_figure force row level security;
CREATE INDEX ix_benchmark_figure_series ON public.benchmark_figure USING btree (series);
CREATE TRIGGER keep_benchmark_figure BEFORE DELETE OR UPDATE ON public.benchmark_figure FOR EACH ROW EXECUTE FUNCTION keep_benchmark();
create policy benchmark_figure_of_engine on benchmark_figure as permissive for all to townline_engine using (true) with check (true);
create policy benchmark_figure_of_viewer on benchmark_figure as permissive for select to townline_api using (true);
grant select on benchmark_figure to townline_api;
grant delete, insert, select, update on benchmark_figure to townline_engine;

create table blocking_key (
  source_record_id bigint not null,
  keys bigint[] not null,
  digest bigint not null,
  record json,
  constraint fk_blocking_key_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_blocking_key PRIMARY KEY (source_record_id)
);
alter table blocking_key enable row level security;
alter table blocking_key force row level security;
CREATE INDEX ix_blocking_key_keys ON public.blocking_key USING gin (keys) WITH (fastupdate=off);
create policy blocking_key_of_engine on blocking_key as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on blocking_key to townline_engine;

create table business_statement (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  venue_kind text not null,
  category text,
  opened_on text,
  closed_on text,
  holding_id integer not null default 1,
  constraint pk_business_statement PRIMARY KEY (id)
);
alter table business_statement enable row level security;
alter table business_statement force row level security;
CREATE INDEX ix_business_statement_observation_id ON public.business_statement USING btree (observation_id);
CREATE INDEX ix_business_statement_source_record_id ON public.business_statement USING btree (source_record_id);
CREATE TRIGGER tr_business_statement_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.business_statement FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_business_statement_needs_parents AFTER INSERT ON public.business_statement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy business_statement_of_engine on business_statement as permissive for all to townline_engine using (true) with check (true);
create policy business_statement_of_viewer on business_statement as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on business_statement to townline_api;
grant delete, insert, select, update on business_statement to townline_engine;

create table case_assignment (
  id uuid not null,
  case_id uuid not null,
  account_id uuid,
  name text not null,
  reason text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  assigned_by text not null,
  constraint ck_case_assignment_reason CHECK ((reason ~ '\S'::text)),
  constraint fk_case_assignment_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_case_assignment_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_case_assignment PRIMARY KEY (id)
);
alter table case_assignment enable row level security;
alter table case_assignment force row level security;
CREATE INDEX ix_case_assignment_account_id ON public.case_assignment USING btree (account_id);
CREATE INDEX ix_case_assignment_case_id ON public.case_assignment USING btree (case_id);
CREATE UNIQUE INDEX uq_case_assignment_now ON public.case_assignment USING btree (case_id) WHERE (until IS NULL);
create policy case_assignment_of_engine on case_assignment as permissive for all to townline_engine using (true) with check (true);
create policy case_assignment_of_viewer on case_assignment as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_assignment.case_id))));
grant select on case_assignment to townline_api;
grant delete, insert, select, update on case_assignment to townline_engine;

create table case_entry (
  id uuid not null,
  position integer not null,
  case_id uuid not null,
  kind text not null,
  text text not null,
  happened_on text,
  corrects_id uuid,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  partner_id uuid,
  constraint ck_case_entry_kind CHECK ((kind = ANY (ARRAY['NOTE'::text, 'SURVEILLANCE'::text, 'CONTACT'::text, 'DOCUMENT'::text, 'NEGATIVE'::text, 'DECISION'::text, 'CHANGE'::text]))),
  constraint ck_case_entry_text CHECK ((text ~ '\S'::text)),
  constraint fk_case_entry_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_case_entry_corrects_id FOREIGN KEY (corrects_id) REFERENCES case_entry(id),
  constraint fk_case_entry_partner_id FOREIGN KEY (partner_id) REFERENCES case_partner(id),
  constraint pk_case_entry PRIMARY KEY (id),
  constraint uq_case_entry_case_id_position UNIQUE (case_id, "position")
);
alter table case_entry enable row level security;
alter table case_entry force row level security;
CREATE INDEX ix_case_entry_partner_id ON public.case_entry USING btree (partner_id);
CREATE TRIGGER keep_case_entry BEFORE DELETE OR UPDATE ON public.case_entry FOR EACH ROW EXECUTE FUNCTION keep_case_entry();
create policy case_entry_of_engine on case_entry as permissive for all to townline_engine using (true) with check (true);
create policy case_entry_of_viewer on case_entry as permissive for select to townline_api using (((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_entry.case_id))) OR (EXISTS ( SELECT
   FROM case_partner p
  WHERE (p.id = case_entry.partner_id)))));
grant select on case_entry to townline_api;
grant delete, insert, select, update on case_entry to townline_engine;

create table case_file (
  id uuid not null,
  number text not null,
  agency text not null,
  title text not null,
  state text not null,
  template text not null,
  is_sealed boolean not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  holding_id integer,
  constraint ck_case_file_state CHECK ((state = ANY (ARRAY['OPEN'::text, 'SUSPENDED'::text, 'REFERRED'::text, 'CLOSED'::text]))),
  constraint ck_case_file_template CHECK ((template = ANY (ARRAY['BLANK'::text, 'ILLICIT_MASSAGE_BUSINESS'::text]))),
  constraint ck_case_file_title CHECK ((title ~ '\S'::text)),
  constraint fk_case_file_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_case_file PRIMARY KEY (id),
  constraint uq_case_file_agency_number UNIQUE (agency, number)
);
alter table case_file enable row level security;
alter table case_file force row level security;
CREATE INDEX ix_case_file_holding_id ON public.case_file USING btree (holding_id);
create policy case_file_of_engine on case_file as permissive for all to townline_engine using (true) with check (true);
create policy case_file_of_viewer on case_file as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on case_file to townline_api;
grant delete, insert, select, update on case_file to townline_engine;

create table case_offense (
  id uuid not null,
  case_id uuid not null,
  citation text not null,
  committed_on text,
  limb text,
  added_at timestamp with time zone not null,
  added_by text not null,
  ended_at timestamp with time zone,
  subject_id uuid,
  constraint ck_case_offense_citation CHECK ((citation ~ '\S'::text)),
  constraint ck_case_offense_limb CHECK ((limb = ANY (ARRAY['ADULT'::text, 'MINOR'::text]))),
  constraint fk_case_offense_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_case_offense_subject_id FOREIGN KEY (subject_id) REFERENCES case_subject(id),
  constraint pk_case_offense PRIMARY KEY (id)
);
alter table case_offense enable row level security;
alter table case_offense force row level security;
CREATE INDEX ix_case_offense_case_id ON public.case_offense USING btree (case_id);
create policy case_offense_of_engine on case_offense as permissive for all to townline_engine using (true) with check (true);
create policy case_offense_of_viewer on case_offense as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_offense.case_id))));
grant select on case_offense to townline_api;
grant delete, insert, select, update on case_offense to townline_engine;

create table case_partner (
  id uuid not null,
  case_id uuid not null,
  agency text not null,
  state text not null,
  case_number text not null,
  case_title text not null,
  owner_agency text not null,
  reason text not null,
  contact_id uuid,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  invited_at timestamp with time zone not null,
  invited_by text not null,
  joined_at timestamp with time zone,
  ended_at timestamp with time zone,
  holding_id integer,
  constraint ck_case_partner_ended CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['INVITED'::text, 'JOINED'::text, 'OFFERED'::text])))),
  constraint ck_case_partner_reason CHECK ((reason ~ '\S'::text)),
  constraint ck_case_partner_state CHECK ((state = ANY (ARRAY['INVITED'::text, 'JOINED'::text, 'OFFERED'::text, 'OWNER'::text, 'DECLINED'::text, 'WITHDRAWN'::text, 'LEFT'::text, 'REMOVED'::text]))),
  constraint fk_case_partner_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_case_partner_contact_id FOREIGN KEY (contact_id) REFERENCES access.account(id),
  constraint fk_case_partner_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_case_partner PRIMARY KEY (id)
);
alter table case_partner enable row level security;
alter table case_partner force row level security;
CREATE INDEX ix_case_partner_case_id ON public.case_partner USING btree (case_id);
CREATE INDEX ix_case_partner_holding_id ON public.case_partner USING btree (holding_id);
CREATE UNIQUE INDEX uq_case_partner_open ON public.case_partner USING btree (case_id, agency) WHERE (ended_at IS NULL);
create policy case_partner_of_engine on case_partner as permissive for all to townline_engine using (true) with check (true);
create policy case_partner_of_viewer on case_partner as permissive for select to townline_api using (((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])) OR (EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_partner.case_id)))));
grant select on case_partner to townline_api;
grant delete, insert, select, update on case_partner to townline_engine;

create table case_subject (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  reason text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  ended_at timestamp with time zone,
  constraint ck_case_subject_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PERSON'::text, 'ORGANIZATION'::text, 'PREMISES'::text, 'VEHICLE'::text, 'LEAD'::text]))),
  constraint ck_case_subject_reason CHECK ((reason ~ '\S'::text)),
  constraint fk_case_subject_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_case_subject PRIMARY KEY (id)
);
alter table case_subject enable row level security;
alter table case_subject force row level security;
CREATE INDEX ix_case_subject_case_id ON public.case_subject USING btree (case_id);
CREATE INDEX ix_case_subject_kind_subject_id ON public.case_subject USING btree (kind, subject_id);
create policy case_subject_of_engine on case_subject as permissive for all to townline_engine using (true) with check (true);
create policy case_subject_of_viewer on case_subject as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_subject.case_id))));
grant select on case_subject to townline_api;
grant delete, insert, select, update on case_subject to townline_engine;

create table case_task (
  id uuid not null,
  case_id uuid not null,
  title text not null,
  assignee text,
  due_on text,
  state text not null,
  added_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by text,
  outcome text,
  assignee_id uuid,
  constraint ck_case_task_settled CHECK (((state = 'OPEN'::text) = (settled_at IS NULL))),
  constraint ck_case_task_state CHECK ((state = ANY (ARRAY['OPEN'::text, 'DONE'::text, 'DROPPED'::text]))),
  constraint ck_case_task_title CHECK ((title ~ '\S'::text)),
  constraint fk_case_task_assignee_id FOREIGN KEY (assignee_id) REFERENCES access.account(id),
  constraint fk_case_task_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_case_task PRIMARY KEY (id)
);
alter table case_task enable row level security;
alter table case_task force row level security;
CREATE INDEX ix_case_task_assignee_id ON public.case_task USING btree (assignee_id);
CREATE INDEX ix_case_task_case_id ON public.case_task USING btree (case_id);
CREATE INDEX ix_case_task_due ON public.case_task USING btree (due_on) WHERE (state = 'OPEN'::text);
create policy case_task_of_engine on case_task as permissive for all to townline_engine using (true) with check (true);
create policy case_task_of_viewer on case_task as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_task.case_id))));
grant select on case_task to townline_api;
grant delete, insert, select, update on case_task to townline_engine;

create table case_upload (
  id uuid not null,
  case_id uuid not null,
  sha256 text not null,
  byte_length integer not null,
  name text,
  media_type text not null,
  is_name_misleading boolean not null,
  state text not null,
  finding text,
  received_at timestamp with time zone not null,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  scanned_at timestamp with time zone,
  checked_at timestamp with time zone not null,
  bytes_gone_at timestamp with time zone,
  constraint ck_case_upload_byte_length CHECK ((byte_length > 0)),
  constraint ck_case_upload_name CHECK (((name IS NULL) = (state = 'PURGED'::text))),
  constraint ck_case_upload_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint ck_case_upload_state CHECK ((state = ANY (ARRAY['RECEIVED'::text, 'QUARANTINED'::text, 'CLEAN'::text, 'INFECTED'::text, 'BROKEN'::text, 'PURGED'::text]))),
  constraint fk_case_upload_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_case_upload PRIMARY KEY (id),
  constraint uq_case_upload_case_id_sha256 UNIQUE (case_id, sha256)
);
alter table case_upload enable row level security;
alter table case_upload force row level security;
CREATE INDEX ix_case_upload_sha256 ON public.case_upload USING btree (sha256);
CREATE TRIGGER keep_case_upload BEFORE DELETE OR UPDATE ON public.case_upload FOR EACH ROW EXECUTE FUNCTION keep_case_upload();
create policy case_upload_of_engine on case_upload as permissive for all to townline_engine using (true) with check (true);
create policy case_upload_of_viewer on case_upload as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_upload.case_id))));
grant select on case_upload to townline_api;
grant delete, insert, select, update on case_upload to townline_engine;

create table charge (
  id uuid not null,
  arrest_id uuid not null,
  position integer not null,
  state text not null,
  holding_id integer,
  constraint ck_charge_state CHECK ((state = ANY (ARRAY['ARRESTED'::text, 'DECLINED'::text, 'FILED'::text, 'PLEADED'::text, 'DIVERTED'::text, 'ACQUITTED'::text, 'DISMISSED'::text, 'NOLLED'::text, 'CONVICTED'::text, 'SENTENCED'::text, 'NOT_PROSECUTED'::text, 'VACATED'::text]))),
  constraint fk_charge_arrest_id FOREIGN KEY (arrest_id) REFERENCES arrest(id),
  constraint fk_charge_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_charge PRIMARY KEY (id),
  constraint uq_charge_arrest_id_position UNIQUE (arrest_id, "position")
);
alter table charge enable row level security;
alter table charge force row level security;
CREATE INDEX ix_charge_holding_id ON public.charge USING btree (holding_id);
CREATE INDEX ix_charge_state ON public.charge USING btree (state);
create policy charge_of_engine on charge as permissive for all to townline_engine using (true) with check (true);
create policy charge_of_viewer on charge as permissive for select to townline_api using (((state <> 'VACATED'::text) AND (holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[]))));
grant select on charge to townline_api;
grant delete, insert, select, update on charge to townline_engine;

create table charge_step (
  id uuid not null,
  charge_id uuid not null,
  position integer not null,
  place integer not null,
  act text not null,
  happened_on text,
  citation text,
  offense_on text,
  statute_id uuid,
  is_law_sure boolean,
  plea text,
  docket text,
  court text,
  sentence text,
  note text,
  corrects_id uuid,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_charge_step_act CHECK ((act = ANY (ARRAY['ARREST'::text, 'DECLINE'::text, 'FILE'::text, 'SUBSTITUTE'::text, 'PLEAD'::text, 'DIVERT'::text, 'RETURN'::text, 'CONVICT'::text, 'ACQUIT'::text, 'DISMISS'::text, 'NOLLE'::text, 'SENTENCE'::text, 'REVERSE'::text, 'SPARE_VICTIM'::text, 'VACATE'::text, 'WITHDRAW'::text]))),
  constraint ck_charge_step_citation CHECK (((citation IS NULL) = (is_law_sure IS NULL))),
  constraint ck_charge_step_corrects CHECK (((corrects_id IS NULL) = (place = "position"))),
  constraint ck_charge_step_plea CHECK ((((act = 'PLEAD'::text) = (plea IS NOT NULL)) AND (plea = ANY (ARRAY['GUILTY'::text, 'NOT_GUILTY'::text, 'NOLO_CONTENDERE'::text, 'ALFORD'::text])))),
  constraint fk_charge_step_charge_id FOREIGN KEY (charge_id) REFERENCES charge(id),
  constraint fk_charge_step_corrects_id FOREIGN KEY (corrects_id) REFERENCES charge_step(id),
  constraint fk_charge_step_statute_id FOREIGN KEY (statute_id) REFERENCES statute(id),
  constraint pk_charge_step PRIMARY KEY (id),
  constraint uq_charge_step_charge_id_position UNIQUE (charge_id, "position")
);
alter table charge_step enable row level security;
alter table charge_step force row level security;
CREATE INDEX ix_charge_step_citation ON public.charge_step USING btree (citation);
CREATE TRIGGER keep_charge_step BEFORE DELETE OR UPDATE ON public.charge_step FOR EACH ROW EXECUTE FUNCTION keep_court_record();
create policy charge_step_of_engine on charge_step as permissive for all to townline_engine using (true) with check (true);
create policy charge_step_of_viewer on charge_step as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM charge c
  WHERE (c.id = charge_step.charge_id))));
grant select on charge_step to townline_api;
grant delete, insert, select, update on charge_step to townline_engine;

create table element_finding (
  id uuid not null,
  case_id uuid not null,
  fact text not null,
  stance text not null,
  basis text not null,
  support text not null,
  support_id text not null,
  said_by text,
  occasion text,
  note text not null,
  added_at timestamp with time zone not null,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  subject_id uuid,
  constraint ck_element_finding_basis CHECK ((basis = ANY (ARRAY['VICTIM'::text, 'WITNESS'::text, 'SUSPECT'::text, 'OFFICER'::text, 'EXPERT'::text, 'RECORD'::text, 'THING'::text]))),
  constraint ck_element_finding_note CHECK ((note ~ '\S'::text)),
  constraint ck_element_finding_stance CHECK ((stance = ANY (ARRAY['FOR'::text, 'AGAINST'::text]))),
  constraint ck_element_finding_support CHECK ((support = ANY (ARRAY['ENTRY'::text, 'EXHIBIT'::text, 'INTERVIEW'::text, 'OBSERVATION'::text]))),
  constraint ck_element_finding_victim CHECK (((basis <> 'VICTIM'::text) OR (said_by IS NULL))),
  constraint ck_element_finding_withdrawn CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  constraint fk_element_finding_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_element_finding_subject_id FOREIGN KEY (subject_id) REFERENCES case_subject(id),
  constraint pk_element_finding PRIMARY KEY (id)
);
alter table element_finding enable row level security;
alter table element_finding force row level security;
CREATE INDEX ix_element_finding_case_id ON public.element_finding USING btree (case_id);
CREATE TRIGGER keep_element_finding BEFORE DELETE OR UPDATE ON public.element_finding FOR EACH ROW EXECUTE FUNCTION keep_element_finding();
create policy element_finding_of_engine on element_finding as permissive for all to townline_engine using (true) with check (true);
create policy element_finding_of_viewer on element_finding as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = element_finding.case_id))));
grant select on element_finding to townline_api;
grant delete, insert, select, update on element_finding to townline_engine;

create table enforcement_event (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  kind text not null,
  occurred_on text not null,
  authority text,
  instrument text,
  note text,
  holding_id integer not null default 1,
  branch text,
  result text,
  findings text,
  reinspect_on text,
  license_no text,
  constraint ck_enforcement_event_branch CHECK ((branch = ANY (ARRAY['CODE'::text, 'HEALTH'::text, 'FIRE'::text, 'ZONING'::text, 'LICENSING'::text, 'POLICE'::text]))),
  constraint ck_enforcement_event_instrument CHECK ((instrument = ANY (ARRAY['RAID'::text, 'HEALTH_ORDER'::text, 'LICENSE_ORDER'::text, 'COURT_ORDER'::text, 'VOLUNTARY'::text]))),
  constraint ck_enforcement_event_result CHECK ((result = ANY (ARRAY['PASSED'::text, 'VIOLATIONS'::text, 'FAILED'::text, 'NO_ENTRY'::text]))),
  constraint pk_enforcement_event PRIMARY KEY (id)
);
alter table enforcement_event enable row level security;
alter table enforcement_event force row level security;
CREATE INDEX ix_enforcement_event_source_record_id ON public.enforcement_event USING btree (source_record_id);
CREATE TRIGGER tr_enforcement_event_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.enforcement_event FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_enforcement_event_needs_parents AFTER INSERT ON public.enforcement_event REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy enforcement_event_of_engine on enforcement_event as permissive for all to townline_engine using (true) with check (true);
create policy enforcement_event_of_viewer on enforcement_event as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on enforcement_event to townline_api;
grant delete, insert, select, update on enforcement_event to townline_engine;

create table entity (
  id uuid not null,
  kind text not null,
  recorded_at timestamp with time zone not null,
  merged_into_id uuid,
  constraint ck_entity_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PERSON'::text, 'ORGANIZATION'::text]))),
  constraint fk_entity_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES entity(id),
  constraint pk_entity PRIMARY KEY (id)
);
alter table entity enable row level security;
alter table entity force row level security;
CREATE INDEX ix_entity_merged_into_id ON public.entity USING btree (merged_into_id);
create policy entity_of_engine on entity as permissive for all to townline_engine using (true) with check (true);
create policy entity_of_viewer on entity as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = entity.id))));
grant delete, insert, select, update on entity to townline_engine;

create table entity_member (
  id bigint generated always as identity not null,
  entity_id uuid not null,
  source_record_id bigint not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  holding_id integer not null,
  constraint fk_entity_member_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint fk_entity_member_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_entity_member PRIMARY KEY (id)
);
alter table entity_member enable row level security;
alter table entity_member force row level security;
CREATE INDEX ix_entity_member_entity_id ON public.entity_member USING btree (entity_id);
CREATE INDEX ix_entity_member_source_record_id ON public.entity_member USING btree (source_record_id);
CREATE UNIQUE INDEX uq_entity_member_current ON public.entity_member USING btree (source_record_id) WHERE (left_at IS NULL);
CREATE TRIGGER tr_entity_member_holding BEFORE INSERT ON public.entity_member FOR EACH ROW WHEN ((new.holding_id IS NULL)) EXECUTE FUNCTION entity_member_holding();
create policy entity_member_of_engine on entity_member as permissive for all to townline_engine using (true) with check (true);
create policy entity_member_of_viewer on entity_member as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on entity_member to townline_api;
grant delete, insert, select, update on entity_member to townline_engine;

create table entity_merge (
  id bigint generated always as identity not null,
  entity_id uuid not null,
  into_id uuid not null,
  merged_at timestamp with time zone not null,
  parted_at timestamp with time zone,
  constraint ck_entity_merge_other CHECK ((entity_id <> into_id)),
  constraint fk_entity_merge_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint fk_entity_merge_into_id FOREIGN KEY (into_id) REFERENCES entity(id),
  constraint pk_entity_merge PRIMARY KEY (id)
);
alter table entity_merge enable row level security;
alter table entity_merge force row level security;
CREATE INDEX ix_entity_merge_entity_id ON public.entity_merge USING btree (entity_id);
CREATE INDEX ix_entity_merge_into_id ON public.entity_merge USING btree (into_id);
CREATE UNIQUE INDEX uq_entity_merge_current ON public.entity_merge USING btree (entity_id) WHERE (parted_at IS NULL);
create policy entity_merge_of_engine on entity_merge as permissive for all to townline_engine using (true) with check (true);
create policy entity_merge_of_viewer on entity_merge as permissive for select to townline_api using (((EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = entity_merge.entity_id))) AND (EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = entity_merge.into_id)))));
grant select on entity_merge to townline_api;
grant delete, insert, select, update on entity_merge to townline_engine;

create table exhibit (
  id uuid not null,
  case_id uuid not null,
  number integer not null,
  kind text not null,
  title text,
  found_where text,
  found_on text,
  found_by text,
  upload_id uuid,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  purged_at timestamp with time zone,
  constraint ck_exhibit_file CHECK (((kind = 'ITEM'::text) = (upload_id IS NULL))),
  constraint ck_exhibit_found CHECK (((purged_at IS NULL) OR ((found_where IS NULL) AND (found_by IS NULL)))),
  constraint ck_exhibit_kind CHECK ((kind = ANY (ARRAY['ITEM'::text, 'FILE'::text, 'WEB_CAPTURE'::text]))),
  constraint ck_exhibit_title CHECK ((((purged_at IS NULL) AND (title ~ '\S'::text)) OR ((purged_at IS NOT NULL) AND (title IS NULL)))),
  constraint fk_exhibit_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_exhibit_upload_id FOREIGN KEY (upload_id) REFERENCES case_upload(id),
  constraint pk_exhibit PRIMARY KEY (id),
  constraint uq_exhibit_case_id_number UNIQUE (case_id, number)
);
alter table exhibit enable row level security;
alter table exhibit force row level security;
CREATE INDEX ix_exhibit_upload_id ON public.exhibit USING btree (upload_id);
CREATE TRIGGER keep_exhibit BEFORE DELETE OR UPDATE ON public.exhibit FOR EACH ROW EXECUTE FUNCTION keep_exhibit();
create policy exhibit_of_engine on exhibit as permissive for all to townline_engine using (true) with check (true);
create policy exhibit_of_viewer on exhibit as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = exhibit.case_id))));
grant select on exhibit to townline_api;
grant delete, insert, select, update on exhibit to townline_engine;

create table exhibit_custody (
  id uuid not null,
  exhibit_id uuid not null,
  position integer not null,
  previous_id uuid,
  act text not null,
  from_holder text,
  to_holder text,
  place text,
  reason text not null,
  happened_at timestamp with time zone not null,
  sha256 text,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_exhibit_custody_act CHECK ((act = ANY (ARRAY['TAKEN'::text, 'MOVED'::text, 'HANDED_OVER'::text, 'EXAMINED'::text, 'COPIED'::text, 'RETURNED'::text, 'DESTROYED'::text, 'ALTERED'::text]))),
  constraint ck_exhibit_custody_first CHECK ((("position" = 1) = (previous_id IS NULL))),
  constraint ck_exhibit_custody_reason CHECK ((reason ~ '\S'::text)),
  constraint fk_exhibit_custody_exhibit_id FOREIGN KEY (exhibit_id) REFERENCES exhibit(id),
  constraint fk_exhibit_custody_previous_id FOREIGN KEY (previous_id) REFERENCES exhibit_custody(id),
  constraint pk_exhibit_custody PRIMARY KEY (id),
  constraint uq_exhibit_custody_exhibit_id_position UNIQUE (exhibit_id, "position"),
  constraint uq_exhibit_custody_previous_id UNIQUE (previous_id)
);
alter table exhibit_custody enable row level security;
alter table exhibit_custody force row level security;
CREATE TRIGGER keep_exhibit_custody BEFORE INSERT OR DELETE OR UPDATE ON public.exhibit_custody FOR EACH ROW EXECUTE FUNCTION keep_exhibit_custody();
create policy exhibit_custody_of_engine on exhibit_custody as permissive for all to townline_engine using (true) with check (true);
create policy exhibit_custody_of_viewer on exhibit_custody as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM exhibit e
  WHERE (e.id = exhibit_custody.exhibit_id))));
grant select on exhibit_custody to townline_api;
grant delete, insert, select, update on exhibit_custody to townline_engine;

create table exhibit_purge (
  id uuid not null,
  exhibit_id uuid not null,
  ground text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  approved_by text,
  approved_name text,
  done_at timestamp with time zone,
  constraint ck_exhibit_purge_done CHECK (((done_at IS NULL) = (approved_by IS NULL))),
  constraint ck_exhibit_purge_ground CHECK ((ground = ANY (ARRAY['COURT_ORDER'::text, 'RETENTION_OVER'::text, 'UNLAWFULLY_OBTAINED'::text]))),
  constraint ck_exhibit_purge_two_people CHECK ((approved_by <> asked_by)),
  constraint fk_exhibit_purge_exhibit_id FOREIGN KEY (exhibit_id) REFERENCES exhibit(id),
  constraint pk_exhibit_purge PRIMARY KEY (id),
  constraint uq_exhibit_purge_exhibit_id UNIQUE (exhibit_id)
);
alter table exhibit_purge enable row level security;
alter table exhibit_purge force row level security;
CREATE TRIGGER keep_exhibit_purge BEFORE DELETE OR UPDATE ON public.exhibit_purge FOR EACH ROW EXECUTE FUNCTION keep_exhibit_purge();
create policy exhibit_purge_of_engine on exhibit_purge as permissive for all to townline_engine using (true) with check (true);
create policy exhibit_purge_of_viewer on exhibit_purge as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM exhibit e
  WHERE (e.id = exhibit_purge.exhibit_id))));
grant select on exhibit_purge to townline_api;
grant delete, insert, select, update on exhibit_purge to townline_engine;

create table fact_change (
  id bigint generated always as identity not null,
  observation_id bigint,
  constraint fk_fact_change_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_fact_change PRIMARY KEY (id)
);
alter table fact_change enable row level security;
alter table fact_change force row level security;
create policy fact_change_of_engine on fact_change as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on fact_change to townline_engine;

create table fact_preference (
  id uuid not null,
  field text not null,
  source_record_id bigint not null,
  observation_id bigint,
  value text,
  preferred_at timestamp with time zone not null,
  reason text not null,
  actor_name text not null,
  actor_agency text not null,
  recorded_at timestamp with time zone not null,
  supersedes_id uuid,
  undoes_id uuid,
  superseded_at timestamp with time zone,
  account_id uuid,
  holding_ids integer[] not null,
  constraint ck_fact_preference_fact CHECK (((observation_id IS NULL) = (value IS NULL))),
  constraint ck_fact_preference_field CHECK ((field = ANY (ARRAY['NAME'::text, 'VENUE_KIND'::text]))),
  constraint ck_fact_preference_holding_ids CHECK (((cardinality(holding_ids) > 0) AND (array_position(holding_ids, NULL::integer) IS NULL))),
  constraint ck_fact_preference_known CHECK (((superseded_at IS NULL) OR (superseded_at >= recorded_at))),
  constraint ck_fact_preference_reason CHECK (((reason ~ '\S'::text) AND (length(reason) <= 2000))),
  constraint ck_fact_preference_undo CHECK (((undoes_id IS NULL) OR (undoes_id = supersedes_id))),
  constraint fk_fact_preference_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_fact_preference_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint fk_fact_preference_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint fk_fact_preference_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES fact_preference(id),
  constraint fk_fact_preference_undoes_id FOREIGN KEY (undoes_id) REFERENCES fact_preference(id),
  constraint pk_fact_preference PRIMARY KEY (id)
);
alter table fact_preference enable row level security;
alter table fact_preference force row level security;
CREATE INDEX ix_fact_preference_observation_id ON public.fact_preference USING btree (observation_id);
CREATE UNIQUE INDEX uq_fact_preference_current ON public.fact_preference USING btree (source_record_id, field, holding_ids) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX uq_fact_preference_supersedes ON public.fact_preference USING btree (supersedes_id);
CREATE TRIGGER tr_fact_preference_is_kept BEFORE DELETE OR UPDATE ON public.fact_preference FOR EACH ROW EXECUTE FUNCTION fact_preference_is_kept();
create policy fact_preference_of_engine on fact_preference as permissive for all to townline_engine using (true) with check (true);
create policy fact_preference_of_viewer on fact_preference as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on fact_preference to townline_api;
grant delete, insert, select, update on fact_preference to townline_engine;

create table fee_entry (
  id uuid not null,
  charge_id uuid not null,
  position integer not null,
  place integer not null,
  act text not null,
  amount_cents integer,
  happened_on text,
  waived_by text,
  reason text,
  corrects_id uuid,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_fee_entry_act CHECK ((act = ANY (ARRAY['ASSESS'::text, 'WAIVE'::text, 'COLLECT'::text, 'WITHDRAW'::text]))),
  constraint ck_fee_entry_amount CHECK (((amount_cents > 0) AND ((amount_cents IS NULL) OR (act <> 'WITHDRAW'::text)))),
  constraint ck_fee_entry_corrects CHECK (((corrects_id IS NULL) = (place = "position"))),
  constraint ck_fee_entry_reason CHECK ((((act = ANY (ARRAY['ASSESS'::text, 'COLLECT'::text])) AND (corrects_id IS NULL)) OR (reason ~ '\S'::text))),
  constraint ck_fee_entry_waived CHECK (((act = 'WAIVE'::text) = (waived_by IS NOT NULL))),
  constraint fk_fee_entry_charge_id FOREIGN KEY (charge_id) REFERENCES charge(id),
  constraint fk_fee_entry_corrects_id FOREIGN KEY (corrects_id) REFERENCES fee_entry(id),
  constraint pk_fee_entry PRIMARY KEY (id),
  constraint uq_fee_entry_charge_id_position UNIQUE (charge_id, "position")
);
alter table fee_entry enable row level security;
alter table fee_entry force row level security;
CREATE TRIGGER keep_fee_entry BEFORE DELETE OR UPDATE ON public.fee_entry FOR EACH ROW EXECUTE FUNCTION keep_fee_entry();
create policy fee_entry_of_engine on fee_entry as permissive for all to townline_engine using (true) with check (true);
create policy fee_entry_of_viewer on fee_entry as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM charge c
  WHERE (c.id = fee_entry.charge_id))));
grant select on fee_entry to townline_api;
grant delete, insert, select, update on fee_entry to townline_engine;

create table fee_rule (
  id uuid not null,
  jurisdiction text not null,
  valid_from text,
  valid_to text,
  enacted_by text,
  read_in text not null,
  link text,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  citation text not null,
  wording text not null,
  constraint ck_fee_rule_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint pk_fee_rule PRIMARY KEY (id)
);
alter table fee_rule enable row level security;
alter table fee_rule force row level security;
CREATE INDEX ix_fee_rule_jurisdiction_citation ON public.fee_rule USING btree (jurisdiction, citation);
CREATE TRIGGER keep_fee_rule BEFORE DELETE OR UPDATE ON public.fee_rule FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy fee_rule_of_engine on fee_rule as permissive for all to townline_engine using (true) with check (true);
create policy fee_rule_of_viewer on fee_rule as permissive for select to townline_api using (true);
grant select on fee_rule to townline_api;
grant delete, insert, select, update on fee_rule to townline_engine;

create table finding_reason (
  finding_id uuid not null,
  part smallint not null,
  alternative smallint not null,
  holding_ids integer[] not null,
  kind text,
  gap_days integer,
  relation text,
  weight double precision,
  probability double precision,
  answer text,
  positions smallint[],
  bits double precision[],
  evidence_groups text[],
  constraint ck_finding_reason_whole CHECK (
CASE
    WHEN (part = 0) THEN ((num_nulls(weight, probability, answer) = 0) AND (num_nonnulls(positions, bits, evidence_groups) = 0))
    ELSE ((num_nonnulls(weight, probability, answer) = 0) AND (num_nulls(positions, bits, evidence_groups) = 0))
END),
  constraint fk_finding_reason_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id) ON DELETE CASCADE,
  constraint pk_finding_reason PRIMARY KEY (finding_id, part, alternative)
);
alter table finding_reason enable row level security;
alter table finding_reason force row level security;
create policy finding_reason_of_engine on finding_reason as permissive for all to townline_engine using (true) with check (true);
create policy finding_reason_of_viewer on finding_reason as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on finding_reason to townline_api;
grant delete, insert, select, update on finding_reason to townline_engine;

create table fine (
  id uuid not null,
  jurisdiction text not null,
  valid_from text,
  valid_to text,
  enacted_by text,
  read_in text not null,
  link text,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  offense_class text not null,
  citation text,
  dollars integer not null,
  constraint ck_fine_dollars CHECK ((dollars > 0)),
  constraint ck_fine_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint pk_fine PRIMARY KEY (id)
);
alter table fine enable row level security;
alter table fine force row level security;
CREATE INDEX ix_fine_jurisdiction_offense_class ON public.fine USING btree (jurisdiction, offense_class);
CREATE TRIGGER keep_fine BEFORE DELETE OR UPDATE ON public.fine FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy fine_of_engine on fine as permissive for all to townline_engine using (true) with check (true);
create policy fine_of_viewer on fine as permissive for select to townline_api using (true);
grant select on fine to townline_api;
grant insert, select on fine to townline_engine;

create table hotline_tip (
  id uuid not null,
  agency text not null,
  holding_id integer,
  hotline text not null,
  reference text not null,
  received_on text not null,
  record_id text,
  cases_stated integer,
  victims_stated integer,
  minors_stated integer,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  constraint ck_hotline_tip_counts CHECK (((cases_stated >= 0) AND (victims_stated >= 0) AND (minors_stated >= 0))),
  constraint ck_hotline_tip_minors CHECK ((minors_stated <= victims_stated)),
  constraint fk_hotline_tip_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_hotline_tip PRIMARY KEY (id),
  constraint uq_hotline_tip_agency_hotline_reference UNIQUE (agency, hotline, reference)
);
alter table hotline_tip enable row level security;
alter table hotline_tip force row level security;
CREATE INDEX ix_hotline_tip_holding_id ON public.hotline_tip USING btree (holding_id);
create policy hotline_tip_of_engine on hotline_tip as permissive for all to townline_engine using (true) with check (true);
create policy hotline_tip_of_viewer on hotline_tip as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on hotline_tip to townline_api;
grant delete, insert, select, update on hotline_tip to townline_engine;

create table identifier (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  value text not null,
  normal_value text not null,
  holding_id integer not null default 1,
  constraint ck_identifier_kind CHECK ((kind = ANY (ARRAY['PHONE'::text, 'EMAIL'::text, 'WEBSITE'::text, 'LICENSE_NO'::text, 'REGISTRY_NO'::text]))),
  constraint pk_identifier PRIMARY KEY (id)
);
alter table identifier enable row level security;
alter table identifier force row level security;
CREATE INDEX ix_identifier_kind_normal_value ON public.identifier USING btree (kind, normal_value);
CREATE INDEX ix_identifier_source_record_id ON public.identifier USING btree (source_record_id);
CREATE TRIGGER tr_identifier_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.identifier FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_identifier_needs_parents AFTER INSERT ON public.identifier REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy identifier_of_engine on identifier as permissive for all to townline_engine using (true) with check (true);
create policy identifier_of_viewer on identifier as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on identifier to townline_api;
grant delete, insert, select, update on identifier to townline_engine;

create table import_batch (
  id uuid not null,
  source_document_id uuid not null,
  package_id uuid not null,
  state text not null,
  profile jsonb not null,
  profile_digest text not null,
  received_at timestamp with time zone not null,
  landed_at timestamp with time zone,
  rows_read integer not null default 0,
  rows_stored integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_superseding integer not null default 0,
  rows_refused integer not null default 0,
  constraint ck_import_batch_state CHECK (((state = ANY (ARRAY['RECEIVED'::text, 'LANDED'::text])) AND ((state = 'LANDED'::text) = (landed_at IS NOT NULL)))),
  constraint fk_import_batch_source_document_id FOREIGN KEY (source_document_id) REFERENCES source_document(id),
  constraint pk_import_batch PRIMARY KEY (id)
);
alter table import_batch enable row level security;
alter table import_batch force row level security;
CREATE INDEX ix_import_batch_package_id ON public.import_batch USING btree (package_id);
CREATE INDEX ix_import_batch_source_document_id ON public.import_batch USING btree (source_document_id);
CREATE UNIQUE INDEX uq_import_batch_landed ON public.import_batch USING btree (source_document_id, profile_digest) WHERE (state = 'LANDED'::text);
CREATE TRIGGER tr_import_batch_is_needed AFTER DELETE ON public.import_batch REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION import_batch_is_needed();
create policy import_batch_of_engine on import_batch as permissive for all to townline_engine using (true) with check (true);
create policy import_batch_of_viewer on import_batch as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM import_batch_holding h
  WHERE (h.import_batch_id = import_batch.id))));
grant delete, insert, select, update on import_batch to townline_engine;

create table import_batch_holding (
  import_batch_id uuid not null,
  holding_id integer not null,
  constraint fk_import_batch_holding_import_batch_id FOREIGN KEY (import_batch_id) REFERENCES import_batch(id) ON DELETE CASCADE,
  constraint pk_import_batch_holding PRIMARY KEY (import_batch_id, holding_id)
);
alter table import_batch_holding enable row level security;
alter table import_batch_holding force row level security;
create policy import_batch_holding_of_engine on import_batch_holding as permissive for all to townline_engine using (true) with check (true);
create policy import_batch_holding_of_viewer on import_batch_holding as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on import_batch_holding to townline_api;
grant delete, insert, select, update on import_batch_holding to townline_engine;

create table incident (
  id uuid not null,
  agency text not null,
  number text not null,
  happened_on text not null,
  town text,
  premises_id uuid,
  business_id uuid,
  case_id uuid,
  actor_name text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  holding_id integer,
  constraint ck_incident_number CHECK (((number ~ '\S'::text) AND (length(number) <= 12))),
  constraint fk_incident_business_id FOREIGN KEY (business_id) REFERENCES entity(id),
  constraint fk_incident_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_incident_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_incident_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_incident PRIMARY KEY (id)
);
alter table incident enable row level security;
alter table incident force row level security;
CREATE INDEX ix_incident_agency_number ON public.incident USING btree (agency, number);
CREATE INDEX ix_incident_business_id ON public.incident USING btree (business_id);
CREATE INDEX ix_incident_case_id ON public.incident USING btree (case_id);
CREATE INDEX ix_incident_holding_id ON public.incident USING btree (holding_id);
CREATE INDEX ix_incident_premises_id ON public.incident USING btree (premises_id);
create policy incident_of_engine on incident as permissive for all to townline_engine using (true) with check (true);
create policy incident_of_viewer on incident as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on incident to townline_api;
grant delete, insert, select, update on incident to townline_engine;

create table incident_offense (
  id uuid not null,
  incident_id uuid not null,
  code text not null,
  actor_name text not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint ck_incident_offense_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint fk_incident_offense_code FOREIGN KEY (code) REFERENCES uniform_offense(code),
  constraint fk_incident_offense_incident_id FOREIGN KEY (incident_id) REFERENCES incident(id),
  constraint pk_incident_offense PRIMARY KEY (id)
);
alter table incident_offense enable row level security;
alter table incident_offense force row level security;
CREATE UNIQUE INDEX uq_incident_offense_current ON public.incident_offense USING btree (incident_id, code) WHERE (ended_at IS NULL);
create policy incident_offense_of_engine on incident_offense as permissive for all to townline_engine using (true) with check (true);
create policy incident_offense_of_viewer on incident_offense as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = incident_offense.incident_id))));
grant select on incident_offense to townline_api;
grant delete, insert, select, update on incident_offense to townline_engine;

create table incident_person (
  id uuid not null,
  incident_id uuid not null,
  number integer not null,
  part text not null,
  age integer,
  actor_name text not null,
  recorded_at timestamp with time zone not null,
  recognized_at timestamp with time zone,
  recognized_by text,
  constraint ck_incident_person_age CHECK (((age >= 0) AND (age <= 120))),
  constraint ck_incident_person_part CHECK ((part = ANY (ARRAY['OFFENDER'::text, 'VICTIM'::text]))),
  constraint ck_incident_person_recognized CHECK (((recognized_at IS NULL) OR (part = 'VICTIM'::text))),
  constraint fk_incident_person_incident_id FOREIGN KEY (incident_id) REFERENCES incident(id),
  constraint pk_incident_person PRIMARY KEY (id),
  constraint uq_incident_person_incident_id_number UNIQUE (incident_id, number)
);
alter table incident_person enable row level security;
alter table incident_person force row level security;
CREATE TRIGGER keep_incident_person BEFORE DELETE OR UPDATE ON public.incident_person FOR EACH ROW EXECUTE FUNCTION keep_victim();
create policy incident_person_of_engine on incident_person as permissive for all to townline_engine using (true) with check (true);
create policy incident_person_of_viewer on incident_person as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = incident_person.incident_id))));
grant select on incident_person to townline_api;
grant delete, insert, select, update on incident_person to townline_engine;

create table interpreter (
  id uuid not null,
  name text not null,
  organization text,
  languages text[] not null,
  phone text,
  email text,
  certified_by text,
  certified_until text,
  note text,
  added_at timestamp with time zone not null,
  added_by text not null,
  added_agency text not null,
  ended_at timestamp with time zone,
  ended_reason text,
  constraint ck_interpreter_ended CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint ck_interpreter_languages CHECK ((cardinality(languages) > 0)),
  constraint ck_interpreter_name CHECK ((name ~ '\S'::text)),
  constraint pk_interpreter PRIMARY KEY (id)
);
alter table interpreter enable row level security;
alter table interpreter force row level security;
CREATE INDEX ix_interpreter_languages ON public.interpreter USING gin (languages);
create policy interpreter_of_engine on interpreter as permissive for all to townline_engine using (true) with check (true);
create policy interpreter_of_viewer on interpreter as permissive for select to townline_api using ((access.viewer_account() IS NOT NULL));
grant select on interpreter to townline_api;
grant delete, insert, select, update on interpreter to townline_engine;

create table interview (
  id uuid not null,
  case_id uuid not null,
  position integer not null,
  part text not null,
  person_id uuid,
  name text,
  pseudonym text,
  held_on text not null,
  place text,
  language text not null,
  interpreter_use text not null,
  interpreter_id uuid,
  recording text not null,
  summary text not null,
  recruiter_relation text,
  means text[] not null,
  corrects_id uuid,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_interview_interpreter CHECK (((interpreter_id IS NULL) OR (interpreter_use = 'USED'::text))),
  constraint ck_interview_interpreter_use CHECK ((interpreter_use = ANY (ARRAY['NOT_NEEDED'::text, 'USED'::text, 'UNAVAILABLE'::text, 'DECLINED'::text]))),
  constraint ck_interview_language CHECK ((language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})*$'::text)),
  constraint ck_interview_means CHECK ((means <@ ARRAY['FORCE'::text, 'FRAUD'::text, 'COERCION'::text])),
  constraint ck_interview_part CHECK ((part = ANY (ARRAY['VICTIM'::text, 'WITNESS'::text, 'SUSPECT'::text, 'LANDLORD'::text, 'NEIGHBOR'::text, 'OTHER'::text]))),
  constraint ck_interview_recording CHECK ((recording = ANY (ARRAY['NONE'::text, 'AUDIO'::text, 'VIDEO'::text]))),
  constraint ck_interview_recruiter_relation CHECK ((recruiter_relation = ANY (ARRAY['FAMILY_OR_CAREGIVER'::text, 'INTIMATE_PARTNER'::text, 'EMPLOYER'::text, 'FRIEND'::text, 'AGENCY'::text, 'ONLINE_CONTACT'::text, 'STRANGER'::text, 'OTHER'::text, 'UNKNOWN'::text]))),
  constraint ck_interview_summary CHECK ((summary ~ '\S'::text)),
  constraint ck_interview_who CHECK (
CASE
    WHEN (part = 'VICTIM'::text) THEN ((pseudonym IS NOT NULL) AND (name IS NULL) AND (person_id IS NULL))
    ELSE (num_nonnulls(person_id, name, pseudonym) = 1)
END),
  constraint fk_interview_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_interview_corrects_id FOREIGN KEY (corrects_id) REFERENCES interview(id),
  constraint fk_interview_interpreter_id FOREIGN KEY (interpreter_id) REFERENCES interpreter(id),
  constraint pk_interview PRIMARY KEY (id),
  constraint uq_interview_case_id_position UNIQUE (case_id, "position")
);
alter table interview enable row level security;
alter table interview force row level security;
CREATE INDEX ix_interview_corrects_id ON public.interview USING btree (corrects_id);
CREATE INDEX ix_interview_interpreter_id ON public.interview USING btree (interpreter_id);
CREATE TRIGGER keep_interview BEFORE DELETE OR UPDATE ON public.interview FOR EACH ROW EXECUTE FUNCTION keep_case_entry();
create policy interview_of_engine on interview as permissive for all to townline_engine using (true) with check (true);
create policy interview_of_viewer on interview as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = interview.case_id))));
grant select on interview to townline_api;
grant delete, insert, select, update on interview to townline_engine;

create table interview_consent (
  id uuid not null,
  interview_id uuid not null,
  position integer not null,
  matter text not null,
  state text not null,
  said_on text not null,
  note text,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_interview_consent_matter CHECK ((matter = ANY (ARRAY['INTERVIEW'::text, 'RECORDING'::text]))),
  constraint ck_interview_consent_state CHECK ((state = ANY (ARRAY['ASKED'::text, 'GIVEN'::text, 'REFUSED'::text, 'WITHDRAWN'::text]))),
  constraint fk_interview_consent_interview_id FOREIGN KEY (interview_id) REFERENCES interview(id),
  constraint pk_interview_consent PRIMARY KEY (id),
  constraint uq_interview_consent_interview_id_matter_position UNIQUE (interview_id, matter, "position")
);
alter table interview_consent enable row level security;
alter table interview_consent force row level security;
CREATE TRIGGER keep_interview_consent BEFORE DELETE OR UPDATE ON public.interview_consent FOR EACH ROW EXECUTE FUNCTION keep_case_entry();
create policy interview_consent_of_engine on interview_consent as permissive for all to townline_engine using (true) with check (true);
create policy interview_consent_of_viewer on interview_consent as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM interview i
  WHERE (i.id = interview_consent.interview_id))));
grant select on interview_consent to townline_api;
grant delete, insert, select, update on interview_consent to townline_engine;

create table jurisdiction (
  id uuid not null,
  kind text not null,
  name text not null,
  state text,
  county text,
  geoid_county text,
  geoid_planning_region text,
  population integer,
  area geometry(MultiPolygon,4326) not null,
  valid daterange not null,
  observation_id bigint not null,
  constraint ck_jurisdiction_kind CHECK ((kind = ANY (ARRAY['TOWN'::text, 'AGENCY_AREA'::text, 'JUDICIAL_DISTRICT'::text, 'REGION'::text]))),
  constraint fk_jurisdiction_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_jurisdiction PRIMARY KEY (id)
);
alter table jurisdiction enable row level security;
alter table jurisdiction force row level security;
CREATE INDEX ix_jurisdiction_area ON public.jurisdiction USING gist (area);
CREATE INDEX ix_jurisdiction_kind_state_name ON public.jurisdiction USING btree (kind, state, name);
CREATE INDEX ix_jurisdiction_observation_id ON public.jurisdiction USING btree (observation_id);
create policy jurisdiction_of_engine on jurisdiction as permissive for all to townline_engine using (true) with check (true);
create policy jurisdiction_of_viewer on jurisdiction as permissive for select to townline_api using (true);
grant select on jurisdiction to townline_api;
grant delete, insert, select, update on jurisdiction to townline_engine;

create table landlord_notice (
  id uuid not null,
  number text not null,
  agency text not null,
  landlord_record_id bigint not null,
  landlord_name text not null,
  premises_id uuid not null,
  place text not null,
  template text not null,
  law_version_ids uuid[] not null,
  accepted_doubt text,
  body text not null,
  cited jsonb not null,
  state text not null,
  drafted_at timestamp with time zone not null,
  drafted_by text not null,
  holding_id integer,
  constraint ck_landlord_notice_body CHECK ((body ~ '\S'::text)),
  constraint ck_landlord_notice_state CHECK ((state = ANY (ARRAY['DRAFT'::text, 'ISSUED'::text, 'SERVED'::text, 'RETURNED'::text, 'ACKNOWLEDGED'::text, 'WITHDRAWN'::text]))),
  constraint fk_landlord_notice_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_landlord_notice_landlord_record_id FOREIGN KEY (landlord_record_id) REFERENCES source_record(id),
  constraint fk_landlord_notice_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_landlord_notice PRIMARY KEY (id),
  constraint uq_landlord_notice_agency_number UNIQUE (agency, number)
);
alter table landlord_notice enable row level security;
alter table landlord_notice force row level security;
CREATE INDEX ix_landlord_notice_holding_id ON public.landlord_notice USING btree (holding_id);
CREATE INDEX ix_landlord_notice_landlord_record_id ON public.landlord_notice USING btree (landlord_record_id);
CREATE INDEX ix_landlord_notice_premises_id ON public.landlord_notice USING btree (premises_id);
CREATE TRIGGER keep_landlord_notice BEFORE DELETE OR UPDATE ON public.landlord_notice FOR EACH ROW EXECUTE FUNCTION keep_landlord_notice();
create policy landlord_notice_of_engine on landlord_notice as permissive for all to townline_engine using (true) with check (true);
create policy landlord_notice_of_viewer on landlord_notice as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on landlord_notice to townline_api;
grant delete, insert, select, update on landlord_notice to townline_engine;

create table landlord_notice_step (
  id uuid not null,
  notice_id uuid not null,
  position integer not null,
  state text not null,
  happened_on text not null,
  means text,
  detail text,
  proof_sha256 text,
  actor_name text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_landlord_notice_step_means CHECK ((means = ANY (ARRAY['IN_PERSON'::text, 'MARSHAL'::text, 'CERTIFIED_MAIL'::text, 'MAIL'::text, 'EMAIL'::text, 'POSTED'::text]))),
  constraint ck_landlord_notice_step_served CHECK (((state <> 'SERVED'::text) OR (means IS NOT NULL))),
  constraint ck_landlord_notice_step_state CHECK ((state = ANY (ARRAY['DRAFT'::text, 'ISSUED'::text, 'SERVED'::text, 'RETURNED'::text, 'ACKNOWLEDGED'::text, 'WITHDRAWN'::text]))),
  constraint fk_landlord_notice_step_notice_id FOREIGN KEY (notice_id) REFERENCES landlord_notice(id),
  constraint pk_landlord_notice_step PRIMARY KEY (id),
  constraint uq_landlord_notice_step_notice_id_position UNIQUE (notice_id, "position")
);
alter table landlord_notice_step enable row level security;
alter table landlord_notice_step force row level security;
CREATE TRIGGER keep_landlord_notice_step BEFORE DELETE OR UPDATE ON public.landlord_notice_step FOR EACH ROW EXECUTE FUNCTION keep_landlord_notice_step();
create policy landlord_notice_step_of_engine on landlord_notice_step as permissive for all to townline_engine using (true) with check (true);
create policy landlord_notice_step_of_viewer on landlord_notice_step as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM landlord_notice n
  WHERE (n.id = landlord_notice_step.notice_id))));
grant select on landlord_notice_step to townline_api;
grant delete, insert, select, update on landlord_notice_step to townline_engine;

create table law_review (
  id bigint generated always as identity not null,
  version_id uuid not null,
  verdict text not null,
  reason text not null,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  reviewed_at timestamp with time zone not null default now(),
  constraint ck_law_review_reason CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint ck_law_review_verdict CHECK ((verdict = ANY (ARRAY['VERIFIED'::text, 'DOUBTED'::text]))),
  constraint pk_law_review PRIMARY KEY (id)
);
alter table law_review enable row level security;
alter table law_review force row level security;
CREATE INDEX ix_law_review_version_id ON public.law_review USING btree (version_id);
CREATE TRIGGER keep_law_review BEFORE DELETE OR UPDATE ON public.law_review FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy law_review_of_engine on law_review as permissive for all to townline_engine using (true) with check (true);
create policy law_review_of_viewer on law_review as permissive for select to townline_api using (true);
grant select on law_review to townline_api;
grant insert, select on law_review to townline_engine;

create table lead (
  id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  status text not null,
  probability double precision not null,
  finding_id uuid not null,
  raised_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  holder_name text,
  holder_agency text,
  held_since timestamp with time zone,
  decision_id uuid,
  constraint ck_lead_hold CHECK ((((holder_name IS NULL) = (held_since IS NULL)) AND ((holder_name IS NULL) = (holder_agency IS NULL)))),
  constraint ck_lead_probability CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint ck_lead_status CHECK ((status = ANY (ARRAY['NEW'::text, 'CLAIMED'::text, 'CONFIRMED'::text, 'DISMISSED'::text, 'NOT_ENOUGH'::text, 'REOPENED'::text, 'WITHDRAWN'::text]))),
  constraint ck_lead_version CHECK ((version >= 1)),
  constraint fk_lead_decision_id FOREIGN KEY (decision_id) REFERENCES lead_decision(id),
  constraint fk_lead_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_lead_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint pk_lead PRIMARY KEY (id),
  constraint uq_lead_predecessor_id_successor_id UNIQUE (predecessor_id, successor_id)
);
alter table lead enable row level security;
alter table lead force row level security;
CREATE INDEX ix_lead_decision_id ON public.lead USING btree (decision_id);
CREATE INDEX ix_lead_finding_id ON public.lead USING btree (finding_id);
CREATE INDEX ix_lead_status_probability_id ON public.lead USING btree (status, probability, id);
CREATE INDEX ix_lead_successor_id ON public.lead USING btree (successor_id);
create policy lead_of_engine on lead as permissive for all to townline_engine using (true) with check (true);
create policy lead_of_viewer on lead as permissive for select to townline_api using (((EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = lead.predecessor_id))) AND (EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = lead.successor_id))) AND (EXISTS ( SELECT
   FROM finding_reason r
  WHERE (r.finding_id = lead.finding_id)))));
grant delete, insert, select, update on lead to townline_engine;

create table lead_decision (
  id uuid not null,
  lead_id uuid not null,
  verdict text not null,
  reason text not null,
  actor_name text not null,
  actor_agency text not null,
  decided_at timestamp with time zone not null,
  supersedes_id uuid,
  predecessor_id uuid not null,
  successor_id uuid not null,
  predecessor_record_id bigint,
  successor_record_id bigint,
  finding_id uuid not null,
  account_id uuid,
  holding_ids integer[] not null,
  constraint ck_lead_decision_holding_ids CHECK (((cardinality(holding_ids) > 0) AND (array_position(holding_ids, NULL::integer) IS NULL))),
  constraint ck_lead_decision_reason CHECK ((btrim(reason) <> ''::text)),
  constraint ck_lead_decision_verdict CHECK ((verdict = ANY (ARRAY['SAME'::text, 'DIFFERENT'::text, 'UNSURE'::text]))),
  constraint fk_lead_decision_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_lead_decision_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_decision_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint fk_lead_decision_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_lead_decision_predecessor_record_id FOREIGN KEY (predecessor_record_id) REFERENCES source_record(id),
  constraint fk_lead_decision_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint fk_lead_decision_successor_record_id FOREIGN KEY (successor_record_id) REFERENCES source_record(id),
  constraint fk_lead_decision_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES lead_decision(id),
  constraint pk_lead_decision PRIMARY KEY (id)
);
alter table lead_decision enable row level security;
alter table lead_decision force row level security;
CREATE INDEX ix_lead_decision_decided_at ON public.lead_decision USING btree (decided_at);
CREATE INDEX ix_lead_decision_lead_id ON public.lead_decision USING btree (lead_id);
CREATE TRIGGER tr_lead_decision_is_kept BEFORE DELETE OR UPDATE ON public.lead_decision FOR EACH ROW EXECUTE FUNCTION lead_decision_is_kept();
create policy lead_decision_of_engine on lead_decision as permissive for all to townline_engine using (true) with check (true);
create policy lead_decision_of_viewer on lead_decision as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on lead_decision to townline_api;
grant delete, insert, select, update on lead_decision to townline_engine;

create table lead_sign (
  lead_id uuid not null,
  heard_on date,
  signs jsonb not null,
  harm double precision not null,
  rules text[] not null,
  weights double precision[] not null,
  holding_ids integer[] not null,
  constraint ck_lead_sign_harm CHECK ((harm >= (1)::double precision)),
  constraint ck_lead_sign_rules CHECK ((cardinality(rules) = cardinality(weights))),
  constraint fk_lead_sign_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint pk_lead_sign PRIMARY KEY (lead_id)
);
alter table lead_sign enable row level security;
alter table lead_sign force row level security;
create policy lead_sign_of_engine on lead_sign as permissive for all to townline_engine using (true) with check (true);
create policy lead_sign_of_viewer on lead_sign as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on lead_sign to townline_api;
grant delete, insert, select, update on lead_sign to townline_engine;

create table lead_state_change (
  id bigint generated always as identity not null,
  lead_id uuid not null,
  version integer not null,
  act text not null,
  actor_name text not null,
  actor_agency text not null,
  changed_at timestamp with time zone not null,
  reason text,
  from_status text,
  to_status text not null,
  holder_name text,
  holder_agency text,
  held_since timestamp with time zone,
  decision_id uuid,
  finding_id uuid not null,
  undoes_id bigint,
  account_id uuid,
  constraint ck_lead_state_change_act CHECK ((act = ANY (ARRAY['CLAIM'::text, 'TAKE_OVER'::text, 'RELEASE'::text, 'CONFIRM'::text, 'DISMISS'::text, 'LEAVE_OPEN'::text, 'RAISE'::text, 'WITHDRAW'::text, 'RETURN'::text, 'REOPEN'::text, 'FOLLOW'::text, 'UNDO'::text]))),
  constraint ck_lead_state_change_undo CHECK (((act = 'UNDO'::text) = (undoes_id IS NOT NULL))),
  constraint fk_lead_state_change_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_lead_state_change_decision_id FOREIGN KEY (decision_id) REFERENCES lead_decision(id),
  constraint fk_lead_state_change_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_state_change_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint fk_lead_state_change_undoes_id FOREIGN KEY (undoes_id) REFERENCES lead_state_change(id),
  constraint pk_lead_state_change PRIMARY KEY (id),
  constraint uq_lead_state_change_lead_id_version UNIQUE (lead_id, version),
  constraint uq_lead_state_change_undoes_id UNIQUE (undoes_id)
);
alter table lead_state_change enable row level security;
alter table lead_state_change force row level security;
CREATE TRIGGER tr_lead_state_change_is_kept BEFORE DELETE OR UPDATE ON public.lead_state_change FOR EACH STATEMENT EXECUTE FUNCTION lead_history_is_kept();
create policy lead_state_change_of_engine on lead_state_change as permissive for all to townline_engine using (true) with check (true);
create policy lead_state_change_of_viewer on lead_state_change as permissive for select to townline_api using (((EXISTS ( SELECT
   FROM lead l
  WHERE (l.id = lead_state_change.lead_id))) AND ((reason IS NULL) OR (actor_agency = ( SELECT access.viewer_agency() AS viewer_agency)) OR (EXISTS ( SELECT
   FROM finding_reason r
  WHERE ((r.finding_id = lead_state_change.finding_id) AND (r.part = 0)))))));
grant select on lead_state_change to townline_api;
grant delete, insert, select, update on lead_state_change to townline_engine;

create table legal_process (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  level text not null,
  provider text not null,
  provider_kind text not null,
  country text,
  is_foreign boolean not null,
  authority text not null,
  seeks text not null,
  follows_id uuid,
  state text not null,
  issued_on text,
  served_on text,
  due_on text,
  ended_on text,
  ground text,
  federal_outcome text,
  federal_note text,
  drafted_by text not null,
  drafted_at timestamp with time zone not null,
  constraint ck_legal_process_country CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint ck_legal_process_federal CHECK (((federal_outcome IS NULL) OR (level = 'STATE'::text))),
  constraint ck_legal_process_federal_outcome CHECK ((federal_outcome = ANY (ARRAY['OBTAINED'::text, 'OBTAINED_IN_PART'::text, 'NOT_OBTAINED'::text, 'UNKNOWN'::text]))),
  constraint ck_legal_process_ground CHECK ((ground = ANY (ARRAY['FOREIGN'::text, 'NO_JURISDICTION'::text, 'NO_RECORDS'::text, 'NOT_KEPT'::text, 'ENCRYPTED'::text, 'TOO_BROAD'::text, 'PRIVILEGE'::text, 'FORM'::text, 'UNANSWERED'::text, 'OTHER'::text]))),
  constraint ck_legal_process_kind CHECK ((kind = ANY (ARRAY['SUBPOENA'::text, 'SEARCH_WARRANT'::text, 'PRESERVATION_LETTER'::text, 'COURT_ORDER'::text, 'TREATY_REQUEST'::text]))),
  constraint ck_legal_process_level CHECK ((level = ANY (ARRAY['STATE'::text, 'FEDERAL'::text]))),
  constraint ck_legal_process_provider CHECK ((provider ~ '\S'::text)),
  constraint ck_legal_process_provider_kind CHECK ((provider_kind = ANY (ARRAY['ADVERTISING_SITE'::text, 'REVIEW_SITE'::text, 'TELEPHONE'::text, 'INTERNET'::text, 'MESSAGING'::text, 'BANK'::text, 'PAYMENT'::text, 'LANDLORD'::text, 'UTILITY'::text, 'OTHER'::text]))),
  constraint ck_legal_process_refused CHECK (((state = ANY (ARRAY['REFUSED'::text, 'PARTLY_REFUSED'::text])) = (ground IS NOT NULL))),
  constraint ck_legal_process_seeks CHECK ((seeks ~ '\S'::text)),
  constraint ck_legal_process_state CHECK ((state = ANY (ARRAY['DRAFTED'::text, 'ISSUED'::text, 'SERVED'::text, 'PARTLY_ANSWERED'::text, 'ANSWERED'::text, 'PARTLY_REFUSED'::text, 'REFUSED'::text, 'WITHDRAWN'::text]))),
  constraint fk_legal_process_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint fk_legal_process_follows_id FOREIGN KEY (follows_id) REFERENCES legal_process(id),
  constraint pk_legal_process PRIMARY KEY (id)
);
alter table legal_process enable row level security;
alter table legal_process force row level security;
CREATE INDEX ix_legal_process_case_id ON public.legal_process USING btree (case_id);
CREATE INDEX ix_legal_process_follows_id ON public.legal_process USING btree (follows_id);
create policy legal_process_of_engine on legal_process as permissive for all to townline_engine using (true) with check (true);
create policy legal_process_of_viewer on legal_process as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = legal_process.case_id))));
grant select on legal_process to townline_api;
grant delete, insert, select, update on legal_process to townline_engine;

create table legal_process_exhibit (
  step_id uuid not null,
  exhibit_id uuid not null,
  constraint fk_legal_process_exhibit_exhibit_id FOREIGN KEY (exhibit_id) REFERENCES exhibit(id),
  constraint fk_legal_process_exhibit_step_id FOREIGN KEY (step_id) REFERENCES legal_process_step(id),
  constraint pk_legal_process_exhibit PRIMARY KEY (step_id, exhibit_id)
);
alter table legal_process_exhibit enable row level security;
alter table legal_process_exhibit force row level security;
CREATE INDEX ix_legal_process_exhibit_exhibit_id ON public.legal_process_exhibit USING btree (exhibit_id);
CREATE TRIGGER keep_legal_process_exhibit BEFORE DELETE OR UPDATE ON public.legal_process_exhibit FOR EACH ROW EXECUTE FUNCTION keep_legal_process_step();
create policy legal_process_exhibit_of_engine on legal_process_exhibit as permissive for all to townline_engine using (true) with check (true);
create policy legal_process_exhibit_of_viewer on legal_process_exhibit as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM legal_process_step s
  WHERE (s.id = legal_process_exhibit.step_id))));
grant select on legal_process_exhibit to townline_api;
grant delete, insert, select, update on legal_process_exhibit to townline_engine;

create table legal_process_step (
  id uuid not null,
  process_id uuid not null,
  position integer not null,
  act text not null,
  happened_on text not null,
  due_on text,
  ground text,
  note text,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  recorded_at timestamp with time zone not null,
  constraint ck_legal_process_step_act CHECK ((act = ANY (ARRAY['ISSUE'::text, 'SERVE'::text, 'EXTEND'::text, 'ANSWER_IN_PART'::text, 'ANSWER'::text, 'REFUSE'::text, 'CONTEST'::text, 'WITHDRAW'::text, 'RETRACT'::text]))),
  constraint ck_legal_process_step_ground CHECK (((act = 'REFUSE'::text) = (ground IS NOT NULL))),
  constraint ck_legal_process_step_ground_word CHECK ((ground = ANY (ARRAY['FOREIGN'::text, 'NO_JURISDICTION'::text, 'NO_RECORDS'::text, 'NOT_KEPT'::text, 'ENCRYPTED'::text, 'TOO_BROAD'::text, 'PRIVILEGE'::text, 'FORM'::text, 'UNANSWERED'::text, 'OTHER'::text]))),
  constraint ck_legal_process_step_note CHECK (((act <> ALL (ARRAY['REFUSE'::text, 'RETRACT'::text, 'WITHDRAW'::text])) OR (note ~ '\S'::text))),
  constraint fk_legal_process_step_process_id FOREIGN KEY (process_id) REFERENCES legal_process(id),
  constraint pk_legal_process_step PRIMARY KEY (id),
  constraint uq_legal_process_step_process_id_position UNIQUE (process_id, "position")
);
alter table legal_process_step enable row level security;
alter table legal_process_step force row level security;
CREATE TRIGGER keep_legal_process_step BEFORE DELETE OR UPDATE ON public.legal_process_step FOR EACH ROW EXECUTE FUNCTION keep_legal_process_step();
create policy legal_process_step_of_engine on legal_process_step as permissive for all to townline_engine using (true) with check (true);
create policy legal_process_step_of_viewer on legal_process_step as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM legal_process p
  WHERE (p.id = legal_process_step.process_id))));
grant select on legal_process_step to townline_api;
grant delete, insert, select, update on legal_process_step to townline_engine;

create table license (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  license_no text not null,
  status text,
  valid daterange not null,
  holding_id integer not null default 1,
  constraint pk_license PRIMARY KEY (id)
);
alter table license enable row level security;
alter table license force row level security;
CREATE INDEX ix_license_license_no ON public.license USING btree (license_no);
CREATE INDEX ix_license_source_record_id ON public.license USING btree (source_record_id);
CREATE TRIGGER tr_license_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.license FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_license_needs_parents AFTER INSERT ON public.license REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy license_of_engine on license as permissive for all to townline_engine using (true) with check (true);
create policy license_of_viewer on license as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on license to townline_api;
grant delete, insert, select, update on license to townline_engine;

create table match_candidate (
  id bigint generated always as identity not null,
  record_a_id bigint not null,
  record_b_id bigint not null,
  model_version text not null,
  weight double precision not null,
  probability double precision not null,
  evidence jsonb not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  holding_a_id integer not null,
  holding_b_id integer not null,
  constraint ck_match_candidate_order CHECK ((record_a_id < record_b_id)),
  constraint fk_match_candidate_record_a_id FOREIGN KEY (record_a_id) REFERENCES source_record(id),
  constraint fk_match_candidate_record_b_id FOREIGN KEY (record_b_id) REFERENCES source_record(id),
  constraint pk_match_candidate PRIMARY KEY (id)
);
alter table match_candidate enable row level security;
alter table match_candidate force row level security;
CREATE INDEX ix_match_candidate_doubt ON public.match_candidate USING btree (abs((probability - (0.5)::double precision)), id) WHERE (superseded_at IS NULL);
CREATE INDEX ix_match_candidate_probability ON public.match_candidate USING btree ((((1)::double precision - probability)), id) WHERE (superseded_at IS NULL);
CREATE INDEX ix_match_candidate_record_b_id ON public.match_candidate USING btree (record_b_id);
CREATE UNIQUE INDEX uq_match_candidate_current ON public.match_candidate USING btree (record_a_id, record_b_id) WHERE (superseded_at IS NULL);
CREATE TRIGGER tr_match_candidate_holding BEFORE INSERT ON public.match_candidate FOR EACH ROW WHEN (((new.holding_a_id IS NULL) OR (new.holding_b_id IS NULL))) EXECUTE FUNCTION match_candidate_holding();
create policy match_candidate_of_engine on match_candidate as permissive for all to townline_engine using (true) with check (true);
create policy match_candidate_of_viewer on match_candidate as permissive for select to townline_api using (((holding_a_id = ANY (( SELECT access.holdings() AS holdings)::integer[])) AND (holding_b_id = ANY (( SELECT access.holdings() AS holdings)::integer[]))));
grant select on match_candidate to townline_api;
grant delete, insert, select, update on match_candidate to townline_engine;

create table match_decision (
  id uuid not null,
  verdict text not null,
  reason text not null,
  actor_name text not null,
  actor_agency text not null,
  decided_at timestamp with time zone not null,
  subject_key text not null,
  entity_a_id uuid,
  entity_b_id uuid,
  supersedes_id uuid,
  undoes_id uuid,
  superseded_at timestamp with time zone,
  account_id uuid,
  holding_ids integer[] not null,
  constraint ck_match_decision_actor CHECK (((actor_name ~ '\S'::text) AND (actor_agency ~ '\S'::text))),
  constraint ck_match_decision_holding_ids CHECK (((cardinality(holding_ids) > 0) AND (array_position(holding_ids, NULL::integer) IS NULL))),
  constraint ck_match_decision_known CHECK (((superseded_at IS NULL) OR (superseded_at >= decided_at))),
  constraint ck_match_decision_reason CHECK (((reason ~ '\S'::text) AND (length(reason) <= 2000))),
  constraint ck_match_decision_undo CHECK (((undoes_id IS NULL) OR (undoes_id = supersedes_id))),
  constraint ck_match_decision_verdict CHECK ((verdict = ANY (ARRAY['SAME'::text, 'DIFFERENT'::text, 'UNSURE'::text, 'WITHDRAWN'::text]))),
  constraint fk_match_decision_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_match_decision_entity_a_id FOREIGN KEY (entity_a_id) REFERENCES entity(id),
  constraint fk_match_decision_entity_b_id FOREIGN KEY (entity_b_id) REFERENCES entity(id),
  constraint fk_match_decision_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES match_decision(id),
  constraint fk_match_decision_undoes_id FOREIGN KEY (undoes_id) REFERENCES match_decision(id),
  constraint pk_match_decision PRIMARY KEY (id)
);
alter table match_decision enable row level security;
alter table match_decision force row level security;
CREATE UNIQUE INDEX uq_match_decision_current ON public.match_decision USING btree (subject_key, holding_ids) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX uq_match_decision_supersedes ON public.match_decision USING btree (supersedes_id);
CREATE TRIGGER tr_match_decision_is_kept BEFORE DELETE OR UPDATE ON public.match_decision FOR EACH ROW EXECUTE FUNCTION match_decision_is_kept();
create policy match_decision_of_engine on match_decision as permissive for all to townline_engine using (true) with check (true);
create policy match_decision_of_viewer on match_decision as permissive for select to townline_api using ((holding_ids <@ ( SELECT access.holdings() AS holdings)));
grant select on match_decision to townline_api;
grant delete, insert, select, update on match_decision to townline_engine;

create table match_decision_record (
  decision_id uuid not null,
  source_record_id bigint not null,
  side character(1) not null,
  constraint ck_match_decision_record_side CHECK ((side = ANY (ARRAY['A'::bpchar, 'B'::bpchar]))),
  constraint fk_match_decision_record_decision_id FOREIGN KEY (decision_id) REFERENCES match_decision(id),
  constraint fk_match_decision_record_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_match_decision_record PRIMARY KEY (decision_id, source_record_id)
);
alter table match_decision_record enable row level security;
alter table match_decision_record force row level security;
CREATE INDEX ix_match_decision_record_source_record_id ON public.match_decision_record USING btree (source_record_id);
CREATE TRIGGER tr_match_decision_record_is_kept BEFORE DELETE OR UPDATE ON public.match_decision_record FOR EACH STATEMENT EXECUTE FUNCTION match_decision_record_is_kept();
create policy match_decision_record_of_engine on match_decision_record as permissive for all to townline_engine using (true) with check (true);
create policy match_decision_record_of_viewer on match_decision_record as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM match_decision d
  WHERE (d.id = match_decision_record.decision_id))));
grant select on match_decision_record to townline_api;
grant delete, insert, select, update on match_decision_record to townline_engine;

create table match_version (
  id bigint generated always as identity not null,
  made_at timestamp with time zone not null,
  models jsonb not null,
  business_counts bytea not null,
  party_counts bytea not null,
  crowded jsonb not null,
  habits jsonb not null,
  keyed_at timestamp with time zone,
  constraint pk_match_version PRIMARY KEY (id)
);
alter table match_version enable row level security;
alter table match_version force row level security;
create policy match_version_of_engine on match_version as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on match_version to townline_engine;

create table observation (
  id bigint generated always as identity not null,
  source_id uuid not null,
  import_batch_id uuid not null,
  resource text not null,
  record_id text not null,
  row_number integer not null,
  content json not null,
  content_hash bytea not null,
  recorded_at timestamp with time zone not null,
  supersedes_id bigint,
  superseded_at timestamp with time zone,
  holding_id integer not null default 1,
  constraint ck_observation_known CHECK (((superseded_at IS NULL) OR (superseded_at >= recorded_at))),
  constraint fk_observation_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES observation(id),
  constraint pk_observation PRIMARY KEY (id)
);
alter table observation enable row level security;
alter table observation force row level security;
CREATE INDEX ix_observation_import_batch_id ON public.observation USING btree (import_batch_id);
CREATE INDEX ix_observation_supersedes_id ON public.observation USING btree (supersedes_id) WHERE (supersedes_id IS NOT NULL);
CREATE UNIQUE INDEX uq_observation_current ON public.observation USING btree (source_id, resource, record_id) WHERE (superseded_at IS NULL);
CREATE TRIGGER tr_observation_has_subject AFTER INSERT ON public.observation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION intelligence.observation_has_subject();
CREATE TRIGGER tr_observation_is_kept BEFORE UPDATE OF source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION observation_is_kept();
CREATE TRIGGER tr_observation_moves AFTER UPDATE OF holding_id ON public.observation FOR EACH ROW WHEN ((new.holding_id <> old.holding_id)) EXECUTE FUNCTION observation_moved();
CREATE TRIGGER tr_observation_needs_parents AFTER INSERT ON public.observation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION observation_needs_parents();
CREATE TRIGGER tr_observation_shows_batch AFTER INSERT ON public.observation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_batch_holding();
CREATE TRIGGER tr_removal_is_lawful AFTER DELETE ON public.observation REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION intelligence.removal_is_lawful();
create policy observation_of_engine on observation as permissive for all to townline_engine using (true) with check (true);
create policy observation_of_viewer on observation as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on observation to townline_api;
grant delete, insert, select, update on observation to townline_engine;

create table occupancy (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  premises_id uuid not null,
  holding_id integer not null default 1,
  constraint fk_occupancy_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_occupancy PRIMARY KEY (id)
);
alter table occupancy enable row level security;
alter table occupancy force row level security;
CREATE INDEX ix_occupancy_observation_id ON public.occupancy USING btree (observation_id);
CREATE INDEX ix_occupancy_premises_id ON public.occupancy USING btree (premises_id);
CREATE INDEX ix_occupancy_source_record_id ON public.occupancy USING btree (source_record_id);
CREATE TRIGGER tr_occupancy_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.occupancy FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_occupancy_needs_parents AFTER INSERT ON public.occupancy REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
CREATE TRIGGER tr_occupancy_premises_delete AFTER DELETE ON public.occupancy REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_went();
CREATE TRIGGER tr_occupancy_premises_insert AFTER INSERT ON public.occupancy REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_came();
CREATE TRIGGER tr_occupancy_premises_update AFTER UPDATE ON public.occupancy REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_moved();
create policy occupancy_of_engine on occupancy as permissive for all to townline_engine using (true) with check (true);
create policy occupancy_of_viewer on occupancy as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on occupancy to townline_api;
grant delete, insert, select, update on occupancy to townline_engine;

create table offense_element (
  id uuid not null,
  jurisdiction text not null,
  valid_from text,
  valid_to text,
  enacted_by text,
  read_in text not null,
  link text,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  citation text not null,
  limb text not null,
  element text not null,
  need text not null,
  accepts text[] not null,
  least integer not null default 1,
  wording text not null,
  constraint ck_offense_element_least CHECK (("least" >= 1)),
  constraint ck_offense_element_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_offense_element_need CHECK ((need = ANY (ARRAY['REQUIRED'::text, 'NOT_REQUIRED'::text, 'UNKNOWN'::text]))),
  constraint pk_offense_element PRIMARY KEY (id)
);
alter table offense_element enable row level security;
alter table offense_element force row level security;
CREATE INDEX ix_offense_element_jurisdiction_citation ON public.offense_element USING btree (jurisdiction, citation);
CREATE TRIGGER keep_offense_element BEFORE DELETE OR UPDATE ON public.offense_element FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy offense_element_of_engine on offense_element as permissive for all to townline_engine using (true) with check (true);
create policy offense_element_of_viewer on offense_element as permissive for select to townline_api using (true);
grant select on offense_element to townline_api;
grant insert, select on offense_element to townline_engine;

create table operation_key (
  owner text not null,
  key text not null,
  step integer not null,
  digest bytea not null,
  result bytea,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint pk_operation_key PRIMARY KEY (owner, key, step)
);
alter table operation_key enable row level security;
alter table operation_key force row level security;
CREATE INDEX ix_operation_key_recorded_at ON public.operation_key USING btree (recorded_at);
create policy operation_key_of_engine on operation_key as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on operation_key to townline_engine;

create table ordinance (
  id uuid not null,
  state text not null,
  town_name text not null,
  citation text not null,
  read_in text,
  link text,
  read_on text,
  mark text not null,
  doubt text,
  verified_by text,
  verified_on text,
  adopted_on text,
  amended_on text,
  enforced_from text,
  note text,
  rules jsonb not null,
  valid daterange not null,
  observation_id bigint not null,
  constraint ck_ordinance_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_ordinance_rules CHECK ((jsonb_typeof(rules) = 'object'::text)),
  constraint ck_ordinance_verified CHECK (((verified_by IS NULL) = (verified_on IS NULL))),
  constraint fk_ordinance_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_ordinance PRIMARY KEY (id)
);
alter table ordinance enable row level security;
alter table ordinance force row level security;
CREATE INDEX ix_ordinance_observation_id ON public.ordinance USING btree (observation_id);
CREATE INDEX ix_ordinance_state_town_name ON public.ordinance USING btree (state, town_name);
create policy ordinance_of_engine on ordinance as permissive for all to townline_engine using (true) with check (true);
create policy ordinance_of_viewer on ordinance as permissive for select to townline_api using (true);
grant select on ordinance to townline_api;
grant delete, insert, select, update on ordinance to townline_engine;

create table outbox_event (
  id bigint generated always as identity not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  recorded_at timestamp with time zone not null,
  handled_at timestamp with time zone,
  tries integer not null default 0,
  fault text,
  retry_at timestamp with time zone,
  parked_at timestamp with time zone,
  constraint pk_outbox_event PRIMARY KEY (id),
  constraint uq_outbox_event_key UNIQUE (key)
);
alter table outbox_event enable row level security;
alter table outbox_event force row level security;
CREATE INDEX ix_outbox_event_parked ON public.outbox_event USING btree (id) WHERE ((handled_at IS NULL) AND (parked_at IS NOT NULL));
CREATE INDEX ix_outbox_event_waiting ON public.outbox_event USING btree (id) WHERE ((handled_at IS NULL) AND (parked_at IS NULL));
create policy outbox_event_of_engine on outbox_event as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on outbox_event to townline_engine;

create table package_day (
  package_id uuid not null,
  last_day date,
  constraint pk_package_day PRIMARY KEY (package_id)
);
alter table package_day enable row level security;
alter table package_day force row level security;
create policy package_day_of_engine on package_day as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on package_day to townline_engine;

create table party_name (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  party_kind text not null,
  name text not null,
  alias boolean not null,
  search_name text not null,
  birth_date text,
  holding_id integer not null default 1,
  constraint pk_party_name PRIMARY KEY (id)
);
alter table party_name enable row level security;
alter table party_name force row level security;
CREATE INDEX ix_party_name_search ON public.party_name USING gin (search_name gin_trgm_ops);
CREATE INDEX ix_party_name_source_record_id ON public.party_name USING btree (source_record_id);
CREATE TRIGGER tr_party_name_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.party_name FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_party_name_needs_parents AFTER INSERT ON public.party_name REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy party_name_of_engine on party_name as permissive for all to townline_engine using (true) with check (true);
create policy party_name_of_viewer on party_name as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on party_name to townline_api;
grant delete, insert, select, update on party_name to townline_engine;

create table party_profile (
  entity_id uuid not null,
  party_key text not null,
  cards bigint[] not null,
  card json not null,
  constraint fk_party_profile_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint pk_party_profile PRIMARY KEY (entity_id)
);
alter table party_profile enable row level security;
alter table party_profile force row level security;
create policy party_profile_of_engine on party_profile as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on party_profile to townline_engine;

create table period_caveat (
  id uuid not null,
  area text not null,
  period_from text,
  period_to text,
  read_in text not null,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  kind text not null,
  measures text[] not null,
  text text not null,
  constraint ck_period_caveat_kind CHECK ((kind = ANY (ARRAY['PANDEMIC'::text, 'LOST_DATA'::text, 'INCOMPLETE'::text, 'LAW_CHANGED'::text]))),
  constraint ck_period_caveat_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_period_caveat_measures CHECK ((measures <@ ARRAY['ARRESTS'::text, 'CONVICTIONS'::text, 'FEES'::text, 'RETURNS'::text, 'REFERRALS'::text, 'CLOSINGS'::text, 'PROCESS'::text])),
  constraint ck_period_caveat_text CHECK ((text ~ '\S'::text)),
  constraint pk_period_caveat PRIMARY KEY (id)
);
alter table period_caveat enable row level security;
alter table period_caveat force row level security;
CREATE TRIGGER keep_period_caveat BEFORE DELETE OR UPDATE ON public.period_caveat FOR EACH ROW EXECUTE FUNCTION keep_benchmark();
create policy period_caveat_of_engine on period_caveat as permissive for all to townline_engine using (true) with check (true);
create policy period_caveat_of_viewer on period_caveat as permissive for select to townline_api using (true);
grant select on period_caveat to townline_api;
grant delete, insert, select, update on period_caveat to townline_engine;

create table planned_closing (
  id uuid not null,
  case_id uuid not null,
  business_id uuid not null,
  planned_on text not null,
  instrument text,
  state text not null,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  ended_at timestamp with time zone,
  constraint ck_planned_closing_ended CHECK (((state = 'PLANNED'::text) = (ended_at IS NULL))),
  constraint ck_planned_closing_instrument CHECK ((instrument = ANY (ARRAY['RAID'::text, 'HEALTH_ORDER'::text, 'LICENSE_ORDER'::text, 'COURT_ORDER'::text, 'VOLUNTARY'::text]))),
  constraint ck_planned_closing_state CHECK ((state = ANY (ARRAY['PLANNED'::text, 'CARRIED_OUT'::text, 'CALLED_OFF'::text]))),
  constraint fk_planned_closing_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_planned_closing PRIMARY KEY (id)
);
alter table planned_closing enable row level security;
alter table planned_closing force row level security;
CREATE INDEX ix_planned_closing_case_id ON public.planned_closing USING btree (case_id);
create policy planned_closing_of_engine on planned_closing as permissive for all to townline_engine using (true) with check (true);
create policy planned_closing_of_viewer on planned_closing as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = planned_closing.case_id))));
grant select on planned_closing to townline_api;
grant delete, insert, select, update on planned_closing to townline_engine;

create table postal_area (
  id bigint generated always as identity not null,
  kind text not null,
  code text not null,
  state text not null,
  town_name text not null,
  share double precision not null,
  observation_id bigint not null,
  constraint ck_postal_area_share CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision))),
  constraint fk_postal_area_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_postal_area PRIMARY KEY (id)
);
alter table postal_area enable row level security;
alter table postal_area force row level security;
CREATE INDEX ix_postal_area_kind_code_state ON public.postal_area USING btree (kind, code, state);
CREATE INDEX ix_postal_area_observation_id ON public.postal_area USING btree (observation_id);
create policy postal_area_of_engine on postal_area as permissive for all to townline_engine using (true) with check (true);
create policy postal_area_of_viewer on postal_area as permissive for select to townline_api using (true);
grant select on postal_area to townline_api;
grant delete, insert, select, update on postal_area to townline_engine;

create table premises (
  id uuid not null,
  kind text not null,
  parent_id uuid,
  key text not null,
  line text not null,
  unit text,
  city text,
  state text,
  postal_code text,
  country text not null,
  parcel_no text,
  point geometry(Point,4326),
  precision text not null,
  point_observation_id bigint,
  recorded_at timestamp with time zone not null,
  constraint ck_premises_kind CHECK (((kind = ANY (ARRAY['PARCEL'::text, 'BUILDING'::text, 'UNIT'::text])) AND ((kind <> 'UNIT'::text) OR (parent_id IS NOT NULL)))),
  constraint ck_premises_precision CHECK (("precision" = ANY (ARRAY['UNIT'::text, 'ADDRESS'::text, 'STREET'::text, 'ZIP'::text, 'TOWN'::text]))),
  constraint fk_premises_parent_id FOREIGN KEY (parent_id) REFERENCES premises(id),
  constraint fk_premises_point_observation_id FOREIGN KEY (point_observation_id) REFERENCES observation(id),
  constraint pk_premises PRIMARY KEY (id),
  constraint uq_premises_key UNIQUE (key)
);
alter table premises enable row level security;
alter table premises force row level security;
CREATE INDEX ix_premises_line ON public.premises USING gin (line gin_trgm_ops);
CREATE INDEX ix_premises_parent_id ON public.premises USING btree (parent_id);
CREATE INDEX ix_premises_point ON public.premises USING gist (point);
CREATE INDEX ix_premises_text ON public.premises USING gin (lower(((((((((((line || ' '::text) || COALESCE(unit, ''::text)) || ' '::text) || COALESCE(city, ''::text)) || ' '::text) || COALESCE(state, ''::text)) || ' '::text) || COALESCE(postal_code, ''::text)) || ' '::text) || COALESCE(parcel_no, ''::text))) gin_trgm_ops);
CREATE TRIGGER tr_premises_parent_is_held AFTER UPDATE ON public.premises REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_parent_changed();
create policy premises_of_engine on premises as permissive for all to townline_engine using (true) with check (true);
create policy premises_of_viewer on premises as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM premises_holding h
  WHERE (h.premises_id = premises.id))));
grant select on premises to townline_api;
grant delete, insert, select, update on premises to townline_engine;

create table premises_holding (
  premises_id uuid not null,
  holding_id integer not null,
  constraint fk_premises_holding_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id) ON DELETE CASCADE,
  constraint pk_premises_holding PRIMARY KEY (premises_id, holding_id)
);
alter table premises_holding enable row level security;
alter table premises_holding force row level security;
create policy premises_holding_of_engine on premises_holding as permissive for all to townline_engine using (true) with check (true);
create policy premises_holding_of_viewer on premises_holding as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on premises_holding to townline_api;
grant delete, insert, select, update on premises_holding to townline_engine;

create table premises_pin (
  id uuid not null,
  premises_id uuid not null,
  point geometry(Point,4326) not null,
  reason text not null,
  observation_id bigint not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint fk_premises_pin_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint fk_premises_pin_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_premises_pin PRIMARY KEY (id)
);
alter table premises_pin enable row level security;
alter table premises_pin force row level security;
CREATE INDEX ix_premises_pin_point ON public.premises_pin USING gist (point);
CREATE UNIQUE INDEX uq_premises_pin_current ON public.premises_pin USING btree (premises_id) WHERE (superseded_at IS NULL);
create policy premises_pin_of_engine on premises_pin as permissive for all to townline_engine using (true) with check (true);
create policy premises_pin_of_viewer on premises_pin as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM observation o
  WHERE (o.id = premises_pin.observation_id))));
grant select on premises_pin to townline_api;
grant delete, insert, select, update on premises_pin to townline_engine;

create table projection (
  observation_id bigint not null,
  stated_on date not null,
  own_day date,
  business_record_ids bigint[] not null default '{}'::bigint[],
  party_record_id bigint,
  projected_at timestamp with time zone not null,
  constraint fk_projection_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint fk_projection_party_record_id FOREIGN KEY (party_record_id) REFERENCES source_record(id),
  constraint pk_projection PRIMARY KEY (observation_id)
);
alter table projection enable row level security;
alter table projection force row level security;
CREATE INDEX ix_projection_business_record_ids ON public.projection USING gin (business_record_ids) WITH (fastupdate=off);
CREATE INDEX ix_projection_party_record_id ON public.projection USING btree (party_record_id) WHERE (party_record_id IS NOT NULL);
CREATE INDEX ix_projection_stated_on ON public.projection USING btree (stated_on);
create policy projection_of_engine on projection as permissive for all to townline_engine using (true) with check (true);
create policy projection_of_viewer on projection as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM observation o
  WHERE (o.id = projection.observation_id))));
grant select on projection to townline_api;
grant delete, insert, select, update on projection to townline_engine;

create table property_interest (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  premises_id uuid,
  business_record_id bigint not null,
  holding_id integer not null default 1,
  constraint ck_property_interest_kind CHECK ((kind = ANY (ARRAY['OWNER'::text, 'LANDLORD'::text, 'LESSEE'::text, 'UTILITY_PAYER'::text]))),
  constraint fk_property_interest_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_property_interest PRIMARY KEY (id)
);
alter table property_interest enable row level security;
alter table property_interest force row level security;
CREATE INDEX ix_property_interest_business_record_id ON public.property_interest USING btree (business_record_id);
CREATE INDEX ix_property_interest_observation_id ON public.property_interest USING btree (observation_id);
CREATE INDEX ix_property_interest_premises_id ON public.property_interest USING btree (premises_id);
CREATE INDEX ix_property_interest_source_record_id ON public.property_interest USING btree (source_record_id);
CREATE TRIGGER tr_property_interest_is_kept BEFORE UPDATE OF observation_id, source_record_id, business_record_id ON public.property_interest FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_property_interest_needs_parents AFTER INSERT ON public.property_interest REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id', 'business_record_id');
CREATE TRIGGER tr_property_interest_premises_delete AFTER DELETE ON public.property_interest REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_went();
CREATE TRIGGER tr_property_interest_premises_insert AFTER INSERT ON public.property_interest REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_came();
CREATE TRIGGER tr_property_interest_premises_update AFTER UPDATE ON public.property_interest REFERENCING OLD TABLE AS former NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION premises_fact_moved();
create policy property_interest_of_engine on property_interest as permissive for all to townline_engine using (true) with check (true);
create policy property_interest_of_viewer on property_interest as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on property_interest to townline_api;
grant delete, insert, select, update on property_interest to townline_engine;

create table published_report (
  report_id uuid not null,
  report_year integer not null,
  version integer not null,
  sections jsonb not null,
  content_hash text not null,
  taken_at timestamp with time zone not null,
  published_at timestamp with time zone not null,
  constraint fk_published_report_report_id FOREIGN KEY (report_id) REFERENCES annual_report(id),
  constraint pk_published_report PRIMARY KEY (report_id)
);
alter table published_report enable row level security;
alter table published_report force row level security;
CREATE TRIGGER keep_published_report BEFORE DELETE OR UPDATE ON public.published_report FOR EACH ROW EXECUTE FUNCTION keep_annual_report();
create policy published_report_of_engine on published_report as permissive for all to townline_engine using (true) with check (true);
create policy published_report_of_viewer on published_report as permissive for select to townline_api using (true);
grant select on published_report to townline_api;
grant delete, insert, select, update on published_report to townline_engine;

create table reopening_curve (
  model_version text not null,
  prior_bits double precision not null,
  further_in_group double precision not null,
  tie_cap double precision not null,
  bits double precision[] not null,
  probabilities double precision[] not null,
  flag_from double precision not null,
  flag_place_from double precision not null,
  abstain_from double precision not null,
  keep_from double precision not null,
  constraint pk_reopening_curve PRIMARY KEY (model_version)
);
alter table reopening_curve enable row level security;
alter table reopening_curve force row level security;
create policy reopening_curve_of_engine on reopening_curve as permissive for all to townline_engine using (true) with check (true);
create policy reopening_curve_of_viewer on reopening_curve as permissive for select to townline_api using (true);
grant select on reopening_curve to townline_api;
grant delete, insert, select, update on reopening_curve to townline_engine;

create table reopening_finding (
  id uuid not null,
  kind text not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  probability double precision not null,
  weight double precision not null,
  answer text not null,
  gap_days integer,
  relation text not null,
  evidence jsonb not null,
  model_version text not null,
  run_id uuid not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint ck_reopening_finding_answer CHECK ((answer = ANY (ARRAY['FLAGGED'::text, 'NOT_FLAGGED'::text, 'NOT_ENOUGH'::text]))),
  constraint ck_reopening_finding_kind CHECK ((kind = ANY (ARRAY['REOPENING'::text, 'SAME_OWNER'::text, 'IN_PLACE_RESUMPTION'::text]))),
  constraint ck_reopening_finding_probability CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint fk_reopening_finding_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_reopening_finding_run_id FOREIGN KEY (run_id) REFERENCES resolve_run(id),
  constraint fk_reopening_finding_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint pk_reopening_finding PRIMARY KEY (id)
);
alter table reopening_finding enable row level security;
alter table reopening_finding force row level security;
CREATE INDEX ix_reopening_finding_run_id ON public.reopening_finding USING btree (run_id);
CREATE INDEX ix_reopening_finding_successor_id ON public.reopening_finding USING btree (successor_id);
CREATE UNIQUE INDEX uq_reopening_finding_current ON public.reopening_finding USING btree (predecessor_id, successor_id, kind) WHERE (superseded_at IS NULL);
create policy reopening_finding_of_engine on reopening_finding as permissive for all to townline_engine using (true) with check (true);
create policy reopening_finding_of_viewer on reopening_finding as permissive for select to townline_api using (((EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = reopening_finding.predecessor_id))) AND (EXISTS ( SELECT
   FROM entity_member m
  WHERE (m.entity_id = reopening_finding.successor_id))) AND (EXISTS ( SELECT
   FROM finding_reason r
  WHERE (r.finding_id = reopening_finding.id)))));
grant delete, insert, select, update on reopening_finding to townline_engine;

create table reopening_pair (
  predecessor_id uuid not null,
  successor_id uuid not null,
  bits double precision not null,
  constraint fk_reopening_pair_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_reopening_pair_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint pk_reopening_pair PRIMARY KEY (predecessor_id, successor_id)
);
alter table reopening_pair enable row level security;
alter table reopening_pair force row level security;
CREATE INDEX ix_reopening_pair_successor_id ON public.reopening_pair USING btree (successor_id);
create policy reopening_pair_of_engine on reopening_pair as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on reopening_pair to townline_engine;

create table resolve_run (
  id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  model_versions jsonb not null,
  outcome jsonb not null,
  match_version_id bigint,
  constraint fk_resolve_run_match_version_id FOREIGN KEY (match_version_id) REFERENCES match_version(id),
  constraint pk_resolve_run PRIMARY KEY (id)
);
alter table resolve_run enable row level security;
alter table resolve_run force row level security;
create policy resolve_run_of_engine on resolve_run as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on resolve_run to townline_engine;

create table saved_search (
  id uuid not null,
  name text not null,
  list text not null,
  filter jsonb not null,
  sort text,
  actor_name text not null,
  actor_agency text not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  account_id uuid,
  constraint ck_saved_search_filter CHECK ((jsonb_typeof(filter) = 'object'::text)),
  constraint ck_saved_search_list CHECK ((list = ANY (ARRAY['LEADS'::text, 'LEAD_QUEUE'::text, 'BUSINESSES'::text, 'PEOPLE'::text, 'PREMISES'::text]))),
  constraint ck_saved_search_name CHECK (((name ~ '\S'::text) AND (length(name) <= 200))),
  constraint fk_saved_search_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint pk_saved_search PRIMARY KEY (id)
);
alter table saved_search enable row level security;
alter table saved_search force row level security;
CREATE UNIQUE INDEX uq_saved_search_name ON public.saved_search USING btree (account_id, actor_agency, actor_name, name) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
create policy saved_search_of_engine on saved_search as permissive for all to townline_engine using (true) with check (true);
create policy saved_search_of_viewer on saved_search as permissive for select to townline_api using ((account_id = ( SELECT access.viewer_account() AS viewer_account)));
grant select on saved_search to townline_api;
grant delete, insert, select, update on saved_search to townline_engine;

create table seizure (
  id uuid not null,
  case_id uuid not null,
  what text not null,
  seized_on text not null,
  place text,
  value_cents bigint,
  state text not null,
  petitioned_on text,
  docket text,
  ended_on text,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint ck_seizure_petitioned_on CHECK (((state <> ALL (ARRAY['PETITIONED'::text, 'FORFEITED'::text])) OR (petitioned_on IS NOT NULL))),
  constraint ck_seizure_state CHECK ((state = ANY (ARRAY['SEIZED'::text, 'PETITIONED'::text, 'FORFEITED'::text, 'RETURNED'::text]))),
  constraint ck_seizure_value_cents CHECK ((value_cents >= 0)),
  constraint ck_seizure_what CHECK ((what ~ '\S'::text)),
  constraint fk_seizure_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_seizure PRIMARY KEY (id)
);
alter table seizure enable row level security;
alter table seizure force row level security;
CREATE INDEX ix_seizure_case_id ON public.seizure USING btree (case_id);
create policy seizure_of_engine on seizure as permissive for all to townline_engine using (true) with check (true);
create policy seizure_of_viewer on seizure as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = seizure.case_id))));
grant select on seizure to townline_api;
grant delete, insert, select, update on seizure to townline_engine;

create table services_plan (
  id uuid not null,
  case_id uuid not null,
  providers text[] not null,
  languages text[] not null,
  beds integer not null,
  is_safe_contact_agreed boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  constraint ck_services_plan_beds CHECK ((beds >= 0)),
  constraint fk_services_plan_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint pk_services_plan PRIMARY KEY (id)
);
alter table services_plan enable row level security;
alter table services_plan force row level security;
CREATE INDEX ix_services_plan_case_id_recorded_at ON public.services_plan USING btree (case_id, recorded_at);
create policy services_plan_of_engine on services_plan as permissive for all to townline_engine using (true) with check (true);
create policy services_plan_of_viewer on services_plan as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = services_plan.case_id))));
grant select on services_plan to townline_api;
grant delete, insert, select, update on services_plan to townline_engine;

create table shop_door (
  door bigint not null,
  entity_id uuid not null,
  building_key text not null,
  constraint pk_shop_door PRIMARY KEY (door, entity_id, building_key)
);
alter table shop_door enable row level security;
alter table shop_door force row level security;
CREATE INDEX ix_shop_door_entity_id ON public.shop_door USING btree (entity_id);
create policy shop_door_of_engine on shop_door as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on shop_door to townline_engine;

create table shop_profile (
  entity_id uuid not null,
  shop_key text not null,
  digest text not null,
  keys bigint[] not null,
  open_day integer,
  closing_days integer[] not null,
  silent boolean not null,
  last_seen_day integer,
  last_open_day integer,
  venue_kind text not null,
  listed_from text,
  listed_to text,
  establishment json not null,
  constraint fk_shop_profile_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint pk_shop_profile PRIMARY KEY (entity_id)
);
alter table shop_profile enable row level security;
alter table shop_profile force row level security;
CREATE INDEX ix_shop_profile_silent ON public.shop_profile USING btree (last_seen_day) WHERE silent;
create policy shop_profile_of_engine on shop_profile as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on shop_profile to townline_engine;

create table shop_rarity (
  version_id bigint not null,
  key bigint not null,
  shops integer not null,
  constraint fk_shop_rarity_version_id FOREIGN KEY (version_id) REFERENCES match_version(id),
  constraint pk_shop_rarity PRIMARY KEY (version_id, key)
);
alter table shop_rarity enable row level security;
alter table shop_rarity force row level security;
create policy shop_rarity_of_engine on shop_rarity as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on shop_rarity to townline_engine;

create table shop_thing (
  key bigint not null,
  entity_id uuid not null,
  constraint pk_shop_thing PRIMARY KEY (key, entity_id)
);
alter table shop_thing enable row level security;
alter table shop_thing force row level security;
create policy shop_thing_of_engine on shop_thing as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on shop_thing to townline_engine;

create table silence_day (
  version_id bigint not null,
  day date,
  constraint fk_silence_day_version_id FOREIGN KEY (version_id) REFERENCES match_version(id),
  constraint pk_silence_day PRIMARY KEY (version_id)
);
alter table silence_day enable row level security;
alter table silence_day force row level security;
create policy silence_day_of_engine on silence_day as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on silence_day to townline_engine;

create table source (
  id uuid not null,
  name text not null,
  kind text not null,
  reliability character(1) not null,
  description text,
  recorded_at timestamp with time zone not null,
  holding_id integer not null default 1,
  agency text not null default 'INSTALLATION'::text,
  constraint ck_source_reliability CHECK ((reliability = ANY (ARRAY['A'::bpchar, 'B'::bpchar, 'C'::bpchar, 'D'::bpchar, 'E'::bpchar, 'F'::bpchar]))),
  constraint fk_source_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_source_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_source PRIMARY KEY (id),
  constraint uq_source_agency_name UNIQUE (agency, name)
);
alter table source enable row level security;
alter table source force row level security;
CREATE TRIGGER tr_source_agency BEFORE INSERT OR UPDATE OF holding_id, agency ON public.source FOR EACH ROW EXECUTE FUNCTION take_agency_of_holding();
CREATE TRIGGER tr_source_is_needed AFTER DELETE ON public.source REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION source_is_needed();
create policy source_of_engine on source as permissive for all to townline_engine using (true) with check (true);
create policy source_of_viewer on source as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on source to townline_api;
grant delete, insert, select, update on source to townline_engine;

create table source_document (
  id uuid not null,
  sha256 text not null,
  byte_length bigint not null,
  file_name text not null,
  media_type text not null,
  received_at timestamp with time zone not null,
  agency text not null default 'INSTALLATION'::text,
  constraint fk_source_document_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_source_document PRIMARY KEY (id),
  constraint uq_source_document_agency_sha256 UNIQUE (agency, sha256)
);
alter table source_document enable row level security;
alter table source_document force row level security;
CREATE TRIGGER tr_document_is_held BEFORE DELETE ON public.source_document FOR EACH ROW EXECUTE FUNCTION intelligence.document_is_held();
create policy source_document_of_engine on source_document as permissive for all to townline_engine using (true) with check (true);
create policy source_document_of_viewer on source_document as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM import_batch b
  WHERE (b.source_document_id = source_document.id))));
grant select on source_document to townline_api;
grant delete, insert, select, update on source_document to townline_engine;

create table source_record (
  id bigint generated always as identity not null,
  source_id uuid not null,
  kind text not null,
  record_id text not null,
  holding_id integer not null default 1,
  constraint ck_source_record_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'VEHICLE'::text]))),
  constraint fk_source_record_source_id FOREIGN KEY (source_id) REFERENCES source(id),
  constraint pk_source_record PRIMARY KEY (id),
  constraint uq_source_record_source_id_kind_record_id UNIQUE (source_id, kind, record_id)
);
alter table source_record enable row level security;
alter table source_record force row level security;
CREATE TRIGGER tr_source_record_is_kept BEFORE DELETE ON public.source_record FOR EACH STATEMENT EXECUTE FUNCTION source_record_is_kept();
CREATE TRIGGER tr_source_record_moves AFTER UPDATE OF holding_id ON public.source_record FOR EACH ROW WHEN ((new.holding_id <> old.holding_id)) EXECUTE FUNCTION source_record_moves();
CREATE TRIGGER tr_source_record_spoken_of AFTER UPDATE OF holding_id ON public.source_record FOR EACH ROW WHEN ((new.holding_id <> old.holding_id)) EXECUTE FUNCTION spoken_of_moves();
create policy source_record_of_engine on source_record as permissive for all to townline_engine using (true) with check (true);
create policy source_record_of_viewer on source_record as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on source_record to townline_api;
grant delete, insert, select, update on source_record to townline_engine;

create table statute (
  id uuid not null,
  jurisdiction text not null,
  valid_from text,
  valid_to text,
  enacted_by text,
  read_in text not null,
  link text,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  citation text not null,
  title text not null,
  offense_class text,
  summary text not null,
  constraint ck_statute_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint pk_statute PRIMARY KEY (id)
);
alter table statute enable row level security;
alter table statute force row level security;
CREATE INDEX ix_statute_jurisdiction_citation ON public.statute USING btree (jurisdiction, citation);
CREATE TRIGGER keep_statute BEFORE DELETE OR UPDATE ON public.statute FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy statute_of_engine on statute as permissive for all to townline_engine using (true) with check (true);
create policy statute_of_viewer on statute as permissive for select to townline_api using (true);
grant select on statute to townline_api;
grant insert, select on statute to townline_engine;

create table statute_use (
  jurisdiction text not null,
  citation text not null,
  part text not null,
  code text,
  mark text not null,
  doubt text not null,
  constraint ck_statute_use_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_statute_use_part CHECK ((part = ANY (ARRAY['SELLER'::text, 'BUYER'::text, 'PROMOTER'::text, 'OTHER'::text]))),
  constraint fk_statute_use_code FOREIGN KEY (code) REFERENCES uniform_offense(code),
  constraint pk_statute_use PRIMARY KEY (jurisdiction, citation)
);
alter table statute_use enable row level security;
alter table statute_use force row level security;
create policy statute_use_of_engine on statute_use as permissive for all to townline_engine using (true) with check (true);
create policy statute_use_of_viewer on statute_use as permissive for select to townline_api using (true);
grant select on statute_use to townline_api;
grant delete, insert, select, update on statute_use to townline_engine;

create table statutory_counter (
  id uuid not null,
  jurisdiction text not null,
  valid_from text,
  valid_to text,
  enacted_by text,
  read_in text not null,
  link text,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now(),
  citation text not null,
  counter text not null,
  threshold integer not null,
  days integer not null,
  counts text[] not null,
  offenses text[] not null,
  wording text not null,
  constraint ck_statutory_counter_counter CHECK ((counter = ANY (ARRAY['NUISANCE'::text, 'FORFEITURE'::text]))),
  constraint ck_statutory_counter_days CHECK ((days >= 1)),
  constraint ck_statutory_counter_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint ck_statutory_counter_threshold CHECK ((threshold >= 1)),
  constraint pk_statutory_counter PRIMARY KEY (id)
);
alter table statutory_counter enable row level security;
alter table statutory_counter force row level security;
CREATE INDEX ix_statutory_counter_jurisdiction_citation ON public.statutory_counter USING btree (jurisdiction, citation);
CREATE TRIGGER keep_statutory_counter BEFORE DELETE OR UPDATE ON public.statutory_counter FOR EACH ROW EXECUTE FUNCTION refuse_law_change();
create policy statutory_counter_of_engine on statutory_counter as permissive for all to townline_engine using (true) with check (true);
create policy statutory_counter_of_viewer on statutory_counter as permissive for select to townline_api using (true);
grant select on statutory_counter to townline_api;
grant insert, select on statutory_counter to townline_engine;

create table submission (
  id uuid not null,
  agency text not null,
  return_year integer not null,
  version integer not null,
  form_version integer not null,
  state text not null,
  is_zero boolean not null,
  answers jsonb not null,
  channel text not null,
  content_hash text,
  receipt jsonb,
  saved_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  reason text,
  holding_id integer not null,
  purged_at timestamp with time zone,
  constraint ck_submission_answers CHECK ((jsonb_typeof(answers) = 'object'::text)),
  constraint ck_submission_channel CHECK ((channel = ANY (ARRAY['API'::text, 'CSV'::text]))),
  constraint ck_submission_reason CHECK (((state <> 'SENT_BACK'::text) OR (reason ~ '\S'::text))),
  constraint ck_submission_receipt CHECK ((((state = 'DRAFT'::text) = (receipt IS NULL)) AND ((receipt IS NULL) = (content_hash IS NULL)) AND ((receipt IS NULL) = (submitted_at IS NULL)))),
  constraint ck_submission_state CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'ACCEPTED'::text, 'SENT_BACK'::text]))),
  constraint ck_submission_version CHECK ((version >= 1)),
  constraint fk_submission_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_submission_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint pk_submission PRIMARY KEY (id),
  constraint uq_submission_agency_return_year_version UNIQUE (agency, return_year, version)
);
alter table submission enable row level security;
alter table submission force row level security;
CREATE INDEX ix_submission_holding_id ON public.submission USING btree (holding_id);
CREATE TRIGGER keep_submission BEFORE DELETE OR UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION keep_submission();
create policy submission_of_engine on submission as permissive for all to townline_engine using (true) with check (true);
create policy submission_of_viewer on submission as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on submission to townline_api;
grant delete, insert, select, update on submission to townline_engine;

create table submission_change (
  id bigint generated always as identity not null,
  submission_id uuid not null,
  act text not null,
  actor_name text not null,
  actor_agency text not null,
  account_id uuid,
  reason text,
  changed_at timestamp with time zone not null,
  constraint ck_submission_change_act CHECK ((act = ANY (ARRAY['SAVE'::text, 'SUBMIT'::text, 'ACCEPT'::text, 'SEND_BACK'::text]))),
  constraint fk_submission_change_submission_id FOREIGN KEY (submission_id) REFERENCES submission(id),
  constraint pk_submission_change PRIMARY KEY (id)
);
alter table submission_change enable row level security;
alter table submission_change force row level security;
CREATE INDEX ix_submission_change_submission_id ON public.submission_change USING btree (submission_id);
create policy submission_change_of_engine on submission_change as permissive for all to townline_engine using (true) with check (true);
create policy submission_change_of_viewer on submission_change as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM submission s
  WHERE (s.id = submission_change.submission_id))));
grant select on submission_change to townline_api;
grant delete, insert, select, update on submission_change to townline_engine;

create table submission_reminder (
  id bigint generated always as identity not null,
  agency text not null,
  return_year integer not null,
  day_from_due integer not null,
  reminded_at timestamp with time zone not null,
  constraint fk_submission_reminder_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_submission_reminder PRIMARY KEY (id),
  constraint uq_submission_reminder_agency_return_year_day_from_due UNIQUE (agency, return_year, day_from_due)
);
alter table submission_reminder enable row level security;
alter table submission_reminder force row level security;
create policy submission_reminder_of_engine on submission_reminder as permissive for all to townline_engine using (true) with check (true);
create policy submission_reminder_of_viewer on submission_reminder as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM access.holding h
  WHERE ((h.agency = submission_reminder.agency) AND (h.record_class = 'SUBMISSION'::text)))));
grant select on submission_reminder to townline_api;
grant delete, insert, select, update on submission_reminder to townline_engine;

create table trading_name (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  name text not null,
  kind text not null,
  search_name text not null,
  holding_id integer not null default 1,
  constraint pk_trading_name PRIMARY KEY (id)
);
alter table trading_name enable row level security;
alter table trading_name force row level security;
CREATE INDEX ix_trading_name_search ON public.trading_name USING gin (search_name gin_trgm_ops);
CREATE INDEX ix_trading_name_source_record_id ON public.trading_name USING btree (source_record_id);
CREATE TRIGGER tr_trading_name_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.trading_name FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_trading_name_needs_parents AFTER INSERT ON public.trading_name REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy trading_name_of_engine on trading_name as permissive for all to townline_engine using (true) with check (true);
create policy trading_name_of_viewer on trading_name as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on trading_name to townline_api;
grant delete, insert, select, update on trading_name to townline_engine;

create table uniform_offense (
  code text not null,
  title text not null,
  against text not null,
  niem text not null,
  read_in text not null,
  mark text not null,
  doubt text not null,
  constraint ck_uniform_offense_against CHECK ((against = ANY (ARRAY['PERSON'::text, 'PROPERTY'::text, 'SOCIETY'::text]))),
  constraint ck_uniform_offense_mark CHECK ((mark = ANY (ARRAY['S'::text, 'K'::text, '?'::text]))),
  constraint pk_uniform_offense PRIMARY KEY (code)
);
alter table uniform_offense enable row level security;
alter table uniform_offense force row level security;
create policy uniform_offense_of_engine on uniform_offense as permissive for all to townline_engine using (true) with check (true);
create policy uniform_offense_of_viewer on uniform_offense as permissive for select to townline_api using (true);
grant select on uniform_offense to townline_api;
grant delete, insert, select, update on uniform_offense to townline_engine;

create table vehicle (
  id uuid not null,
  plate text not null,
  state text not null,
  description text,
  observation_id bigint not null,
  constraint fk_vehicle_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_vehicle PRIMARY KEY (id),
  constraint uq_vehicle_plate_state UNIQUE (plate, state)
);
alter table vehicle enable row level security;
alter table vehicle force row level security;
CREATE INDEX ix_vehicle_plate ON public.vehicle USING btree (plate text_pattern_ops);
create policy vehicle_of_engine on vehicle as permissive for all to townline_engine using (true) with check (true);
create policy vehicle_of_viewer on vehicle as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM vehicle_holding h
  WHERE (h.vehicle_id = vehicle.id))));
grant delete, insert, select, update on vehicle to townline_engine;

create table vehicle_holding (
  vehicle_id uuid not null,
  holding_id integer not null,
  observation_id bigint not null,
  description text,
  constraint fk_vehicle_holding_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id) ON DELETE CASCADE,
  constraint fk_vehicle_holding_vehicle_id FOREIGN KEY (vehicle_id) REFERENCES vehicle(id) ON DELETE CASCADE,
  constraint pk_vehicle_holding PRIMARY KEY (vehicle_id, holding_id)
);
alter table vehicle_holding enable row level security;
alter table vehicle_holding force row level security;
CREATE INDEX ix_vehicle_holding_observation_id ON public.vehicle_holding USING btree (observation_id);
create policy vehicle_holding_of_engine on vehicle_holding as permissive for all to townline_engine using (true) with check (true);
create policy vehicle_holding_of_viewer on vehicle_holding as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on vehicle_holding to townline_api;
grant delete, insert, select, update on vehicle_holding to townline_engine;

create table vehicle_use (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  vehicle_id uuid not null,
  note text,
  holding_id integer not null default 1,
  constraint fk_vehicle_use_vehicle_id FOREIGN KEY (vehicle_id) REFERENCES vehicle(id),
  constraint pk_vehicle_use PRIMARY KEY (id)
);
alter table vehicle_use enable row level security;
alter table vehicle_use force row level security;
CREATE INDEX ix_vehicle_use_source_record_id ON public.vehicle_use USING btree (source_record_id);
CREATE INDEX ix_vehicle_use_vehicle_id ON public.vehicle_use USING btree (vehicle_id);
CREATE TRIGGER tr_vehicle_use_is_held AFTER INSERT ON public.vehicle_use REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION vehicle_use_came();
CREATE TRIGGER tr_vehicle_use_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.vehicle_use FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_vehicle_use_needs_parents AFTER INSERT ON public.vehicle_use REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');
create policy vehicle_use_of_engine on vehicle_use as permissive for all to townline_engine using (true) with check (true);
create policy vehicle_use_of_viewer on vehicle_use as permissive for select to townline_api using ((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on vehicle_use to townline_api;
grant delete, insert, select, update on vehicle_use to townline_engine;

create table watch (
  id uuid not null,
  kind text not null,
  entity_id uuid,
  premises_id uuid,
  phone text,
  jurisdiction_id uuid,
  area geometry(MultiPolygon,4326),
  search jsonb,
  rules text[],
  reason text not null,
  actor_name text not null,
  actor_agency text not null,
  cadence text not null,
  webhook_id uuid,
  recorded_at timestamp with time zone not null,
  muted_at timestamp with time zone,
  snoozed_until timestamp with time zone,
  ended_at timestamp with time zone,
  account_id uuid,
  purpose text,
  constraint ck_watch_cadence CHECK ((cadence = ANY (ARRAY['AT_ONCE'::text, 'DAILY'::text, 'WEEKLY'::text]))),
  constraint ck_watch_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'PREMISES'::text, 'PHONE'::text, 'LANDLORD'::text, 'TOWN'::text, 'AREA'::text, 'SEARCH'::text, 'DECONFLICTION'::text, 'BREAK_GLASS'::text, 'CASE'::text]))),
  constraint ck_watch_target CHECK ((((entity_id IS NOT NULL) = (kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'LANDLORD'::text]))) AND ((premises_id IS NOT NULL) = (kind = 'PREMISES'::text)) AND ((phone IS NOT NULL) = (kind = 'PHONE'::text)) AND ((jurisdiction_id IS NOT NULL) = (kind = 'TOWN'::text)) AND ((area IS NOT NULL) = (kind = 'AREA'::text)) AND ((search IS NOT NULL) = (kind = 'SEARCH'::text)))),
  constraint fk_watch_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_watch_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint fk_watch_jurisdiction_id FOREIGN KEY (jurisdiction_id) REFERENCES jurisdiction(id),
  constraint fk_watch_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint fk_watch_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhook(id),
  constraint pk_watch PRIMARY KEY (id)
);
alter table watch enable row level security;
alter table watch force row level security;
CREATE INDEX ix_watch_account_id ON public.watch USING btree (account_id);
CREATE INDEX ix_watch_actor_agency_actor_name ON public.watch USING btree (actor_agency, actor_name);
CREATE INDEX ix_watch_area ON public.watch USING gist (area);
CREATE INDEX ix_watch_entity_id ON public.watch USING btree (entity_id);
CREATE INDEX ix_watch_phone ON public.watch USING btree (phone);
CREATE INDEX ix_watch_premises_id ON public.watch USING btree (premises_id);
CREATE INDEX ix_watch_webhook_id ON public.watch USING btree (webhook_id);
CREATE UNIQUE INDEX uq_watch_break_glass ON public.watch USING btree (account_id) WHERE ((kind = 'BREAK_GLASS'::text) AND (ended_at IS NULL));
CREATE UNIQUE INDEX uq_watch_case ON public.watch USING btree (account_id) WHERE ((kind = 'CASE'::text) AND (ended_at IS NULL));
CREATE UNIQUE INDEX uq_watch_deconfliction ON public.watch USING btree (account_id) WHERE ((kind = 'DECONFLICTION'::text) AND (ended_at IS NULL));
create policy watch_of_engine on watch as permissive for all to townline_engine using (true) with check (true);
create policy watch_of_viewer on watch as permissive for select to townline_api using ((account_id = ( SELECT access.viewer_account() AS viewer_account)));
grant select on watch to townline_api;
grant delete, insert, select, update on watch to townline_engine;

create table web_capture (
  exhibit_id uuid not null,
  address text not null,
  page_title text,
  taken_at timestamp with time zone not null,
  tool text not null,
  constraint ck_web_capture_address CHECK ((address ~ '^https?://\S+$'::text)),
  constraint ck_web_capture_tool CHECK ((tool ~ '\S'::text)),
  constraint fk_web_capture_exhibit_id FOREIGN KEY (exhibit_id) REFERENCES exhibit(id),
  constraint pk_web_capture PRIMARY KEY (exhibit_id)
);
alter table web_capture enable row level security;
alter table web_capture force row level security;
create policy web_capture_of_engine on web_capture as permissive for all to townline_engine using (true) with check (true);
create policy web_capture_of_viewer on web_capture as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM exhibit e
  WHERE (e.id = web_capture.exhibit_id))));
grant select on web_capture to townline_api;
grant delete, insert, select, update on web_capture to townline_engine;

create table webhook (
  id uuid not null,
  url text not null,
  secret text not null,
  actor_name text not null,
  actor_agency text not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  account_id uuid,
  constraint fk_webhook_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint pk_webhook PRIMARY KEY (id)
);
alter table webhook enable row level security;
alter table webhook force row level security;
CREATE INDEX ix_webhook_account_id ON public.webhook USING btree (account_id);
CREATE INDEX ix_webhook_actor_agency_actor_name ON public.webhook USING btree (actor_agency, actor_name);
create policy webhook_of_engine on webhook as permissive for all to townline_engine using (true) with check (true);
create policy webhook_of_viewer on webhook as permissive for select to townline_api using ((account_id = ( SELECT access.viewer_account() AS viewer_account)));
grant delete, insert, select, update on webhook to townline_engine;

create table access.account (
  id uuid not null,
  provider text not null,
  subject text not null,
  kind text not null,
  name text not null,
  agency text not null,
  state text not null,
  temporary_until timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  created_by text not null,
  last_active_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  ended_reason text,
  constraint ck_account_ended CHECK ((((state = 'ACTIVE'::text) = (ended_at IS NULL)) AND ((ended_at IS NULL) = (ended_reason IS NULL)))),
  constraint ck_account_kind CHECK ((kind = ANY (ARRAY['PERSON'::text, 'SERVICE'::text]))),
  constraint ck_account_state CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'DISABLED'::text, 'REMOVED'::text]))),
  constraint ck_account_temporary CHECK ((temporary_until <= (created_at + '72:00:00'::interval))),
  constraint ck_account_words CHECK (((provider ~ '\S'::text) AND (subject ~ '\S'::text) AND (name ~ '\S'::text) AND (agency ~ '\S'::text))),
  constraint pk_account PRIMARY KEY (id)
);
CREATE INDEX ix_account_agency ON access.account USING btree (agency);
CREATE UNIQUE INDEX uq_account_subject ON access.account USING btree (provider, subject) WHERE (state <> 'REMOVED'::text);
CREATE TRIGGER cut_off_account AFTER UPDATE OF state, agency ON access.account FOR EACH ROW WHEN (((new.state <> 'ACTIVE'::text) OR (new.agency <> old.agency))) EXECUTE FUNCTION access.cut_off_account();
CREATE TRIGGER leave_agency AFTER UPDATE OF agency ON access.account FOR EACH ROW WHEN ((new.agency <> old.agency)) EXECUTE FUNCTION access.leave_agency();
grant delete, insert, select, update on access.account to townline_engine;

create table access.agency (
  code text not null,
  name text not null,
  kind text not null,
  ori text,
  contact text,
  keeps_intelligence_rules boolean not null default false,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_agency_code CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'::text)),
  constraint ck_agency_kind CHECK ((kind = ANY (ARRAY['OPERATOR'::text, 'POLICE'::text, 'TASK_FORCE'::text, 'HEALTH'::text, 'CODE'::text, 'FIRE'::text, 'ZONING'::text, 'LICENSING'::text, 'PROSECUTOR'::text, 'COURT'::text, 'COUNCIL'::text, 'FEDERAL'::text, 'VICTIM_SERVICES'::text, 'NGO'::text]))),
  constraint ck_agency_ori CHECK ((ori ~ '^[A-Z0-9]{9}$'::text)),
  constraint pk_agency PRIMARY KEY (code),
  constraint uq_agency_ori UNIQUE (ori)
);
CREATE TRIGGER tr_agency_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.agency FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.agency to townline_engine;

create table access.break_glass (
  id uuid not null,
  compartment_id uuid not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default clock_timestamp(),
  reason text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  is_open boolean,
  constraint ck_break_glass_answered CHECK ((((answered_by IS NULL) = (answered_at IS NULL)) AND ((answered_by IS NULL) = (is_open IS NULL)))),
  constraint ck_break_glass_reason CHECK ((reason ~ '\S'::text)),
  constraint ck_break_glass_second CHECK ((answered_by <> asked_by)),
  constraint fk_break_glass_answered_by FOREIGN KEY (answered_by) REFERENCES access.account(id),
  constraint fk_break_glass_asked_by FOREIGN KEY (asked_by) REFERENCES access.account(id),
  constraint fk_break_glass_compartment_id FOREIGN KEY (compartment_id) REFERENCES access.compartment(id),
  constraint pk_break_glass PRIMARY KEY (id)
);
CREATE INDEX ix_break_glass_compartment_id_asked_at ON access.break_glass USING btree (compartment_id, asked_at);
grant delete, insert, select, update on access.break_glass to townline_engine;

create table access.case_admission (
  id bigint generated always as identity not null,
  case_id uuid not null,
  account_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  reason text not null,
  admitted_by uuid,
  constraint ck_case_admission_reason CHECK ((reason ~ '\S'::text)),
  constraint ck_case_admission_span CHECK ((since < until)),
  constraint fk_case_admission_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint pk_case_admission PRIMARY KEY (id)
);
CREATE INDEX ix_case_admission_account_id ON access.case_admission USING btree (account_id);
CREATE INDEX ix_case_admission_case_id ON access.case_admission USING btree (case_id);
CREATE TRIGGER tr_case_admission_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.case_admission FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.case_admission to townline_engine;

create table access.compartment (
  id uuid not null,
  agency text not null,
  kind text not null,
  name text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_compartment_kind CHECK ((kind = ANY (ARRAY['SEALED_SOURCE'::text, 'ADVOCATE'::text, 'INTERNAL_AFFAIRS'::text, 'OTHER'::text]))),
  constraint fk_compartment_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_compartment PRIMARY KEY (id),
  constraint uq_compartment_agency_name UNIQUE (agency, name)
);
grant delete, insert, select, update on access.compartment to townline_engine;

create table access.compartment_grant (
  id bigint generated always as identity not null,
  compartment_id uuid not null,
  account_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  reason text not null,
  granted_by uuid,
  constraint ck_compartment_grant_reason CHECK ((reason ~ '\S'::text)),
  constraint ck_compartment_grant_span CHECK ((since < until)),
  constraint fk_compartment_grant_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_compartment_grant_compartment_id FOREIGN KEY (compartment_id) REFERENCES access.compartment(id),
  constraint pk_compartment_grant PRIMARY KEY (id)
);
CREATE INDEX ix_compartment_grant_account_id ON access.compartment_grant USING btree (account_id);
CREATE INDEX ix_compartment_grant_compartment_id ON access.compartment_grant USING btree (compartment_id);
CREATE TRIGGER tr_compartment_grant_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.compartment_grant FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.compartment_grant to townline_engine;

create table access.context_key (
  only_one boolean not null default true,
  inner_key bytea not null,
  outer_key bytea not null,
  constraint ck_context_key_only_one CHECK (only_one),
  constraint pk_context_key PRIMARY KEY (only_one)
);
grant delete, insert, select, update on access.context_key to townline_engine;

create table access.holding (
  id integer generated always as identity not null,
  agency text not null,
  record_class text not null,
  town text,
  case_id uuid,
  is_sealed boolean not null default false,
  compartment_id uuid,
  visible_until timestamp with time zone,
  constraint ck_holding_record_class CHECK ((record_class = ANY (ARRAY['PUBLIC_RECORD'::text, 'LICENSING'::text, 'INSPECTION'::text, 'ENFORCEMENT'::text, 'OPEN_SOURCE'::text, 'TIP'::text, 'INTELLIGENCE'::text, 'CASE'::text, 'CHARGE'::text, 'SUBMISSION'::text, 'STATISTIC'::text, 'REFERRAL'::text, 'SURVIVOR'::text, 'AUDIT_TRAIL'::text, 'ADMINISTRATION'::text]))),
  constraint ck_holding_sealed CHECK (((NOT is_sealed) OR (case_id IS NOT NULL))),
  constraint fk_holding_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_holding_compartment_id FOREIGN KEY (compartment_id) REFERENCES access.compartment(id),
  constraint pk_holding PRIMARY KEY (id)
);
alter table access.holding enable row level security;
alter table access.holding force row level security;
CREATE INDEX ix_holding_compartment_id ON access.holding USING btree (compartment_id);
CREATE UNIQUE INDEX uq_holding_terms ON access.holding USING btree (agency, record_class, town, case_id, compartment_id, is_sealed, visible_until) NULLS NOT DISTINCT;
CREATE TRIGGER tr_holding_is_kept BEFORE DELETE ON access.holding FOR EACH STATEMENT EXECUTE FUNCTION access.holding_is_kept();
CREATE TRIGGER tr_holding_terms_are_kept BEFORE UPDATE ON access.holding FOR EACH ROW WHEN (((old.case_id IS NULL) OR (old.record_class <> 'CASE'::text) OR (old.id IS DISTINCT FROM new.id) OR (old.record_class IS DISTINCT FROM new.record_class) OR (old.town IS DISTINCT FROM new.town) OR (old.case_id IS DISTINCT FROM new.case_id) OR (old.is_sealed IS DISTINCT FROM new.is_sealed) OR (old.compartment_id IS DISTINCT FROM new.compartment_id) OR (old.visible_until IS DISTINCT FROM new.visible_until))) EXECUTE FUNCTION access.holding_is_kept();
create policy holding_of_engine on access.holding as permissive for all to townline_engine using (true) with check (true);
create policy holding_of_viewer on access.holding as permissive for select to townline_api using ((id = ANY (( SELECT access.holdings() AS holdings)::integer[])));
grant select on access.holding to townline_api;
grant delete, insert, select, update on access.holding to townline_engine;

create table access.joint_case (
  id bigint generated always as identity not null,
  case_id uuid not null,
  agency text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint ck_joint_case_span CHECK ((since < until)),
  constraint fk_joint_case_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_joint_case PRIMARY KEY (id)
);
CREATE INDEX ix_joint_case_agency ON access.joint_case USING btree (agency);
CREATE INDEX ix_joint_case_case_id ON access.joint_case USING btree (case_id);
CREATE TRIGGER tr_joint_case_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.joint_case FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.joint_case to townline_engine;

create table access.rights_version (
  only_one boolean not null default true,
  version bigint not null default 1,
  constraint ck_rights_version_only_one CHECK (only_one),
  constraint pk_rights_version PRIMARY KEY (only_one)
);
grant delete, insert, select, update on access.rights_version to townline_engine;

create table access.role_grant (
  id uuid not null,
  account_id uuid not null,
  agency text not null,
  role text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  granted_by uuid,
  granted_at timestamp with time zone not null default clock_timestamp(),
  confirmed_by uuid,
  constraint ck_role_grant_confirmed CHECK ((confirmed_by <> account_id)),
  constraint ck_role_grant_role CHECK ((role = ANY (ARRAY['DETECTIVE'::text, 'ANALYST'::text, 'TASK_FORCE_ANALYST'::text, 'SUPERVISOR'::text, 'INSPECTOR'::text, 'PROSECUTOR'::text, 'COUNCIL_STAFF'::text, 'FEDERAL_LIAISON'::text, 'ADVOCATE'::text, 'HART_LIAISON'::text, 'NGO_PARTNER'::text, 'CLERK'::text, 'AUDITOR'::text, 'ADMINISTRATOR'::text, 'SERVICE_IMPORT'::text, 'SERVICE_SUBMIT'::text]))),
  constraint ck_role_grant_span CHECK ((since < until)),
  constraint fk_role_grant_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint fk_role_grant_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_role_grant PRIMARY KEY (id)
);
CREATE INDEX ix_role_grant_account_id ON access.role_grant USING btree (account_id);
CREATE TRIGGER tr_role_grant_holding AFTER INSERT ON access.role_grant FOR EACH ROW EXECUTE FUNCTION access.holding_of_words();
CREATE TRIGGER tr_role_grant_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.role_grant FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.role_grant to townline_engine;
grant select on access.role_grant to townline_referrals;

create table access.role_power (
  role text not null,
  action text not null,
  record_class text not null,
  reach text not null,
  is_for_admitted boolean not null,
  constraint ck_role_power_reach CHECK ((reach = ANY (ARRAY['EVERYONE'::text, 'OWN'::text, 'SHARED'::text, 'PER_CASE'::text]))),
  constraint pk_role_power PRIMARY KEY (role, action, record_class)
);
CREATE TRIGGER tr_role_power_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.role_power FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.role_power to townline_engine;

create table access.role_wall (
  role text not null,
  record_class text not null,
  constraint pk_role_wall PRIMARY KEY (role, record_class)
);
CREATE TRIGGER tr_role_wall_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.role_wall FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.role_wall to townline_engine;

create table access.session (
  id uuid not null,
  account_id uuid not null,
  reference bytea not null,
  client text not null,
  acr text,
  purpose text,
  address text,
  authenticated_at timestamp with time zone not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  last_action_at timestamp with time zone not null default clock_timestamp(),
  stepped_up_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  constraint ck_session_end_reason CHECK ((end_reason = ANY (ARRAY['LOGOUT'::text, 'TIMED_OUT'::text, 'ACCOUNT_DISABLED'::text, 'ACCOUNT_REMOVED'::text, 'AGENCY_CHANGED'::text, 'STEP_UP_FAILURES'::text]))),
  constraint ck_session_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint fk_session_account_id FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint pk_session PRIMARY KEY (id),
  constraint uq_session_reference UNIQUE (reference)
);
CREATE INDEX ix_session_account_id ON access.session USING btree (account_id) WHERE (ended_at IS NULL);
CREATE TRIGGER tell_session_ended AFTER UPDATE OF ended_at ON access.session FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION access.tell_session_ended();
grant delete, insert, select, update on access.session to townline_engine;

create table access.session_token (
  digest bytea not null,
  session_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint fk_session_token_session_id FOREIGN KEY (session_id) REFERENCES access.session(id),
  constraint pk_session_token PRIMARY KEY (digest)
);
CREATE INDEX ix_session_token_expires_at ON access.session_token USING btree (expires_at);
CREATE INDEX ix_session_token_session_id ON access.session_token USING btree (session_id);
grant delete, insert, select, update on access.session_token to townline_engine;

create table access.sharing_agreement (
  id uuid not null,
  title text not null,
  from_agency text not null,
  to_agency text not null,
  classes text[] not null,
  towns text[],
  cases uuid[],
  purposes text[] not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  signed_from_by uuid,
  signed_from_at timestamp with time zone,
  signed_to_by uuid,
  signed_to_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_sharing_agreement_parties CHECK ((from_agency <> to_agency)),
  constraint ck_sharing_agreement_signed CHECK ((((signed_from_by IS NULL) = (signed_from_at IS NULL)) AND ((signed_to_by IS NULL) = (signed_to_at IS NULL)) AND (signed_from_by <> signed_to_by))),
  constraint ck_sharing_agreement_span CHECK ((since < until)),
  constraint ck_sharing_agreement_terms CHECK (((cardinality(classes) > 0) AND (cardinality(purposes) > 0))),
  constraint ck_sharing_agreement_title CHECK ((title ~ '\S'::text)),
  constraint ck_sharing_agreement_withdrawn CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL))),
  constraint fk_sharing_agreement_from_agency FOREIGN KEY (from_agency) REFERENCES access.agency(code),
  constraint fk_sharing_agreement_to_agency FOREIGN KEY (to_agency) REFERENCES access.agency(code),
  constraint pk_sharing_agreement PRIMARY KEY (id)
);
CREATE INDEX ix_sharing_agreement_to_agency_from_agency ON access.sharing_agreement USING btree (to_agency, from_agency);
CREATE TRIGGER tr_sharing_agreement_is_kept BEFORE DELETE OR UPDATE ON access.sharing_agreement FOR EACH ROW EXECUTE FUNCTION access.agreement_is_kept();
CREATE TRIGGER tr_sharing_agreement_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.sharing_agreement FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.sharing_agreement to townline_engine;

create table access.sight (
  account_id uuid not null,
  purpose text not null,
  version bigint not null,
  holding_count bigint not null,
  holds_until timestamp with time zone not null,
  readable integer[] not null,
  writable integer[] not null,
  lent integer[] not null,
  ground uuid[] not null,
  constraint pk_sight PRIMARY KEY (account_id, purpose)
);
grant delete, insert, select, update on access.sight to townline_engine;

create table access.step_up_failure (
  id bigint generated always as identity not null,
  session_id uuid not null,
  failed_at timestamp with time zone not null default clock_timestamp(),
  constraint fk_step_up_failure_session_id FOREIGN KEY (session_id) REFERENCES access.session(id),
  constraint pk_step_up_failure PRIMARY KEY (id)
);
CREATE INDEX ix_step_up_failure_session_id_failed_at ON access.step_up_failure USING btree (session_id, failed_at);
grant delete, insert, select, update on access.step_up_failure to townline_engine;

create table access.task_force_member (
  id bigint generated always as identity not null,
  task_force text not null,
  agency text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint ck_task_force_member_other CHECK ((task_force <> agency)),
  constraint ck_task_force_member_span CHECK ((since < until)),
  constraint fk_task_force_member_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_task_force_member_task_force FOREIGN KEY (task_force) REFERENCES access.agency(code),
  constraint pk_task_force_member PRIMARY KEY (id)
);
CREATE INDEX ix_task_force_member_task_force_agency ON access.task_force_member USING btree (task_force, agency);
CREATE TRIGGER tr_task_force_member_rights_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON access.task_force_member FOR EACH STATEMENT EXECUTE FUNCTION access.rights_change();
grant delete, insert, select, update on access.task_force_member to townline_engine;

create table audit.chain (
  id uuid not null default gen_random_uuid(),
  only_one boolean not null default true,
  constraint ck_chain_only_one CHECK (only_one),
  constraint pk_chain PRIMARY KEY (only_one)
);
CREATE TRIGGER tr_chain_is_kept BEFORE DELETE OR UPDATE ON audit.chain FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_chain_is_not_emptied BEFORE TRUNCATE ON audit.chain FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();
grant select on audit.chain to townline_audit;
grant select on audit.chain to townline_engine;

create table audit.checkpoint (
  position bigint not null,
  hash bytea not null,
  made_at timestamp with time zone not null,
  key_id text not null,
  signature bytea not null,
  constraint ck_checkpoint_lengths CHECK (((length(hash) = 32) AND (length(signature) = 64) AND (key_id ~ '^[0-9a-f]{16}$'::text))),
  constraint fk_checkpoint_position FOREIGN KEY ("position") REFERENCES audit.seal("position"),
  constraint pk_checkpoint PRIMARY KEY ("position")
);
CREATE TRIGGER tr_checkpoint_is_kept BEFORE DELETE OR UPDATE ON audit.checkpoint FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_checkpoint_is_not_emptied BEFORE TRUNCATE ON audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();
grant select on audit.checkpoint to townline_audit;
grant select on audit.checkpoint to townline_engine;

create table audit.entry (
  id bigint generated always as identity not null,
  recorded_at timestamp with time zone not null,
  act text not null,
  outcome text not null,
  actor text not null,
  agency text not null,
  account_id text,
  ori text,
  session_id text,
  on_behalf_of text,
  object_kind text,
  object_id text,
  agreement_id text,
  purpose_code text,
  code text,
  source_address text,
  bytes_in bigint,
  bytes_out bigint,
  duration_ms integer,
  repeats integer not null,
  first_at timestamp with time zone not null,
  words_digest bytea,
  salt bytea not null,
  digest bytea not null,
  row_count bigint,
  agreement_ids uuid[],
  constraint ck_entry_act CHECK ((act = ANY (ARRAY['READ'::text, 'SEARCH'::text, 'DECIDE'::text, 'CHANGE'::text, 'IMPORT'::text, 'EXPORT'::text, 'LOGIN'::text, 'LOGOUT'::text, 'REFUSE'::text, 'PRIVILEGE'::text, 'DECONFLICT'::text, 'PURGE'::text, 'AUDIT_READ'::text, 'JOB'::text]))),
  constraint ck_entry_actor CHECK ((((length(actor) >= 1) AND (length(actor) <= 200)) AND ((length(agency) >= 1) AND (length(agency) <= 200)))),
  constraint ck_entry_code CHECK (((code ~ '^[A-Z][A-Z0-9_]{0,59}$'::text) AND (purpose_code ~ '^[A-Z][A-Z0-9_]{0,59}$'::text))),
  constraint ck_entry_digest CHECK (((length(salt) = 16) AND (length(digest) = 32) AND (length(words_digest) = 32))),
  constraint ck_entry_object CHECK (((object_kind ~ '^[A-Z][A-Z0-9_]{0,39}$'::text) AND (length(object_id) <= 100))),
  constraint ck_entry_outcome CHECK ((outcome = ANY (ARRAY['DONE'::text, 'REFUSED'::text, 'FAILED'::text]))),
  constraint ck_entry_repeats CHECK (((repeats > 0) AND (first_at <= recorded_at))),
  constraint ck_entry_shown CHECK (((row_count >= 0) AND (cardinality(agreement_ids) > 0))),
  constraint ck_entry_who CHECK (((length(account_id) <= 100) AND (length(ori) <= 20) AND (length(session_id) <= 100) AND (length(on_behalf_of) <= 200) AND (length(agreement_id) <= 100) AND (length(source_address) <= 100))),
  constraint pk_entry PRIMARY KEY (id)
);
CREATE INDEX ix_entry_actor ON audit.entry USING btree (agency, actor, id);
CREATE INDEX ix_entry_object ON audit.entry USING btree (object_id, object_kind, id) WHERE (object_id IS NOT NULL);
CREATE INDEX ix_entry_purge ON audit.entry USING btree (id) WHERE (act = 'PURGE'::text);
CREATE INDEX ix_entry_recorded_at ON audit.entry USING brin (recorded_at) WITH (pages_per_range='32');
CREATE TRIGGER tr_entry_is_kept BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_entry_is_not_emptied BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();
grant select on audit.entry to townline_audit;

create table audit.seal (
  position bigint not null,
  entry_id bigint not null,
  previous bytea not null,
  hash bytea not null,
  constraint ck_seal_position CHECK ((("position" > 0) AND (length(previous) = 32) AND (length(hash) = 32))),
  constraint fk_seal_entry_id FOREIGN KEY (entry_id) REFERENCES audit.entry(id),
  constraint pk_seal PRIMARY KEY ("position"),
  constraint uq_seal_entry_id UNIQUE (entry_id)
);
CREATE TRIGGER tr_seal_is_kept BEFORE DELETE OR UPDATE ON audit.seal FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_seal_is_not_emptied BEFORE TRUNCATE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();
grant select on audit.seal to townline_audit;
grant select on audit.seal to townline_engine;

create table audit.waiting (
  entry_id bigint not null,
  constraint pk_waiting PRIMARY KEY (entry_id)
);
grant select on audit.waiting to townline_audit;

create table audit.words (
  entry_id bigint not null,
  ref uuid not null,
  key_name text not null,
  wrapped_key bytea not null,
  data_key bytea not null,
  ciphertext bytea not null,
  constraint fk_words_entry_id FOREIGN KEY (entry_id) REFERENCES audit.entry(id),
  constraint pk_words PRIMARY KEY (entry_id)
);
CREATE TRIGGER tr_words_are_kept BEFORE DELETE ON audit.words FOR EACH ROW EXECUTE FUNCTION audit.words_are_kept();
CREATE TRIGGER tr_words_are_not_changed BEFORE UPDATE ON audit.words FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_words_are_not_emptied BEFORE TRUNCATE ON audit.words FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();

create table deconfliction.door_rule (
  only_one boolean not null default true,
  requires_session boolean not null default false,
  constraint ck_door_rule_only_one CHECK (only_one),
  constraint pk_door_rule PRIMARY KEY (only_one)
);
grant delete, insert, select, update on deconfliction.door_rule to townline_engine;

create table deconfliction.identifier (
  kind text not null,
  digest bytea not null,
  observation_id bigint not null,
  agency text not null,
  record_class text not null,
  holding_id integer not null,
  is_silent boolean not null,
  constraint ck_identifier_digest CHECK ((octet_length(digest) = 32)),
  constraint ck_identifier_kind CHECK ((kind = ANY (ARRAY['PHONE'::text, 'EMAIL'::text, 'WEBSITE'::text, 'LICENSE_NO'::text, 'PLATE'::text, 'ADDRESS'::text]))),
  constraint ck_identifier_record_class CHECK ((record_class = ANY (ARRAY['LICENSING'::text, 'INSPECTION'::text, 'ENFORCEMENT'::text, 'OPEN_SOURCE'::text, 'TIP'::text, 'INTELLIGENCE'::text, 'CASE'::text, 'CHARGE'::text]))),
  constraint fk_identifier_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_identifier_observation_id FOREIGN KEY (observation_id) REFERENCES deconfliction.read_observation(observation_id) ON DELETE CASCADE,
  constraint pk_identifier PRIMARY KEY (kind, digest, observation_id)
);
CREATE INDEX ix_identifier_observation_id ON deconfliction.identifier USING btree (observation_id);
grant delete, insert, select, update on deconfliction.identifier to townline_engine;

create table deconfliction.operation_conflict (
  later_id uuid not null,
  earlier_id uuid not null,
  hours tstzrange not null,
  found_at timestamp with time zone not null,
  constraint fk_operation_conflict_earlier_id FOREIGN KEY (earlier_id) REFERENCES deconfliction.operation_plan(id) ON DELETE CASCADE,
  constraint fk_operation_conflict_later_id FOREIGN KEY (later_id) REFERENCES deconfliction.operation_plan(id) ON DELETE CASCADE,
  constraint pk_operation_conflict PRIMARY KEY (later_id, earlier_id)
);
CREATE INDEX ix_operation_conflict_earlier_id ON deconfliction.operation_conflict USING btree (earlier_id);
grant delete, insert, select, update on deconfliction.operation_conflict to townline_engine;

create table deconfliction.operation_plan (
  id uuid not null default gen_random_uuid(),
  agency text not null,
  account text not null,
  contact text not null,
  kind text not null,
  center geometry(Point,4326) not null,
  radius_m integer not null,
  hours tstzrange not null,
  is_sealed boolean not null,
  state text not null default 'PLANNED'::text,
  recorded_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint ck_operation_plan_hours CHECK (((NOT isempty(hours)) AND (lower(hours) IS NOT NULL) AND ((upper(hours) - lower(hours)) <= '31 days'::interval))),
  constraint ck_operation_plan_kind CHECK ((kind = ANY (ARRAY['SURVEILLANCE'::text, 'UNDERCOVER'::text, 'INTERVIEW'::text, 'INSPECTION'::text, 'SEARCH_WARRANT'::text, 'ARREST'::text, 'OUTREACH'::text, 'OTHER'::text]))),
  constraint ck_operation_plan_radius CHECK (((radius_m >= 1) AND (radius_m <= 5000))),
  constraint ck_operation_plan_state CHECK ((state = ANY (ARRAY['PLANNED'::text, 'UNDER_WAY'::text, 'DONE'::text, 'WITHDRAWN'::text]))),
  constraint fk_operation_plan_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_operation_plan PRIMARY KEY (id)
);
CREATE INDEX ix_operation_plan_account ON deconfliction.operation_plan USING btree (account, recorded_at);
CREATE INDEX ix_operation_plan_agency ON deconfliction.operation_plan USING btree (agency, recorded_at);
CREATE INDEX ix_operation_plan_live ON deconfliction.operation_plan USING gist (((center)::geography), hours) WHERE (state = ANY (ARRAY['PLANNED'::text, 'UNDER_WAY'::text]));
grant delete, insert, select, update on deconfliction.operation_plan to townline_engine;

create table deconfliction.opt_in (
  id bigint generated always as identity not null,
  agency text not null,
  record_class text not null,
  opted_by text not null,
  since timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint ck_opt_in_record_class CHECK ((record_class = ANY (ARRAY['LICENSING'::text, 'INSPECTION'::text, 'ENFORCEMENT'::text, 'OPEN_SOURCE'::text, 'TIP'::text, 'INTELLIGENCE'::text, 'CASE'::text, 'CHARGE'::text]))),
  constraint fk_opt_in_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_opt_in PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_opt_in_current ON deconfliction.opt_in USING btree (agency, record_class) WHERE (ended_at IS NULL);
grant delete, insert, select, update on deconfliction.opt_in to townline_engine;

create table deconfliction.question (
  id uuid not null default gen_random_uuid(),
  asked_at timestamp with time zone not null,
  account text not null,
  agency text not null,
  kind text not null,
  digest bytea not null,
  told text[] not null,
  silent text[] not null,
  lead_id uuid,
  constraint ck_question_digest CHECK ((octet_length(digest) = 32)),
  constraint ck_question_kind CHECK ((kind = ANY (ARRAY['PHONE'::text, 'EMAIL'::text, 'WEBSITE'::text, 'LICENSE_NO'::text, 'PLATE'::text, 'ADDRESS'::text, 'LEAD'::text]))),
  constraint ck_question_lead_id CHECK (((kind = 'LEAD'::text) = (lead_id IS NOT NULL))),
  constraint fk_question_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_question PRIMARY KEY (id)
);
CREATE INDEX ix_question_account_asked_at ON deconfliction.question USING btree (account, asked_at);
CREATE INDEX ix_question_agency_asked_at ON deconfliction.question USING btree (agency, asked_at);
CREATE INDEX ix_question_silent ON deconfliction.question USING gin (silent);
CREATE INDEX ix_question_told ON deconfliction.question USING gin (told);
grant delete, insert, select, update on deconfliction.question to townline_engine;

create table deconfliction.read_observation (
  observation_id bigint not null,
  agency text not null,
  record_class text not null,
  holding_id integer not null,
  constraint fk_read_observation_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_read_observation_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id) ON DELETE CASCADE,
  constraint pk_read_observation PRIMARY KEY (observation_id)
);
CREATE INDEX ix_read_observation_agency_record_class ON deconfliction.read_observation USING btree (agency, record_class);
grant delete, insert, select, update on deconfliction.read_observation to townline_engine;

create table identity.account (
  id uuid not null,
  username text not null,
  name text not null,
  agency text not null,
  password_hash text not null,
  code_secret text not null,
  last_code_step bigint,
  locked_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint ck_account_username CHECK ((username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'::text)),
  constraint pk_account PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_account_username ON identity.account USING btree (username) WHERE (ended_at IS NULL);

create table identity.attempt (
  id bigint generated always as identity not null,
  account_id uuid,
  username_digest bytea not null,
  step text not null,
  outcome text not null,
  address text,
  attempted_by text,
  attempted_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_attempt_outcome CHECK ((outcome = ANY (ARRAY['PASSED'::text, 'FAILED'::text, 'REFUSED'::text]))),
  constraint ck_attempt_step CHECK ((step = ANY (ARRAY['PASSWORD'::text, 'CODE'::text, 'RELEASE'::text]))),
  constraint fk_attempt_account_id FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint pk_attempt PRIMARY KEY (id)
);
CREATE INDEX ix_attempt_account_id ON identity.attempt USING btree (account_id, id);

create table identity.provider_record (
  kind text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  expires_at timestamp with time zone,
  consumed_at timestamp with time zone,
  constraint pk_provider_record PRIMARY KEY (kind, id)
);
CREATE INDEX ix_provider_record_expires_at ON identity.provider_record USING btree (expires_at);
CREATE INDEX ix_provider_record_grant_id ON identity.provider_record USING btree (grant_id);
CREATE INDEX ix_provider_record_uid ON identity.provider_record USING btree (uid);

create table identity.service (
  client_id text not null,
  name text not null,
  agency text not null,
  public_keys jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint ck_service_public_keys CHECK ((jsonb_typeof(public_keys) = 'array'::text)),
  constraint pk_service PRIMARY KEY (client_id)
);

create table identity.sign_in (
  interaction text not null,
  account_id uuid not null,
  password_at timestamp with time zone not null default clock_timestamp(),
  code_at timestamp with time zone,
  banner_at timestamp with time zone,
  banner_digest bytea,
  constraint ck_sign_in_order CHECK ((((code_at IS NOT NULL) OR (banner_at IS NULL)) AND ((banner_at IS NULL) = (banner_digest IS NULL)))),
  constraint fk_sign_in_account_id FOREIGN KEY (account_id) REFERENCES identity.account(id),
  constraint pk_sign_in PRIMARY KEY (interaction)
);

create table intelligence.destroyed_document (
  source_document_id uuid not null,
  purge_id uuid not null,
  sha256 text not null,
  destroyed_at timestamp with time zone not null,
  bytes_gone_at timestamp with time zone,
  constraint fk_destroyed_document_purge_id FOREIGN KEY (purge_id) REFERENCES intelligence.purge(id),
  constraint pk_destroyed_document PRIMARY KEY (source_document_id)
);
alter table intelligence.destroyed_document enable row level security;
alter table intelligence.destroyed_document force row level security;
CREATE INDEX ix_destroyed_document_waiting ON intelligence.destroyed_document USING btree (sha256) WHERE (bytes_gone_at IS NULL);
create policy destroyed_document_of_engine on intelligence.destroyed_document as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on intelligence.destroyed_document to townline_engine;

create table intelligence.dissemination (
  id uuid not null,
  subject_id uuid not null,
  recipient text not null,
  purpose text not null,
  reason text not null,
  imminent_danger boolean not null default false,
  released_by text not null,
  released_at timestamp with time zone not null,
  constraint ck_dissemination_words CHECK (((recipient ~ '\S'::text) AND (purpose ~ '\S'::text) AND (reason ~ '\S'::text))),
  constraint fk_dissemination_subject_id FOREIGN KEY (subject_id) REFERENCES intelligence.subject(id),
  constraint pk_dissemination PRIMARY KEY (id)
);
alter table intelligence.dissemination enable row level security;
alter table intelligence.dissemination force row level security;
CREATE INDEX ix_dissemination_subject_id ON intelligence.dissemination USING btree (subject_id);
create policy dissemination_of_engine on intelligence.dissemination as permissive for all to townline_engine using (true) with check (true);
create policy dissemination_of_viewer on intelligence.dissemination as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM intelligence.subject s
  WHERE (s.id = dissemination.subject_id))));
grant select on intelligence.dissemination to townline_api;
grant delete, insert, select, update on intelligence.dissemination to townline_engine;

create table intelligence.legal_hold (
  id uuid not null,
  kind text not null,
  target_id text not null,
  agency text not null,
  holding_ids integer[] not null,
  reason text not null,
  placed_by text not null,
  placed_name text not null,
  placed_at timestamp with time zone not null,
  released_by text,
  released_at timestamp with time zone,
  release_reason text,
  constraint ck_legal_hold_kind CHECK ((kind = ANY (ARRAY['OBSERVATION'::text, 'SOURCE_RECORD'::text, 'ENTITY'::text, 'DOCUMENT'::text, 'CASE'::text, 'SUBJECT'::text]))),
  constraint ck_legal_hold_reason CHECK (((reason ~ '\S'::text) AND (release_reason ~ '\S'::text))),
  constraint ck_legal_hold_released CHECK ((((released_by IS NULL) = (released_at IS NULL)) AND ((released_by IS NULL) = (release_reason IS NULL)))),
  constraint ck_legal_hold_two_people CHECK ((released_by <> placed_by)),
  constraint fk_legal_hold_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint pk_legal_hold PRIMARY KEY (id)
);
alter table intelligence.legal_hold enable row level security;
alter table intelligence.legal_hold force row level security;
CREATE INDEX ix_legal_hold_target ON intelligence.legal_hold USING btree (kind, target_id) WHERE (released_at IS NULL);
CREATE TRIGGER tr_legal_hold_is_kept BEFORE DELETE OR UPDATE ON intelligence.legal_hold FOR EACH ROW EXECUTE FUNCTION intelligence.legal_hold_is_kept();
CREATE TRIGGER tr_legal_hold_is_not_emptied BEFORE TRUNCATE ON intelligence.legal_hold FOR EACH STATEMENT EXECUTE FUNCTION intelligence.legal_hold_is_kept();
create policy legal_hold_of_engine on intelligence.legal_hold as permissive for all to townline_engine using (true) with check (true);
create policy legal_hold_of_viewer on intelligence.legal_hold as permissive for select to townline_api using (((agency = ( SELECT access.viewer_agency() AS viewer_agency)) AND (holding_ids <@ ( SELECT access.holdings() AS holdings))));
grant select on intelligence.legal_hold to townline_api;
grant delete, insert, select, update on intelligence.legal_hold to townline_engine;

create table intelligence.passage (
  id uuid not null,
  subject_id uuid not null,
  case_id uuid not null,
  reason text not null,
  passed_by text not null,
  passed_at timestamp with time zone not null,
  constraint ck_passage_reason CHECK ((reason ~ '\S'::text)),
  constraint fk_passage_subject_id FOREIGN KEY (subject_id) REFERENCES intelligence.subject(id),
  constraint pk_passage PRIMARY KEY (id)
);
alter table intelligence.passage enable row level security;
alter table intelligence.passage force row level security;
CREATE INDEX ix_passage_subject_id ON intelligence.passage USING btree (subject_id);
create policy passage_of_engine on intelligence.passage as permissive for all to townline_engine using (true) with check (true);
create policy passage_of_viewer on intelligence.passage as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM intelligence.subject s
  WHERE (s.id = passage.subject_id))));
grant select on intelligence.passage to townline_api;
grant delete, insert, select, update on intelligence.passage to townline_engine;

create table intelligence.purge (
  id uuid not null,
  subject_id uuid not null,
  ground text not null,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamp with time zone not null,
  approved_by text,
  approved_name text,
  done_at timestamp with time zone,
  observation_count integer,
  constraint ck_purge_done CHECK ((((done_at IS NULL) = (approved_by IS NULL)) AND ((done_at IS NULL) = (observation_count IS NULL)))),
  constraint ck_purge_ground CHECK ((ground = ANY (ARRAY['REVIEW_MISSED'::text, 'REFUSED'::text, 'NO_REASONABLE_SUSPICION'::text, 'UNLAWFUL_SOURCE'::text, 'COURT_ORDER'::text]))),
  constraint ck_purge_two_people CHECK ((approved_by <> asked_by)),
  constraint fk_purge_subject_id FOREIGN KEY (subject_id) REFERENCES intelligence.subject(id),
  constraint pk_purge PRIMARY KEY (id)
);
alter table intelligence.purge enable row level security;
alter table intelligence.purge force row level security;
CREATE UNIQUE INDEX uq_purge_subject_id ON intelligence.purge USING btree (subject_id);
create policy purge_of_engine on intelligence.purge as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on intelligence.purge to townline_engine;

create table intelligence.purging (
  transaction bigint not null,
  constraint pk_purging PRIMARY KEY (transaction)
);

create table intelligence.recall_notice (
  id uuid not null,
  subject_id uuid not null,
  recipient text not null,
  cause text not null,
  recorded_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint ck_recall_notice_cause CHECK ((cause = ANY (ARRAY['PURGED'::text, 'CORRECTED'::text]))),
  constraint fk_recall_notice_subject_id FOREIGN KEY (subject_id) REFERENCES intelligence.subject(id),
  constraint pk_recall_notice PRIMARY KEY (id)
);
alter table intelligence.recall_notice enable row level security;
alter table intelligence.recall_notice force row level security;
CREATE INDEX ix_recall_notice_waiting ON intelligence.recall_notice USING btree (recorded_at) WHERE (told_at IS NULL);
create policy recall_notice_of_engine on intelligence.recall_notice as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on intelligence.recall_notice to townline_engine;

create table intelligence.subject (
  id uuid not null,
  agency text not null,
  holding_id integer not null,
  source_id uuid,
  kind text not null,
  state text not null,
  crimes text[] not null,
  basis text,
  lawful_source text,
  content jsonb,
  sensitivity text not null,
  reliability character(1) not null,
  validity smallint not null,
  protected_views text[] not null,
  submitted_by text not null,
  submitted_name text not null,
  submitted_at timestamp with time zone not null,
  confirmed_by text,
  decided_by text,
  review_by timestamp with time zone,
  version integer not null default 1,
  constraint ck_subject_approved CHECK (((state = ANY (ARRAY['SUBMITTED'::text, 'REFUSED'::text, 'PURGED'::text])) OR ((decided_by IS NOT NULL) AND (review_by IS NOT NULL) AND (source_id IS NOT NULL) AND ((protected_views = '{}'::text[]) OR (confirmed_by IS NOT NULL))))),
  constraint ck_subject_crimes CHECK (((crimes <@ ARRAY['SEX_TRAFFICKING'::text, 'LABOR_TRAFFICKING'::text, 'PROMOTING_PROSTITUTION'::text, 'MONEY_LAUNDERING'::text, 'TAX_EVASION'::text, 'EXTORTION'::text, 'IDENTITY_FRAUD'::text, 'UNLICENSED_PRACTICE'::text, 'NARCOTICS'::text, 'OTHER_FELONY'::text]) AND ((cardinality(crimes) > 0) OR (state = 'PURGED'::text)))),
  constraint ck_subject_kind CHECK ((kind = ANY (ARRAY['PERSON'::text, 'BUSINESS'::text]))),
  constraint ck_subject_labels CHECK (((sensitivity = ANY (ARRAY['UNCLASSIFIED'::text, 'RESTRICTED'::text, 'CONFIDENTIAL'::text, 'SENSITIVE'::text])) AND (reliability = ANY (ARRAY['A'::bpchar, 'B'::bpchar, 'C'::bpchar, 'D'::bpchar, 'E'::bpchar, 'F'::bpchar])) AND ((validity >= 1) AND (validity <= 6)))),
  constraint ck_subject_state CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'APPROVED'::text, 'REFUSED'::text, 'UNDER_REVIEW'::text, 'EXPIRED'::text, 'PURGED'::text]))),
  constraint ck_subject_two_people CHECK (((decided_by <> submitted_by) AND (confirmed_by <> submitted_by) AND (confirmed_by <> decided_by))),
  constraint ck_subject_words CHECK ((((state = 'PURGED'::text) AND (basis IS NULL) AND (lawful_source IS NULL) AND (content IS NULL)) OR ((state <> 'PURGED'::text) AND COALESCE(((basis ~ '\S'::text) AND (lawful_source ~ '\S'::text)), false)))),
  constraint fk_subject_agency FOREIGN KEY (agency) REFERENCES access.agency(code),
  constraint fk_subject_holding_id FOREIGN KEY (holding_id) REFERENCES access.holding(id),
  constraint fk_subject_source_id FOREIGN KEY (source_id) REFERENCES source(id),
  constraint pk_subject PRIMARY KEY (id),
  constraint uq_subject_source_id UNIQUE (source_id)
);
alter table intelligence.subject enable row level security;
alter table intelligence.subject force row level security;
CREATE INDEX ix_subject_agency ON intelligence.subject USING btree (agency, state);
CREATE INDEX ix_subject_review_by ON intelligence.subject USING btree (review_by) WHERE (state = ANY (ARRAY['APPROVED'::text, 'UNDER_REVIEW'::text]));
create policy subject_of_engine on intelligence.subject as permissive for all to townline_engine using (true) with check (true);
create policy subject_of_viewer on intelligence.subject as permissive for select to townline_api using (((holding_id = ANY (( SELECT access.holdings() AS holdings)::integer[])) AND ((state = ANY (ARRAY['APPROVED'::text, 'UNDER_REVIEW'::text])) OR ((state = ANY (ARRAY['SUBMITTED'::text, 'REFUSED'::text])) AND (agency = ( SELECT access.viewer_agency() AS viewer_agency))))));
grant select on intelligence.subject to townline_api;
grant delete, insert, select, update on intelligence.subject to townline_engine;

create table intelligence.subject_change (
  id bigint generated always as identity not null,
  subject_id uuid not null,
  act text not null,
  from_state text,
  to_state text not null,
  by text not null,
  by_name text not null,
  reason text,
  recorded_at timestamp with time zone not null,
  constraint ck_subject_change_act CHECK ((act = ANY (ARRAY['SUBMIT'::text, 'CONFIRM'::text, 'APPROVE'::text, 'REFUSE'::text, 'CALL_FOR_REVIEW'::text, 'VALIDATE'::text, 'EXPIRE'::text, 'PASS_ON'::text, 'PURGE'::text]))),
  constraint ck_subject_change_states CHECK (((from_state = ANY (ARRAY['SUBMITTED'::text, 'APPROVED'::text, 'REFUSED'::text, 'UNDER_REVIEW'::text, 'EXPIRED'::text, 'PURGED'::text])) AND (to_state = ANY (ARRAY['SUBMITTED'::text, 'APPROVED'::text, 'REFUSED'::text, 'UNDER_REVIEW'::text, 'EXPIRED'::text, 'PURGED'::text])))),
  constraint fk_subject_change_subject_id FOREIGN KEY (subject_id) REFERENCES intelligence.subject(id),
  constraint pk_subject_change PRIMARY KEY (id)
);
alter table intelligence.subject_change enable row level security;
alter table intelligence.subject_change force row level security;
CREATE INDEX ix_subject_change_subject_id ON intelligence.subject_change USING btree (subject_id, id);
create policy subject_change_of_engine on intelligence.subject_change as permissive for all to townline_engine using (true) with check (true);
create policy subject_change_of_viewer on intelligence.subject_change as permissive for select to townline_api using ((EXISTS ( SELECT
   FROM intelligence.subject s
  WHERE (s.id = subject_change.subject_id))));
grant select on intelligence.subject_change to townline_api;
grant delete, insert, select, update on intelligence.subject_change to townline_engine;

create table intelligence.withholding (
  observation_id bigint not null,
  ground text not null,
  withheld_by text not null,
  withheld_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint ck_withholding_ground CHECK ((ground = ANY (ARRAY['INFORMANT'::text, 'SURVIVOR'::text, 'WORK_PRODUCT'::text, 'ONGOING_INVESTIGATION'::text, 'INTELLIGENCE'::text, 'SEALED_BY_COURT'::text, 'OTHER_AGENCY'::text]))),
  constraint pk_withholding PRIMARY KEY (observation_id, withheld_at)
);
alter table intelligence.withholding enable row level security;
alter table intelligence.withholding force row level security;
create policy withholding_of_engine on intelligence.withholding as permissive for all to townline_engine using (true) with check (true);
grant delete, insert, select, update on intelligence.withholding to townline_engine;

create table referrals.access_log (
  id bigint generated always as identity not null,
  at timestamp with time zone not null default clock_timestamp(),
  account text not null,
  agency text not null,
  roles text[] not null,
  purpose text not null,
  act text not null,
  compartment_id uuid,
  person_id uuid,
  is_allowed boolean not null,
  constraint pk_access_log PRIMARY KEY (id)
);
CREATE INDEX ix_access_log_person_id ON referrals.access_log USING btree (person_id, id);
CREATE TRIGGER keep_access_log BEFORE DELETE OR UPDATE OR TRUNCATE ON referrals.access_log FOR EACH STATEMENT EXECUTE FUNCTION referrals.keep_access_log();

create table referrals.act_rule (
  kind text not null,
  role text not null,
  act text not null,
  standing text not null,
  constraint ck_act_rule_kind CHECK ((kind = ANY (ARRAY['SURVIVORS'::text, 'ADVOCATES'::text, 'SEALED_SOURCES'::text]))),
  constraint ck_act_rule_standing CHECK ((standing = ANY (ARRAY['MEMBER'::text, 'AGENCY'::text, 'HANDLER'::text, 'RECIPIENT'::text]))),
  constraint pk_act_rule PRIMARY KEY (kind, role, act)
);

create table referrals.blind_index (
  compartment_id uuid not null,
  field_id uuid not null,
  kind text not null,
  digest bytea not null,
  constraint ck_blind_index_digest CHECK ((octet_length(digest) = 32)),
  constraint blind_index_compartment_id_fkey FOREIGN KEY (compartment_id) REFERENCES referrals.compartment(id),
  constraint blind_index_field_id_fkey FOREIGN KEY (field_id) REFERENCES referrals.protected_field(id) ON DELETE CASCADE,
  constraint pk_blind_index PRIMARY KEY (compartment_id, kind, digest, field_id)
);
CREATE INDEX ix_blind_index_field_id ON referrals.blind_index USING btree (field_id);

create table referrals.child_admission (
  person_id uuid not null,
  account text not null,
  granted_by text not null,
  starts_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone,
  constraint ck_child_admission_granted_by CHECK ((granted_by <> account)),
  constraint child_admission_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_child_admission PRIMARY KEY (person_id, account, starts_at)
);

create table referrals.child_report (
  id uuid not null,
  person_id uuid not null,
  reported_on date not null,
  is_missing boolean not null,
  is_high_risk boolean not null,
  known_before text not null,
  sealed bytea not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  answer text,
  answered_on date,
  answer_recorded_by text,
  constraint ck_child_report_answer CHECK ((answer = ANY (ARRAY['ACCEPTED'::text, 'NOT_ACCEPTED'::text]))),
  constraint ck_child_report_answered CHECK ((num_nulls(answer, answered_on, answer_recorded_by) = ANY (ARRAY[0, 3]))),
  constraint ck_child_report_known_before CHECK ((known_before = ANY (ARRAY['YES'::text, 'NO'::text, 'NOT_STATED'::text]))),
  constraint ck_child_report_order CHECK ((answered_on >= reported_on)),
  constraint child_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_child_report PRIMARY KEY (id)
);
CREATE INDEX ix_child_report_person_id ON referrals.child_report USING btree (person_id);

create table referrals.compartment (
  id uuid not null,
  kind text not null,
  agency text not null,
  key_name text not null,
  is_on boolean not null default false,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_compartment_kind CHECK ((kind = ANY (ARRAY['SURVIVORS'::text, 'ADVOCATES'::text, 'SEALED_SOURCES'::text]))),
  constraint pk_compartment PRIMARY KEY (id),
  constraint uq_compartment_key_name UNIQUE (key_name),
  constraint uq_compartment_kind_agency UNIQUE (kind, agency)
);

create table referrals.compartment_member (
  compartment_id uuid not null,
  account text not null,
  granted_by text not null,
  starts_at timestamp with time zone not null default clock_timestamp(),
  ends_at timestamp with time zone,
  constraint ck_compartment_member_granted_by CHECK ((granted_by <> account)),
  constraint compartment_member_compartment_id_fkey FOREIGN KEY (compartment_id) REFERENCES referrals.compartment(id),
  constraint pk_compartment_member PRIMARY KEY (compartment_id, account, starts_at)
);

create table referrals.consent (
  id uuid not null,
  person_id uuid not null,
  item text not null,
  recipient text not null,
  purpose text not null,
  given_at timestamp with time zone not null default clock_timestamp(),
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  sealed bytea not null,
  recorded_by text not null,
  constraint ck_consent_time CHECK (((starts_at < ends_at) AND (ends_at <= (starts_at + '366 days'::interval)))),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_consent PRIMARY KEY (id)
);
CREATE INDEX ix_consent_person_id ON referrals.consent USING btree (person_id, item, recipient);

create table referrals.consent_withdrawal (
  id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  consent_id uuid,
  item text,
  recipient text,
  recorded_by text not null,
  constraint consent_withdrawal_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_consent_withdrawal PRIMARY KEY (id)
);
CREATE INDEX ix_consent_withdrawal_person_id ON referrals.consent_withdrawal USING btree (person_id);

create table referrals.contact_entry (
  id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  channel text not null,
  outcome text not null,
  sealed bytea,
  next_on date,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  constraint ck_contact_entry_channel CHECK ((channel = ANY (ARRAY['CALL'::text, 'TEXT'::text, 'EMAIL'::text, 'POST'::text, 'IN_PERSON'::text, 'THROUGH_ADVOCATE'::text]))),
  constraint ck_contact_entry_outcome CHECK ((outcome = ANY (ARRAY['REACHED'::text, 'NOT_REACHED'::text, 'MESSAGE_LEFT'::text, 'DECLINED'::text, 'MOVED'::text, 'UNSAFE'::text]))),
  constraint contact_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_contact_entry PRIMARY KEY (id)
);
CREATE INDEX ix_contact_entry_person_id ON referrals.contact_entry USING btree (person_id, at);

create table referrals.disclosure (
  id bigint generated always as identity not null,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  item text not null,
  recipient text not null,
  purpose text not null,
  account text not null,
  release_id uuid,
  referral_id uuid,
  constraint disclosure_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_disclosure PRIMARY KEY (id)
);
CREATE INDEX ix_disclosure_person_id ON referrals.disclosure USING btree (person_id, recipient);

create table referrals.door_rule (
  only_one boolean not null default true,
  requires_session boolean not null default false,
  constraint ck_door_rule_only_one CHECK (only_one),
  constraint pk_door_rule PRIMARY KEY (only_one)
);

create table referrals.follow_up (
  id uuid not null,
  person_id uuid not null,
  reason text not null,
  event_id uuid,
  case_id uuid,
  due_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  outcome text,
  sealed bytea,
  done_at timestamp with time zone,
  closed_on text,
  constraint ck_follow_up_done CHECK (((outcome IS NULL) = (done_at IS NULL))),
  constraint ck_follow_up_outcome CHECK ((outcome = ANY (ARRAY['SAFE'::text, 'IN_SERVICES'::text, 'MOVED'::text, 'RETURNED_TO_WORK'::text, 'ARRESTED'::text, 'DECLINED'::text, 'NOT_REACHED'::text]))),
  constraint ck_follow_up_reason CHECK ((reason = ANY (ARRAY['AFTER_CLOSING'::text, 'AFTER_MOVE'::text, 'SERVICE'::text, 'SAFETY'::text]))),
  constraint follow_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_follow_up PRIMARY KEY (id)
);
CREATE INDEX ix_follow_up_case_id ON referrals.follow_up USING btree (case_id);
CREATE INDEX ix_follow_up_person_id ON referrals.follow_up USING btree (person_id);
CREATE UNIQUE INDEX uq_follow_up_closing ON referrals.follow_up USING btree (person_id, case_id, closed_on) WHERE (closed_on IS NOT NULL);

create table referrals.legal_hold (
  id uuid not null,
  person_id uuid not null,
  placed_at timestamp with time zone not null default clock_timestamp(),
  placed_by text not null,
  lifted_at timestamp with time zone,
  lifted_by text,
  constraint ck_legal_hold_lifted CHECK (((lifted_at IS NULL) = (lifted_by IS NULL))),
  constraint legal_hold_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_legal_hold PRIMARY KEY (id)
);
CREATE INDEX ix_legal_hold_person_id ON referrals.legal_hold USING btree (person_id);

create table referrals.need (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  sealed bytea,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  met_at timestamp with time zone,
  constraint ck_need_kind CHECK ((kind ~ '^[A-Z_]{2,40}$'::text)),
  constraint need_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_need PRIMARY KEY (id)
);
CREATE INDEX ix_need_person_id ON referrals.need USING btree (person_id);

create table referrals.offer (
  id uuid not null,
  need_id uuid not null,
  provider_id uuid,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  answer text,
  answered_at timestamp with time zone,
  constraint ck_offer_answer CHECK ((answer = ANY (ARRAY['ACCEPTED'::text, 'DECLINED'::text, 'UNAVAILABLE'::text]))),
  constraint ck_offer_answered CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint offer_need_id_fkey FOREIGN KEY (need_id) REFERENCES referrals.need(id),
  constraint offer_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES referrals.service_provider(id),
  constraint pk_offer PRIMARY KEY (id)
);
CREATE INDEX ix_offer_need_id ON referrals.offer USING btree (need_id);

create table referrals.protected_field (
  id uuid not null,
  person_id uuid not null,
  field text not null,
  sealed bytea not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  superseded_at timestamp with time zone,
  constraint ck_protected_field_field CHECK ((field ~ '^[A-Z_]{2,40}$'::text)),
  constraint protected_field_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_protected_field PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_protected_field_current ON referrals.protected_field USING btree (person_id, field) WHERE (superseded_at IS NULL);

create table referrals.protected_person (
  id uuid not null,
  compartment_id uuid not null,
  wrapped_key bytea,
  handler text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  shredded_at timestamp with time zone,
  is_child boolean not null default false,
  constraint ck_protected_person_key CHECK (((wrapped_key IS NULL) = (shredded_at IS NOT NULL))),
  constraint protected_person_compartment_id_fkey FOREIGN KEY (compartment_id) REFERENCES referrals.compartment(id),
  constraint pk_protected_person PRIMARY KEY (id)
);
CREATE INDEX ix_protected_person_shredded_at ON referrals.protected_person USING btree (shredded_at) WHERE (shredded_at IS NOT NULL);
CREATE TRIGGER shred_more AFTER UPDATE OF shredded_at ON referrals.protected_person FOR EACH ROW WHEN (((new.shredded_at IS NOT NULL) AND (old.shredded_at IS NULL))) EXECUTE FUNCTION referrals.shred_more();

create table referrals.pseudonym (
  pseudonym text not null,
  person_id uuid not null,
  case_id uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint pseudonym_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_pseudonym PRIMARY KEY (pseudonym),
  constraint uq_pseudonym_person_case UNIQUE (person_id, case_id)
);
CREATE INDEX ix_pseudonym_case_id ON referrals.pseudonym USING btree (case_id);

create table referrals.referral (
  id uuid not null,
  pseudonym text not null,
  person_id uuid not null,
  provider_id uuid not null,
  kind text not null,
  state text not null default 'SENT'::text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  handed_over_at timestamp with time zone,
  constraint ck_referral_kind CHECK ((kind ~ '^[A-Z_]{2,40}$'::text)),
  constraint ck_referral_state CHECK ((state = ANY (ARRAY['SENT'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'CLOSED'::text]))),
  constraint referral_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint referral_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES referrals.service_provider(id),
  constraint pk_referral PRIMARY KEY (id),
  constraint uq_referral_pseudonym UNIQUE (pseudonym)
);
CREATE INDEX ix_referral_person_id ON referrals.referral USING btree (person_id);
CREATE INDEX ix_referral_provider_id ON referrals.referral USING btree (provider_id);

create table referrals.release (
  id uuid not null,
  person_id uuid not null,
  items text[] not null,
  recipient text not null,
  purpose text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  made_by text not null,
  ends_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint ck_release_items CHECK ((cardinality(items) > 0)),
  constraint ck_release_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint release_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_release PRIMARY KEY (id)
);
CREATE INDEX ix_release_person_id ON referrals.release USING btree (person_id);

create table referrals.service_provider (
  id uuid not null,
  name text not null,
  kind text not null,
  agency text not null,
  constraint ck_service_provider_kind CHECK ((kind = ANY (ARRAY['SHELTER'::text, 'HEALTH'::text, 'LEGAL'::text, 'HART'::text, 'CHILD_PROTECTION'::text, 'OTHER'::text]))),
  constraint pk_service_provider PRIMARY KEY (id),
  constraint uq_service_provider_agency UNIQUE (agency)
);

create table referrals.shredding (
  id uuid not null,
  person_id uuid not null,
  ground text not null,
  asked_at timestamp with time zone not null default clock_timestamp(),
  asked_by text not null,
  done_at timestamp with time zone,
  done_by text,
  constraint ck_shredding_done CHECK (((done_at IS NULL) = (done_by IS NULL))),
  constraint ck_shredding_ground CHECK ((ground = ANY (ARRAY['WISH_OF_PERSON'::text, 'RETENTION_ENDED'::text, 'COURT_ORDER'::text, 'ENTERED_WRONGLY'::text]))),
  constraint ck_shredding_second CHECK ((done_by <> asked_by)),
  constraint shredding_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_shredding PRIMARY KEY (id)
);
CREATE INDEX ix_shredding_person_id ON referrals.shredding USING btree (person_id);

create table referrals.source_opening (
  id uuid not null,
  person_id uuid not null,
  asked_by text not null,
  asked_at timestamp with time zone not null default clock_timestamp(),
  reason text not null,
  sealed bytea not null,
  answered_by text,
  answered_at timestamp with time zone,
  is_approved boolean,
  ended_at timestamp with time zone,
  constraint ck_source_opening_answer CHECK ((num_nulls(answered_by, answered_at, is_approved) = ANY (ARRAY[0, 3]))),
  constraint ck_source_opening_reason CHECK ((reason = ANY (ARRAY['THREAT_TO_SOURCE'::text, 'THREAT_TO_OTHERS'::text, 'HANDLER_UNREACHABLE'::text, 'COURT_ORDER'::text]))),
  constraint ck_source_opening_second CHECK ((answered_by <> asked_by)),
  constraint source_opening_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_source_opening PRIMARY KEY (id)
);
CREATE INDEX ix_source_opening_person_id ON referrals.source_opening USING btree (person_id);

create table referrals.standing_change (
  id uuid not null,
  person_id uuid not null,
  standing text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by text not null,
  constraint ck_standing_change_standing CHECK ((standing = ANY (ARRAY['SEEN'::text, 'SUSPECT'::text, 'CHARGED'::text, 'CHARGE_ENDED'::text, 'CONVICTED'::text, 'VACATED'::text, 'POTENTIAL_VICTIM'::text, 'VICTIM'::text]))),
  constraint standing_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES referrals.protected_person(id),
  constraint pk_standing_change PRIMARY KEY (id)
);
CREATE INDEX ix_standing_change_person_id ON referrals.standing_change USING btree (person_id, at);
