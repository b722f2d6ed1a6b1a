-- Made from the migrations by "npm run snapshots"; read it, do not edit it.

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
      if tg_op = 'DELETE' or old.superseded_at is not null
        or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
        raise restrict_violation using message = 'a preference is never changed, only superseded';
      end if;
      return new;
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

CREATE OR REPLACE FUNCTION public.lead_history_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise restrict_violation using message = 'what was said or done about a lead is never changed, only added to';
    end $function$;

CREATE OR REPLACE FUNCTION public.match_decision_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'DELETE' or old.superseded_at is not null
        or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
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

CREATE OR REPLACE FUNCTION access.tell_session_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      perform pg_notify('townline_session', new.id::text);
      return null;
    end $function$;

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
      || audit.field(encode(e.words_digest, 'hex')), 'UTF8'))
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
        grant execute on function audit.write(jsonb, jsonb), audit.link(integer) to townline_audit;
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

CREATE OR REPLACE FUNCTION audit.write(stated jsonb, words jsonb DEFAULT NULL::jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      e audit.entry;
      ciphertext bytea := decode(words ->> 'ciphertext', 'base64');
    begin
      e := jsonb_populate_record(null::audit.entry, stated);
      e.id := nextval(pg_get_serial_sequence('audit.entry', 'id'));
      e.recorded_at := clock_timestamp();
      e.outcome := coalesce(e.outcome, 'DONE');
      e.repeats := coalesce(e.repeats, 1);
      e.first_at := least(coalesce(e.first_at, e.recorded_at), e.recorded_at);
      e.words_digest := sha256(ciphertext);
      e.salt := uuid_send(gen_random_uuid());
      e.digest := audit.digest(e);
      insert into audit.entry overriding system value select (e).*;
      insert into audit.waiting (entry_id) values (e.id);
      if words is not null then
        insert into audit.words (entry_id, ref, key_name, wrapped_key, data_key, ciphertext)
        values (e.id, (words ->> 'ref')::uuid, words ->> 'keyName', decode(words ->> 'wrappedKey', 'base64'),
          decode(words ->> 'dataKey', 'base64'), ciphertext);
      end if;
      return e.id;
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
  constraint fk_address_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_address PRIMARY KEY (id)
);
CREATE INDEX ix_address_premises_id ON public.address USING btree (premises_id);
CREATE INDEX ix_address_source_record_id ON public.address USING btree (source_record_id);
CREATE TRIGGER tr_address_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.address FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_address_needs_parents AFTER INSERT ON public.address REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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
  constraint pk_advertisement PRIMARY KEY (id)
);
CREATE INDEX ix_advertisement_business_record_id ON public.advertisement USING btree (business_record_id);
CREATE INDEX ix_advertisement_phone ON public.advertisement USING btree (phone);
CREATE TRIGGER tr_advertisement_is_kept BEFORE UPDATE OF observation_id, business_record_id ON public.advertisement FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_advertisement_needs_parents AFTER INSERT ON public.advertisement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('business_record_id');

create table affiliation (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  business_record_id bigint not null,
  constraint ck_affiliation_kind CHECK ((kind = ANY (ARRAY['OWNER'::text, 'OFFICER'::text, 'MANAGER'::text, 'STAFF'::text, 'LICENSEE'::text, 'REGISTERED_AGENT'::text]))),
  constraint pk_affiliation PRIMARY KEY (id)
);
CREATE INDEX ix_affiliation_business_record_id ON public.affiliation USING btree (business_record_id);
CREATE INDEX ix_affiliation_source_record_id ON public.affiliation USING btree (source_record_id);
CREATE TRIGGER tr_affiliation_is_kept BEFORE UPDATE OF observation_id, source_record_id, business_record_id ON public.affiliation FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_affiliation_needs_parents AFTER INSERT ON public.affiliation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id', 'business_record_id');

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
  constraint ck_alert_rule CHECK ((rule = ANY (ARRAY['LEAD_RAISED'::text, 'LEAD_CHANGED'::text, 'TOWN_LINE_HOP'::text, 'RECORD_ADDED'::text, 'FILING_AT_CLOSED_PREMISES'::text, 'FOUND_OPEN_AFTER_ORDER'::text, 'REINSPECTION_DUE'::text, 'REINSPECTION_OVERDUE'::text]))),
  constraint fk_alert_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint pk_alert PRIMARY KEY (id),
  constraint uq_alert_key UNIQUE (key)
);
CREATE INDEX ix_alert_lead_id ON public.alert USING btree (lead_id);
CREATE INDEX ix_alert_rule_raised_at ON public.alert USING btree (rule, raised_at);

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
  constraint ck_alert_delivery_useful CHECK (((useful IS NULL) OR (seen_at IS NOT NULL))),
  constraint fk_alert_delivery_alert_id FOREIGN KEY (alert_id) REFERENCES alert(id),
  constraint fk_alert_delivery_watch_id FOREIGN KEY (watch_id) REFERENCES watch(id),
  constraint pk_alert_delivery PRIMARY KEY (id),
  constraint uq_alert_delivery_alert_id_watch_id UNIQUE (alert_id, watch_id)
);
CREATE INDEX ix_alert_delivery_to_post ON public.alert_delivery USING btree (next_post_at) WHERE (next_post_at IS NOT NULL);
CREATE INDEX ix_alert_delivery_watch_id_id ON public.alert_delivery USING btree (watch_id, id);

create table blocking_key (
  source_record_id bigint not null,
  keys bigint[] not null,
  digest bigint not null,
  constraint fk_blocking_key_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_blocking_key PRIMARY KEY (source_record_id)
);
CREATE INDEX ix_blocking_key_keys ON public.blocking_key USING gin (keys) WITH (fastupdate=off);

create table business_statement (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  venue_kind text not null,
  category text,
  opened_on text,
  closed_on text,
  constraint pk_business_statement PRIMARY KEY (id)
);
CREATE INDEX ix_business_statement_source_record_id ON public.business_statement USING btree (source_record_id);
CREATE TRIGGER tr_business_statement_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.business_statement FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_business_statement_needs_parents AFTER INSERT ON public.business_statement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

create table enforcement_event (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  kind text not null,
  occurred_on text not null,
  authority text,
  instrument text,
  note text,
  constraint ck_enforcement_event_instrument CHECK ((instrument = ANY (ARRAY['RAID'::text, 'HEALTH_ORDER'::text, 'LICENSE_ORDER'::text, 'COURT_ORDER'::text, 'VOLUNTARY'::text]))),
  constraint pk_enforcement_event PRIMARY KEY (id)
);
CREATE INDEX ix_enforcement_event_source_record_id ON public.enforcement_event USING btree (source_record_id);
CREATE TRIGGER tr_enforcement_event_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.enforcement_event FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_enforcement_event_needs_parents AFTER INSERT ON public.enforcement_event REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

create table entity (
  id uuid not null,
  kind text not null,
  recorded_at timestamp with time zone not null,
  merged_into_id uuid,
  constraint ck_entity_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PERSON'::text, 'ORGANIZATION'::text]))),
  constraint fk_entity_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES entity(id),
  constraint pk_entity PRIMARY KEY (id)
);
CREATE INDEX ix_entity_merged_into_id ON public.entity USING btree (merged_into_id);

create table entity_member (
  id bigint generated always as identity not null,
  entity_id uuid not null,
  source_record_id bigint not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint fk_entity_member_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint fk_entity_member_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_entity_member PRIMARY KEY (id)
);
CREATE INDEX ix_entity_member_entity_id ON public.entity_member USING btree (entity_id);
CREATE INDEX ix_entity_member_source_record_id ON public.entity_member USING btree (source_record_id);
CREATE UNIQUE INDEX uq_entity_member_current ON public.entity_member USING btree (source_record_id) WHERE (left_at IS NULL);

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
CREATE INDEX ix_entity_merge_entity_id ON public.entity_merge USING btree (entity_id);
CREATE INDEX ix_entity_merge_into_id ON public.entity_merge USING btree (into_id);
CREATE UNIQUE INDEX uq_entity_merge_current ON public.entity_merge USING btree (entity_id) WHERE (parted_at IS NULL);

create table fact_change (
  id bigint generated always as identity not null,
  observation_id bigint,
  constraint fk_fact_change_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint pk_fact_change PRIMARY KEY (id)
);

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
  constraint ck_fact_preference_fact CHECK (((observation_id IS NULL) = (value IS NULL))),
  constraint ck_fact_preference_field CHECK ((field = ANY (ARRAY['NAME'::text, 'VENUE_KIND'::text]))),
  constraint ck_fact_preference_known CHECK (((superseded_at IS NULL) OR (superseded_at >= recorded_at))),
  constraint ck_fact_preference_reason CHECK (((reason ~ '\S'::text) AND (length(reason) <= 2000))),
  constraint ck_fact_preference_undo CHECK (((undoes_id IS NULL) OR (undoes_id = supersedes_id))),
  constraint fk_fact_preference_observation_id FOREIGN KEY (observation_id) REFERENCES observation(id),
  constraint fk_fact_preference_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint fk_fact_preference_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES fact_preference(id),
  constraint fk_fact_preference_undoes_id FOREIGN KEY (undoes_id) REFERENCES fact_preference(id),
  constraint pk_fact_preference PRIMARY KEY (id)
);
CREATE INDEX ix_fact_preference_observation_id ON public.fact_preference USING btree (observation_id);
CREATE UNIQUE INDEX uq_fact_preference_current ON public.fact_preference USING btree (source_record_id, field) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX uq_fact_preference_supersedes ON public.fact_preference USING btree (supersedes_id);
CREATE TRIGGER tr_fact_preference_is_kept BEFORE DELETE OR UPDATE ON public.fact_preference FOR EACH ROW EXECUTE FUNCTION fact_preference_is_kept();

create table identifier (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  value text not null,
  normal_value text not null,
  constraint ck_identifier_kind CHECK ((kind = ANY (ARRAY['PHONE'::text, 'EMAIL'::text, 'WEBSITE'::text, 'LICENSE_NO'::text, 'REGISTRY_NO'::text]))),
  constraint pk_identifier PRIMARY KEY (id)
);
CREATE INDEX ix_identifier_kind_normal_value ON public.identifier USING btree (kind, normal_value);
CREATE INDEX ix_identifier_source_record_id ON public.identifier USING btree (source_record_id);
CREATE TRIGGER tr_identifier_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.identifier FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_identifier_needs_parents AFTER INSERT ON public.identifier REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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
CREATE INDEX ix_import_batch_package_id ON public.import_batch USING btree (package_id);
CREATE INDEX ix_import_batch_source_document_id ON public.import_batch USING btree (source_document_id);
CREATE UNIQUE INDEX uq_import_batch_landed ON public.import_batch USING btree (source_document_id, profile_digest) WHERE (state = 'LANDED'::text);
CREATE TRIGGER tr_import_batch_is_needed AFTER DELETE ON public.import_batch REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION import_batch_is_needed();

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
CREATE INDEX ix_jurisdiction_area ON public.jurisdiction USING gist (area);
CREATE INDEX ix_jurisdiction_kind_state_name ON public.jurisdiction USING btree (kind, state, name);
CREATE INDEX ix_jurisdiction_observation_id ON public.jurisdiction USING btree (observation_id);

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
CREATE INDEX ix_lead_decision_id ON public.lead USING btree (decision_id);
CREATE INDEX ix_lead_finding_id ON public.lead USING btree (finding_id);
CREATE INDEX ix_lead_status_probability_id ON public.lead USING btree (status, probability, id);
CREATE INDEX ix_lead_successor_id ON public.lead USING btree (successor_id);

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
  constraint ck_lead_decision_reason CHECK ((btrim(reason) <> ''::text)),
  constraint ck_lead_decision_verdict CHECK ((verdict = ANY (ARRAY['SAME'::text, 'DIFFERENT'::text, 'UNSURE'::text]))),
  constraint fk_lead_decision_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_decision_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint fk_lead_decision_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_lead_decision_predecessor_record_id FOREIGN KEY (predecessor_record_id) REFERENCES source_record(id),
  constraint fk_lead_decision_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint fk_lead_decision_successor_record_id FOREIGN KEY (successor_record_id) REFERENCES source_record(id),
  constraint fk_lead_decision_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES lead_decision(id),
  constraint pk_lead_decision PRIMARY KEY (id)
);
CREATE INDEX ix_lead_decision_decided_at ON public.lead_decision USING btree (decided_at);
CREATE INDEX ix_lead_decision_lead_id ON public.lead_decision USING btree (lead_id);
CREATE TRIGGER tr_lead_decision_is_kept BEFORE DELETE OR UPDATE ON public.lead_decision FOR EACH STATEMENT EXECUTE FUNCTION lead_history_is_kept();

create table lead_sign (
  lead_id uuid not null,
  heard_on date,
  signs jsonb not null,
  harm double precision not null,
  rules text[] not null,
  weights double precision[] not null,
  constraint ck_lead_sign_harm CHECK ((harm >= (1)::double precision)),
  constraint ck_lead_sign_rules CHECK ((cardinality(rules) = cardinality(weights))),
  constraint fk_lead_sign_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint pk_lead_sign PRIMARY KEY (lead_id)
);

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
  constraint ck_lead_state_change_act CHECK ((act = ANY (ARRAY['CLAIM'::text, 'TAKE_OVER'::text, 'RELEASE'::text, 'CONFIRM'::text, 'DISMISS'::text, 'LEAVE_OPEN'::text, 'RAISE'::text, 'WITHDRAW'::text, 'RETURN'::text, 'REOPEN'::text, 'FOLLOW'::text, 'UNDO'::text]))),
  constraint ck_lead_state_change_undo CHECK (((act = 'UNDO'::text) = (undoes_id IS NOT NULL))),
  constraint fk_lead_state_change_decision_id FOREIGN KEY (decision_id) REFERENCES lead_decision(id),
  constraint fk_lead_state_change_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_state_change_lead_id FOREIGN KEY (lead_id) REFERENCES lead(id),
  constraint fk_lead_state_change_undoes_id FOREIGN KEY (undoes_id) REFERENCES lead_state_change(id),
  constraint pk_lead_state_change PRIMARY KEY (id),
  constraint uq_lead_state_change_lead_id_version UNIQUE (lead_id, version),
  constraint uq_lead_state_change_undoes_id UNIQUE (undoes_id)
);
CREATE TRIGGER tr_lead_state_change_is_kept BEFORE DELETE OR UPDATE ON public.lead_state_change FOR EACH STATEMENT EXECUTE FUNCTION lead_history_is_kept();

create table license (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  license_no text not null,
  status text,
  valid daterange not null,
  constraint pk_license PRIMARY KEY (id)
);
CREATE INDEX ix_license_license_no ON public.license USING btree (license_no);
CREATE INDEX ix_license_source_record_id ON public.license USING btree (source_record_id);
CREATE TRIGGER tr_license_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.license FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_license_needs_parents AFTER INSERT ON public.license REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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
  constraint ck_match_candidate_order CHECK ((record_a_id < record_b_id)),
  constraint fk_match_candidate_record_a_id FOREIGN KEY (record_a_id) REFERENCES source_record(id),
  constraint fk_match_candidate_record_b_id FOREIGN KEY (record_b_id) REFERENCES source_record(id),
  constraint pk_match_candidate PRIMARY KEY (id)
);
CREATE INDEX ix_match_candidate_doubt ON public.match_candidate USING btree (abs((probability - (0.5)::double precision)), id) WHERE (superseded_at IS NULL);
CREATE INDEX ix_match_candidate_probability ON public.match_candidate USING btree ((((1)::double precision - probability)), id) WHERE (superseded_at IS NULL);
CREATE INDEX ix_match_candidate_record_b_id ON public.match_candidate USING btree (record_b_id);
CREATE UNIQUE INDEX uq_match_candidate_current ON public.match_candidate USING btree (record_a_id, record_b_id) WHERE (superseded_at IS NULL);

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
  constraint ck_match_decision_actor CHECK (((actor_name ~ '\S'::text) AND (actor_agency ~ '\S'::text))),
  constraint ck_match_decision_known CHECK (((superseded_at IS NULL) OR (superseded_at >= decided_at))),
  constraint ck_match_decision_reason CHECK (((reason ~ '\S'::text) AND (length(reason) <= 2000))),
  constraint ck_match_decision_undo CHECK (((undoes_id IS NULL) OR (undoes_id = supersedes_id))),
  constraint ck_match_decision_verdict CHECK ((verdict = ANY (ARRAY['SAME'::text, 'DIFFERENT'::text, 'UNSURE'::text, 'WITHDRAWN'::text]))),
  constraint fk_match_decision_entity_a_id FOREIGN KEY (entity_a_id) REFERENCES entity(id),
  constraint fk_match_decision_entity_b_id FOREIGN KEY (entity_b_id) REFERENCES entity(id),
  constraint fk_match_decision_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES match_decision(id),
  constraint fk_match_decision_undoes_id FOREIGN KEY (undoes_id) REFERENCES match_decision(id),
  constraint pk_match_decision PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_match_decision_current ON public.match_decision USING btree (subject_key) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX uq_match_decision_supersedes ON public.match_decision USING btree (supersedes_id);
CREATE TRIGGER tr_match_decision_is_kept BEFORE DELETE OR UPDATE ON public.match_decision FOR EACH ROW EXECUTE FUNCTION match_decision_is_kept();

create table match_decision_record (
  decision_id uuid not null,
  source_record_id bigint not null,
  side character(1) not null,
  constraint ck_match_decision_record_side CHECK ((side = ANY (ARRAY['A'::bpchar, 'B'::bpchar]))),
  constraint fk_match_decision_record_decision_id FOREIGN KEY (decision_id) REFERENCES match_decision(id),
  constraint fk_match_decision_record_source_record_id FOREIGN KEY (source_record_id) REFERENCES source_record(id),
  constraint pk_match_decision_record PRIMARY KEY (decision_id, source_record_id)
);
CREATE INDEX ix_match_decision_record_source_record_id ON public.match_decision_record USING btree (source_record_id);
CREATE TRIGGER tr_match_decision_record_is_kept BEFORE DELETE OR UPDATE ON public.match_decision_record FOR EACH STATEMENT EXECUTE FUNCTION match_decision_record_is_kept();

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
  constraint ck_observation_known CHECK (((superseded_at IS NULL) OR (superseded_at >= recorded_at))),
  constraint fk_observation_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES observation(id),
  constraint pk_observation PRIMARY KEY (id)
);
CREATE INDEX ix_observation_import_batch_id ON public.observation USING brin (import_batch_id);
CREATE INDEX ix_observation_supersedes_id ON public.observation USING btree (supersedes_id) WHERE (supersedes_id IS NOT NULL);
CREATE UNIQUE INDEX uq_observation_current ON public.observation USING btree (source_id, resource, record_id) WHERE (superseded_at IS NULL);
CREATE TRIGGER tr_observation_is_kept BEFORE UPDATE OF source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION observation_is_kept();
CREATE TRIGGER tr_observation_needs_parents AFTER INSERT ON public.observation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION observation_needs_parents();

create table occupancy (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  premises_id uuid not null,
  constraint fk_occupancy_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_occupancy PRIMARY KEY (id)
);
CREATE INDEX ix_occupancy_premises_id ON public.occupancy USING btree (premises_id);
CREATE INDEX ix_occupancy_source_record_id ON public.occupancy USING btree (source_record_id);
CREATE TRIGGER tr_occupancy_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.occupancy FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_occupancy_needs_parents AFTER INSERT ON public.occupancy REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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
CREATE INDEX ix_ordinance_observation_id ON public.ordinance USING btree (observation_id);
CREATE INDEX ix_ordinance_state_town_name ON public.ordinance USING btree (state, town_name);

create table outbox_event (
  id bigint generated always as identity not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  recorded_at timestamp with time zone not null,
  handled_at timestamp with time zone,
  constraint pk_outbox_event PRIMARY KEY (id),
  constraint uq_outbox_event_key UNIQUE (key)
);
CREATE INDEX ix_outbox_event_waiting ON public.outbox_event USING btree (id) WHERE (handled_at IS NULL);

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
  constraint pk_party_name PRIMARY KEY (id)
);
CREATE INDEX ix_party_name_search ON public.party_name USING gin (search_name gin_trgm_ops);
CREATE INDEX ix_party_name_source_record_id ON public.party_name USING btree (source_record_id);
CREATE TRIGGER tr_party_name_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.party_name FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_party_name_needs_parents AFTER INSERT ON public.party_name REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

create table party_profile (
  entity_id uuid not null,
  party_key text not null,
  cards bigint[] not null,
  card json not null,
  constraint fk_party_profile_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint pk_party_profile PRIMARY KEY (entity_id)
);

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
CREATE INDEX ix_postal_area_kind_code_state ON public.postal_area USING btree (kind, code, state);
CREATE INDEX ix_postal_area_observation_id ON public.postal_area USING btree (observation_id);

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
CREATE INDEX ix_premises_line ON public.premises USING gin (line gin_trgm_ops);
CREATE INDEX ix_premises_parent_id ON public.premises USING btree (parent_id);
CREATE INDEX ix_premises_point ON public.premises USING gist (point);

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
CREATE INDEX ix_premises_pin_point ON public.premises_pin USING gist (point);
CREATE UNIQUE INDEX uq_premises_pin_current ON public.premises_pin USING btree (premises_id) WHERE (superseded_at IS NULL);

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
CREATE INDEX ix_projection_stated_on ON public.projection USING btree (stated_on);

create table property_interest (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  kind text not null,
  premises_id uuid,
  business_record_id bigint not null,
  constraint ck_property_interest_kind CHECK ((kind = ANY (ARRAY['OWNER'::text, 'LANDLORD'::text, 'LESSEE'::text, 'UTILITY_PAYER'::text]))),
  constraint fk_property_interest_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint pk_property_interest PRIMARY KEY (id)
);
CREATE INDEX ix_property_interest_business_record_id ON public.property_interest USING btree (business_record_id);
CREATE INDEX ix_property_interest_premises_id ON public.property_interest USING btree (premises_id);
CREATE INDEX ix_property_interest_source_record_id ON public.property_interest USING btree (source_record_id);
CREATE TRIGGER tr_property_interest_is_kept BEFORE UPDATE OF observation_id, source_record_id, business_record_id ON public.property_interest FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_property_interest_needs_parents AFTER INSERT ON public.property_interest REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id', 'business_record_id');

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
CREATE INDEX ix_reopening_finding_run_id ON public.reopening_finding USING btree (run_id);
CREATE INDEX ix_reopening_finding_successor_id ON public.reopening_finding USING btree (successor_id);
CREATE UNIQUE INDEX uq_reopening_finding_current ON public.reopening_finding USING btree (predecessor_id, successor_id, kind) WHERE (superseded_at IS NULL);

create table reopening_pair (
  predecessor_id uuid not null,
  successor_id uuid not null,
  bits double precision not null,
  constraint fk_reopening_pair_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_reopening_pair_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint pk_reopening_pair PRIMARY KEY (predecessor_id, successor_id)
);
CREATE INDEX ix_reopening_pair_successor_id ON public.reopening_pair USING btree (successor_id);

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
  constraint ck_saved_search_filter CHECK ((jsonb_typeof(filter) = 'object'::text)),
  constraint ck_saved_search_list CHECK ((list = ANY (ARRAY['LEADS'::text, 'LEAD_QUEUE'::text, 'BUSINESSES'::text, 'PEOPLE'::text, 'PREMISES'::text]))),
  constraint ck_saved_search_name CHECK (((name ~ '\S'::text) AND (length(name) <= 200))),
  constraint pk_saved_search PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_saved_search_name ON public.saved_search USING btree (actor_agency, actor_name, name) WHERE (ended_at IS NULL);

create table shop_door (
  door bigint not null,
  entity_id uuid not null,
  building_key text not null,
  constraint pk_shop_door PRIMARY KEY (door, entity_id, building_key)
);
CREATE INDEX ix_shop_door_entity_id ON public.shop_door USING btree (entity_id);

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
CREATE INDEX ix_shop_profile_silent ON public.shop_profile USING btree (last_seen_day) WHERE silent;

create table shop_rarity (
  version_id bigint not null,
  key bigint not null,
  shops integer not null,
  constraint fk_shop_rarity_version_id FOREIGN KEY (version_id) REFERENCES match_version(id),
  constraint pk_shop_rarity PRIMARY KEY (version_id, key)
);

create table shop_thing (
  key bigint not null,
  entity_id uuid not null,
  constraint pk_shop_thing PRIMARY KEY (key, entity_id)
);

create table silence_day (
  version_id bigint not null,
  day date,
  constraint fk_silence_day_version_id FOREIGN KEY (version_id) REFERENCES match_version(id),
  constraint pk_silence_day PRIMARY KEY (version_id)
);

create table source (
  id uuid not null,
  name text not null,
  kind text not null,
  reliability character(1) not null,
  description text,
  recorded_at timestamp with time zone not null,
  constraint ck_source_reliability CHECK ((reliability = ANY (ARRAY['A'::bpchar, 'B'::bpchar, 'C'::bpchar, 'D'::bpchar, 'E'::bpchar, 'F'::bpchar]))),
  constraint pk_source PRIMARY KEY (id),
  constraint uq_source_name UNIQUE (name)
);
CREATE TRIGGER tr_source_is_needed AFTER DELETE ON public.source REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION source_is_needed();

create table source_document (
  id uuid not null,
  sha256 text not null,
  byte_length bigint not null,
  file_name text not null,
  media_type text not null,
  received_at timestamp with time zone not null,
  constraint pk_source_document PRIMARY KEY (id),
  constraint uq_source_document_sha256 UNIQUE (sha256)
);

create table source_record (
  id bigint generated always as identity not null,
  source_id uuid not null,
  kind text not null,
  record_id text not null,
  constraint ck_source_record_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'VEHICLE'::text]))),
  constraint fk_source_record_source_id FOREIGN KEY (source_id) REFERENCES source(id),
  constraint pk_source_record PRIMARY KEY (id),
  constraint uq_source_record_source_id_kind_record_id UNIQUE (source_id, kind, record_id)
);
CREATE TRIGGER tr_source_record_is_kept BEFORE DELETE ON public.source_record FOR EACH STATEMENT EXECUTE FUNCTION source_record_is_kept();

create table trading_name (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  name text not null,
  kind text not null,
  search_name text not null,
  constraint pk_trading_name PRIMARY KEY (id)
);
CREATE INDEX ix_trading_name_search ON public.trading_name USING gin (search_name gin_trgm_ops);
CREATE INDEX ix_trading_name_source_record_id ON public.trading_name USING btree (source_record_id);
CREATE TRIGGER tr_trading_name_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.trading_name FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_trading_name_needs_parents AFTER INSERT ON public.trading_name REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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

create table vehicle_use (
  id bigint generated always as identity not null,
  observation_id bigint not null,
  source_record_id bigint not null,
  valid daterange not null,
  vehicle_id uuid not null,
  note text,
  constraint fk_vehicle_use_vehicle_id FOREIGN KEY (vehicle_id) REFERENCES vehicle(id),
  constraint pk_vehicle_use PRIMARY KEY (id)
);
CREATE INDEX ix_vehicle_use_source_record_id ON public.vehicle_use USING btree (source_record_id);
CREATE INDEX ix_vehicle_use_vehicle_id ON public.vehicle_use USING btree (vehicle_id);
CREATE TRIGGER tr_vehicle_use_is_kept BEFORE UPDATE OF observation_id, source_record_id ON public.vehicle_use FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
CREATE TRIGGER tr_vehicle_use_needs_parents AFTER INSERT ON public.vehicle_use REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fact_needs_parents('source_record_id');

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
  constraint ck_watch_cadence CHECK ((cadence = ANY (ARRAY['AT_ONCE'::text, 'DAILY'::text, 'WEEKLY'::text]))),
  constraint ck_watch_kind CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'PREMISES'::text, 'PHONE'::text, 'LANDLORD'::text, 'TOWN'::text, 'AREA'::text, 'SEARCH'::text]))),
  constraint ck_watch_target CHECK ((((entity_id IS NOT NULL) = (kind = ANY (ARRAY['BUSINESS'::text, 'PARTY'::text, 'LANDLORD'::text]))) AND ((premises_id IS NOT NULL) = (kind = 'PREMISES'::text)) AND ((phone IS NOT NULL) = (kind = 'PHONE'::text)) AND ((jurisdiction_id IS NOT NULL) = (kind = 'TOWN'::text)) AND ((area IS NOT NULL) = (kind = 'AREA'::text)) AND ((search IS NOT NULL) = (kind = 'SEARCH'::text)))),
  constraint fk_watch_entity_id FOREIGN KEY (entity_id) REFERENCES entity(id),
  constraint fk_watch_jurisdiction_id FOREIGN KEY (jurisdiction_id) REFERENCES jurisdiction(id),
  constraint fk_watch_premises_id FOREIGN KEY (premises_id) REFERENCES premises(id),
  constraint fk_watch_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhook(id),
  constraint pk_watch PRIMARY KEY (id)
);
CREATE INDEX ix_watch_actor_agency_actor_name ON public.watch USING btree (actor_agency, actor_name);
CREATE INDEX ix_watch_area ON public.watch USING gist (area);
CREATE INDEX ix_watch_entity_id ON public.watch USING btree (entity_id);
CREATE INDEX ix_watch_phone ON public.watch USING btree (phone);
CREATE INDEX ix_watch_premises_id ON public.watch USING btree (premises_id);
CREATE INDEX ix_watch_webhook_id ON public.watch USING btree (webhook_id);

create table webhook (
  id uuid not null,
  url text not null,
  secret text not null,
  actor_name text not null,
  actor_agency text not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint pk_webhook PRIMARY KEY (id)
);
CREATE INDEX ix_webhook_actor_agency_actor_name ON public.webhook USING btree (actor_agency, actor_name);

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

create table access.session_token (
  digest bytea not null,
  session_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint fk_session_token_session_id FOREIGN KEY (session_id) REFERENCES access.session(id),
  constraint pk_session_token PRIMARY KEY (digest)
);
CREATE INDEX ix_session_token_expires_at ON access.session_token USING btree (expires_at);
CREATE INDEX ix_session_token_session_id ON access.session_token USING btree (session_id);

create table access.step_up_failure (
  id bigint generated always as identity not null,
  session_id uuid not null,
  failed_at timestamp with time zone not null default clock_timestamp(),
  constraint fk_step_up_failure_session_id FOREIGN KEY (session_id) REFERENCES access.session(id),
  constraint pk_step_up_failure PRIMARY KEY (id)
);
CREATE INDEX ix_step_up_failure_session_id_failed_at ON access.step_up_failure USING btree (session_id, failed_at);

create table audit.chain (
  id uuid not null default gen_random_uuid(),
  only_one boolean not null default true,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_chain_only_one CHECK (only_one),
  constraint pk_chain PRIMARY KEY (only_one)
);
CREATE TRIGGER tr_chain_is_kept BEFORE DELETE OR UPDATE ON audit.chain FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_chain_is_not_emptied BEFORE TRUNCATE ON audit.chain FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();

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
  constraint ck_entry_act CHECK ((act = ANY (ARRAY['READ'::text, 'SEARCH'::text, 'DECIDE'::text, 'CHANGE'::text, 'IMPORT'::text, 'EXPORT'::text, 'LOGIN'::text, 'LOGOUT'::text, 'REFUSE'::text, 'PRIVILEGE'::text, 'DECONFLICT'::text, 'PURGE'::text, 'AUDIT_READ'::text, 'JOB'::text]))),
  constraint ck_entry_actor CHECK ((((length(actor) >= 1) AND (length(actor) <= 200)) AND ((length(agency) >= 1) AND (length(agency) <= 200)))),
  constraint ck_entry_code CHECK (((code ~ '^[A-Z][A-Z0-9_]{0,59}$'::text) AND (purpose_code ~ '^[A-Z][A-Z0-9_]{0,59}$'::text))),
  constraint ck_entry_digest CHECK (((length(salt) = 16) AND (length(digest) = 32) AND (length(words_digest) = 32))),
  constraint ck_entry_object CHECK (((object_kind ~ '^[A-Z][A-Z0-9_]{0,39}$'::text) AND (length(object_id) <= 100))),
  constraint ck_entry_outcome CHECK ((outcome = ANY (ARRAY['DONE'::text, 'REFUSED'::text, 'FAILED'::text]))),
  constraint ck_entry_repeats CHECK (((repeats > 0) AND (first_at <= recorded_at))),
  constraint ck_entry_who CHECK (((length(account_id) <= 100) AND (length(ori) <= 20) AND (length(session_id) <= 100) AND (length(on_behalf_of) <= 200) AND (length(agreement_id) <= 100) AND (length(source_address) <= 100))),
  constraint pk_entry PRIMARY KEY (id)
);
CREATE INDEX ix_entry_actor ON audit.entry USING btree (agency, actor, id);
CREATE INDEX ix_entry_object ON audit.entry USING btree (object_id, object_kind, id) WHERE (object_id IS NOT NULL);
CREATE INDEX ix_entry_recorded_at ON audit.entry USING brin (recorded_at) WITH (pages_per_range='32');
CREATE TRIGGER tr_entry_is_kept BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_entry_is_not_emptied BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();

create table audit.seal (
  position bigint not null,
  entry_id bigint not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint ck_seal_position CHECK ((("position" > 0) AND (length(previous) = 32) AND (length(hash) = 32))),
  constraint fk_seal_entry_id FOREIGN KEY (entry_id) REFERENCES audit.entry(id),
  constraint pk_seal PRIMARY KEY ("position"),
  constraint uq_seal_entry_id UNIQUE (entry_id)
);
CREATE TRIGGER tr_seal_is_kept BEFORE DELETE OR UPDATE ON audit.seal FOR EACH ROW EXECUTE FUNCTION audit.is_kept();
CREATE TRIGGER tr_seal_is_not_emptied BEFORE TRUNCATE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION audit.is_kept();

create table audit.waiting (
  entry_id bigint not null,
  constraint pk_waiting PRIMARY KEY (entry_id)
);

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
