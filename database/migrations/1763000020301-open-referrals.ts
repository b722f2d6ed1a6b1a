import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, type Door, dropDoors, makeDoors } from '../referrals-owner.js';

/** As `ACT_RULES` of the lib; a test compares the two. */
const CARE = 'REGISTER,READ_IDENTITY,WRITE_IDENTITY,FIND,OPEN_PSEUDONYM,CONSENT,CONTACT,CARE';
const RULES: readonly (readonly [kind: string, role: string, standing: string, acts: string])[] = [
  ['SURVIVORS', 'DETECTIVE', 'MEMBER', `${CARE},TAKE_PSEUDONYM`],
  ['SURVIVORS', 'DETECTIVE', 'AGENCY', 'SEE_PSEUDONYMS'],
  ['SURVIVORS', 'ANALYST', 'AGENCY', 'SEE_PSEUDONYMS'],
  ['SURVIVORS', 'SUPERVISOR', 'AGENCY', 'SEE_PSEUDONYMS'],
  ['SURVIVORS', 'SUPERVISOR', 'MEMBER', 'READ_IDENTITY,RELEASE,HOLD,SHRED'],
  ['SURVIVORS', 'ADMINISTRATOR', 'AGENCY', 'KEEP'],
  ['ADVOCATES', 'ADVOCATE', 'MEMBER', `${CARE},RELEASE,HOLD,SHRED`],
  ['ADVOCATES', 'ADMINISTRATOR', 'AGENCY', 'KEEP'],
  ['SEALED_SOURCES', 'DETECTIVE', 'HANDLER', 'REGISTER,READ_IDENTITY,WRITE_IDENTITY'],
  ['SEALED_SOURCES', 'DETECTIVE', 'AGENCY', 'ASK_OPENING'],
  ['SEALED_SOURCES', 'SUPERVISOR', 'AGENCY', 'APPROVE_OPENING,HOLD,SHRED'],
  ['SEALED_SOURCES', 'ADMINISTRATOR', 'AGENCY', 'KEEP'],
  ...['SURVIVORS', 'ADVOCATES'].flatMap((kind) => [
    ...['DETECTIVE', 'PROSECUTOR', 'FEDERAL_LIAISON'].map((role) => [kind, role, 'RECIPIENT', 'READ_RELEASE'] as const),
    ...['ADVOCATE', 'HART_LIAISON', 'NGO_PARTNER'].map(
      (role) => [kind, role, 'RECIPIENT', 'READ_RELEASE,OWN_REFERRALS'] as const,
    ),
  ]),
];

/** As `WALLED` of the lib: who holds one of these has no part in an advocates' compartment, nor in a provider's referrals. */
export const WALLED = `array['DETECTIVE','ANALYST','TASK_FORCE_ANALYST','SUPERVISOR','INSPECTOR','PROSECUTOR','FEDERAL_LIAISON',
  'COUNCIL_STAFF','AUDITOR']`;

/**
 * Who looks. Until sessions are checked by the database it is what the caller's gate found out; every door takes it from
 * here, so that one function has to change.
 */
export const VIEWER: Door = {
  isInner: true,
  signature: 'viewer(stated jsonb)',
  returns: 'jsonb',
  body: `begin
    if stated->>'account' is null or stated->>'agency' is null or jsonb_typeof(stated->'roles') is distinct from 'array'
      or stated->>'purpose' is null or stated->>'purpose' not in
        ('SAFETY','SERVICES','INVESTIGATION','PROSECUTION','LAWFUL_PURGE','ADMINISTRATION') then
      raise exception 'nobody is looking' using errcode = '42501';
    end if;
    return stated;
  end`,
};

const NOTE: Door = {
  isInner: true,
  signature: 'note(viewer jsonb, the_act text, the_compartment uuid, the_person uuid, allowed boolean)',
  returns: 'boolean',
  body: `begin
    insert into access_log (account, agency, roles, purpose, act, compartment_id, person_id, is_allowed)
    values (viewer->>'account', viewer->>'agency', array(select jsonb_array_elements_text(viewer->'roles')),
      viewer->>'purpose', the_act, the_compartment, the_person, allowed);
    return allowed;
  end`,
};

/** The gate of every door: decides by the table of rules, and writes down who came, allowed or not. Never raises. */
const ADMIT: Door = {
  isInner: true,
  signature: 'admit(stated jsonb, the_act text, the_compartment uuid, the_person uuid)',
  returns: 'boolean',
  body: `declare looking jsonb := viewer(stated); me text := looking->>'account'; allowed boolean;
  begin
    select exists (
      select from compartment c join act_rule r on r.kind = c.kind
      where c.id = the_compartment and (c.is_on or the_act = 'KEEP') and c.agency = looking->>'agency'
        and r.act = the_act and looking->'roles' ? r.role and (c.kind <> 'ADVOCATES' or not looking->'roles' ?| ${WALLED})
        and case r.standing
          when 'AGENCY' then true
          when 'MEMBER' then exists (select from compartment_member m where m.compartment_id = c.id and m.account = me
            and m.starts_at <= clock_timestamp() and coalesce(m.ends_at > clock_timestamp(), true))
          when 'HANDLER' then the_act = 'REGISTER' or is_handling(the_person, me, the_act)
          else false end
        and (the_person is null or exists (
          select from protected_person p where p.id = the_person and p.compartment_id = c.id))
    ) into allowed;
    return note(looking, the_act, the_compartment, the_person, allowed);
  end`,
};

/** Who handles the source, and who has had it opened by a second person in the last sixty minutes. */
const HANDLING: Door = {
  isInner: true,
  signature: 'is_handling(the_person uuid, account text, the_act text)',
  returns: 'boolean',
  body: `begin
    return exists (select from protected_person p where p.id = the_person and p.handler = account)
      or (the_act = 'READ_IDENTITY' and exists (select from source_opening o where o.person_id = the_person
        and o.asked_by = account and o.is_approved and o.ended_at is null
        and o.answered_at > clock_timestamp() - interval '60 minutes'));
  end`,
};

const ADMIT_PERSON: Door = {
  isInner: true,
  signature: 'admit_person(stated jsonb, the_act text, the_person uuid)',
  returns: 'boolean',
  body: `begin
    return admit(stated, the_act, (select compartment_id from protected_person where id = the_person), the_person);
  end`,
};

/** What the gate before the database turned away is written down as well. */
const REFUSE: Door = {
  signature: 'refuse(stated jsonb, the_act text)',
  returns: 'boolean',
  body: `begin return note(viewer(stated), the_act, null, null, false); end`,
};

const COMPARTMENTS: readonly Door[] = [
  {
    signature: 'keep_compartment(stated jsonb, the_id uuid, the_kind text, the_key text, turned_on boolean)',
    returns: 'uuid',
    body: `declare looking jsonb := viewer(stated); kept uuid; allowed boolean;
    begin
      allowed := exists (select from act_rule r where r.kind = the_kind and r.act = 'KEEP' and looking->'roles' ? r.role);
      if note(looking, 'KEEP', null, null, allowed) then
        insert into compartment (id, kind, agency, key_name, is_on)
        values (the_id, the_kind, looking->>'agency', the_key, turned_on)
        on conflict (kind, agency) do update set is_on = turned_on, changed_at = clock_timestamp()
        returning id into kept;
      end if;
      return kept;
    end`,
  },
  {
    signature: 'my_compartments(stated jsonb)',
    returns: 'table (id uuid, kind text, key_name text)',
    body: `declare looking jsonb := viewer(stated);
    begin
      perform note(looking, 'LIST', null, null, true);
      return query select c.id, c.kind, c.key_name from compartment c where c.is_on and c.agency = looking->>'agency'
        and exists (select from act_rule r where r.kind = c.kind and looking->'roles' ? r.role) order by c.kind;
    end`,
  },
  {
    signature: 'name_member(stated jsonb, the_compartment uuid, the_account text, until timestamptz)',
    returns: 'boolean',
    body: `begin
      if not admit(stated, 'KEEP', the_compartment, null) or the_account = stated->>'account' then return false; end if;
      insert into compartment_member (compartment_id, account, granted_by, ends_at)
      values (the_compartment, the_account, stated->>'account', until);
      return true;
    end`,
  },
  {
    signature: 'end_member(stated jsonb, the_compartment uuid, the_account text)',
    returns: 'boolean',
    body: `begin
      if not admit(stated, 'KEEP', the_compartment, null) then return false; end if;
      update compartment_member set ends_at = clock_timestamp()
      where compartment_id = the_compartment and account = the_account
        and coalesce(ends_at > clock_timestamp(), true);
      return found;
    end`,
  },
];

const PERSONS: readonly Door[] = [
  {
    signature: 'register_person(stated jsonb, the_compartment uuid, the_id uuid, wrapped bytea)',
    returns: 'boolean',
    body: `begin
      if not admit(stated, 'REGISTER', the_compartment, null) then return false; end if;
      insert into protected_person (id, compartment_id, wrapped_key, handler, recorded_by)
      select the_id, c.id, wrapped, case when c.kind = 'SEALED_SOURCES' then stated->>'account' end, stated->>'account'
      from compartment c where c.id = the_compartment;
      return true;
    end`,
  },
  {
    signature: 'person_key(stated jsonb, the_person uuid, the_act text)',
    returns: 'table (key_name text, wrapped_key bytea)',
    body: `begin
      if the_act not in ('WRITE_IDENTITY','CONTACT','CONSENT','CARE','RELEASE','ASK_OPENING') or
        not admit_person(stated, the_act, the_person) then return; end if;
      return query select c.key_name, p.wrapped_key from protected_person p join compartment c on c.id = p.compartment_id
        where p.id = the_person and p.shredded_at is null;
    end`,
  },
  {
    signature: 'put_field(stated jsonb, the_person uuid, the_id uuid, the_field text, the_bytes bytea, digests jsonb)',
    returns: 'boolean',
    body: `declare the_act text := case the_field when 'CONTACT_RULES' then 'CONTACT' else 'WRITE_IDENTITY' end;
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
    end`,
  },
  {
    signature: 'read_person(stated jsonb, the_person uuid, the_act text)',
    returns: 'table (key_name text, wrapped_key bytea, id uuid, field text, sealed bytea)',
    body: `begin
      if the_act not in ('READ_IDENTITY', 'CONTACT') or not admit_person(stated, the_act, the_person) then return; end if;
      return query select c.key_name, p.wrapped_key, f.id, f.field, f.sealed
        from protected_person p join compartment c on c.id = p.compartment_id
        join protected_field f on f.person_id = p.id and f.superseded_at is null
        where p.id = the_person and p.shredded_at is null and (the_act = 'READ_IDENTITY'
          or f.field in ('CONTACT_RULES','PHONE','EMAIL','ADDRESS','LANGUAGE','INTERPRETER'))
        order by f.field;
    end`,
  },
  {
    signature: 'find_person(stated jsonb, the_compartment uuid, the_kind text, the_digest bytea)',
    returns: 'setof uuid',
    body: `begin
      if not admit(stated, 'FIND', the_compartment, null) then return; end if;
      return query select distinct f.person_id from blind_index b join protected_field f on f.id = b.field_id
        where b.compartment_id = the_compartment and b.kind = the_kind and b.digest = the_digest;
    end`,
  },
];

const PSEUDONYMS: readonly Door[] = [
  {
    signature: 'take_pseudonym(stated jsonb, the_person uuid, the_case uuid, fresh text)',
    returns: 'text',
    body: `declare kept text;
    begin
      if not admit_person(stated, 'TAKE_PSEUDONYM', the_person) then return null; end if;
      insert into pseudonym as q (pseudonym, person_id, case_id) values (fresh, the_person, the_case)
        on conflict (person_id, case_id) do nothing;
      select q.pseudonym into kept from pseudonym q where q.person_id = the_person and q.case_id = the_case;
      return kept;
    end`,
  },
  {
    signature: 'case_pseudonyms(stated jsonb, the_case uuid)',
    returns: 'table (pseudonym text, recorded_at timestamptz, is_purged boolean)',
    body: `declare looking jsonb := viewer(stated); home uuid;
    begin
      select c.id into home from compartment c where c.kind = 'SURVIVORS' and c.agency = looking->>'agency';
      if not admit(stated, 'SEE_PSEUDONYMS', home, null) then return; end if;
      return query select q.pseudonym, q.recorded_at, p.shredded_at is not null
        from pseudonym q join protected_person p on p.id = q.person_id
        where q.case_id = the_case and p.compartment_id = home order by q.pseudonym;
    end`,
  },
  {
    signature: 'open_pseudonym(stated jsonb, the_pseudonym text)',
    returns: 'uuid',
    body: `declare behind uuid;
    begin
      select q.person_id into behind from pseudonym q where q.pseudonym = the_pseudonym;
      if not admit_person(stated, 'OPEN_PSEUDONYM', behind) then return null; end if;
      return behind;
    end`,
  },
];

const DOORS = [VIEWER, NOTE, HANDLING, ADMIT, ADMIT_PERSON, REFUSE, ...COMPARTMENTS, ...PERSONS, ...PSEUDONYMS];

/** The only ways into the compartments: each decides, and writes down who came for whom, and why. */
export class OpenReferrals1763000020301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = RULES.flatMap(([kind, role, standing, acts]) =>
      acts.split(',').map((act) => `('${kind}','${role}','${act}','${standing}')`),
    );
    await asReferralsOwner(runner, () =>
      runner.query(`insert into referrals.act_rule (kind, role, act, standing) values ${rows.join(', ')}`),
    );
    await makeDoors(runner, DOORS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropDoors(runner, DOORS);
    await asReferralsOwner(runner, () => runner.query(`delete from referrals.act_rule`));
  }
}
