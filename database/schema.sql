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
  constraint ck_lead_probability CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision))),
  constraint ck_lead_status CHECK ((status = ANY (ARRAY['NEW'::text, 'CLAIMED'::text, 'CONFIRMED'::text, 'DISMISSED'::text, 'NOT_ENOUGH'::text, 'REOPENED'::text, 'WITHDRAWN'::text]))),
  constraint fk_lead_finding_id FOREIGN KEY (finding_id) REFERENCES reopening_finding(id),
  constraint fk_lead_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES entity(id),
  constraint fk_lead_successor_id FOREIGN KEY (successor_id) REFERENCES entity(id),
  constraint pk_lead PRIMARY KEY (id),
  constraint uq_lead_predecessor_id_successor_id UNIQUE (predecessor_id, successor_id)
);
CREATE INDEX ix_lead_finding_id ON public.lead USING btree (finding_id);
CREATE INDEX ix_lead_status_probability_id ON public.lead USING btree (status, probability, id);
CREATE INDEX ix_lead_successor_id ON public.lead USING btree (successor_id);

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
CREATE INDEX ix_match_candidate_record_b_id ON public.match_candidate USING btree (record_b_id);
CREATE UNIQUE INDEX uq_match_candidate_current ON public.match_candidate USING btree (record_a_id, record_b_id) WHERE (superseded_at IS NULL);

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

create table resolve_run (
  id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  model_versions jsonb not null,
  outcome jsonb not null,
  constraint pk_resolve_run PRIMARY KEY (id)
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
