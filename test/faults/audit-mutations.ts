import type { EntityManager } from 'typeorm';

/** Whole numbers from 0 to below `most`. */
export type Dice = (most: number) => number;

export interface Mutation {
  readonly kind: string;
  /** The entry that a verifier must name, where there is no doubt which it is. */
  readonly entryId: string | null;
}

/** What somebody with every right in the database, but without the signing key, does to a chain of so many entries. */
export type Mutate = (manager: EntityManager, dice: Dice, length: number) => Promise<Mutation>;

/** Triggers and keys are off, and the intruder has tools of the trade. Rolled back with the transaction. */
export async function letIn(manager: EntityManager): Promise<void> {
  await manager.query(`set local session_replication_role = replica`);
  await manager.query(`create function pg_temp.relink() returns void language plpgsql as $$
    declare e record; last bytea := sha256(convert_to('townline audit chain 1;' || (select id from audit.chain), 'UTF8'));
      at bigint := 0;
    begin
      update audit.seal set position = position + 1000000;
      for e in select s.position, n.id, n.digest from audit.seal s join audit.entry n on n.id = s.entry_id
        order by s.position
      loop
        at := at + 1;
        update audit.seal set position = at, previous = last,
          hash = sha256(last || int8send(at) || int8send(e.id) || e.digest) where position = e.position
          returning hash into last;
      end loop;
    end $$`);
}

const COLUMNS = [
  `actor = actor || '.'`,
  `agency = 'Elsewhere Police'`,
  `act = case act when 'READ' then 'SEARCH' else 'READ' end`,
  `outcome = case outcome when 'DONE' then 'FAILED' else 'DONE' end`,
  `object_id = coalesce(object_id, '') || '0'`,
  `object_kind = case when object_kind is null then 'X' end`,
  `account_id = case when account_id is null then '' end`,
  `ori = case when ori is null then 'XA' end`,
  `session_id = case when session_id is null then 's' end`,
  `on_behalf_of = case when on_behalf_of is null then 'x' end`,
  `agreement_id = case when agreement_id is null then 'g' end`,
  `purpose_code = case when purpose_code is null then 'P' end`,
  `code = case when code is null then 'C' end`,
  `source_address = case when source_address is null then '192.0.2.1' end`,
  `bytes_in = coalesce(bytes_in, 0) + 1`,
  `bytes_out = coalesce(bytes_out, 0) + 1`,
  `duration_ms = coalesce(duration_ms, 0) + 1`,
  `repeats = repeats + 1`,
  `recorded_at = recorded_at + interval '1 microsecond'`,
  `first_at = first_at - interval '1 microsecond'`,
  `salt = set_bit(salt, 3, 1 - get_bit(salt, 3))`,
  `digest = set_bit(digest, 100, 1 - get_bit(digest, 100))`,
  `words_digest = case when words_digest is null then digest end`,
];

const WORDS = [
  `ciphertext = set_bit(ciphertext, 77, 1 - get_bit(ciphertext, 77))`,
  `data_key = set_bit(data_key, 50, 1 - get_bit(data_key, 50))`,
  `wrapped_key = set_bit(wrapped_key, 50, 1 - get_bit(wrapped_key, 50))`,
  `key_name = key_name || 'x'`,
  `ref = gen_random_uuid()`,
];

const SEALS = [
  `hash = set_bit(hash, 9, 1 - get_bit(hash, 9))`,
  `previous = set_bit(previous, 9, 1 - get_bit(previous, 9))`,
];

const CHECKPOINTS = [
  `hash = set_bit(hash, 9, 1 - get_bit(hash, 9))`,
  `made_at = made_at + interval '1 day'`,
  `signature = set_bit(signature, 9, 1 - get_bit(signature, 9))`,
  `key_id = reverse(key_id)`,
];

const entryAt = async (manager: EntityManager, position: number): Promise<string> => {
  const [row] = await manager.query<{ id: string }[]>(`select entry_id as id from audit.seal where position = $1`, [
    position,
  ]);
  return row?.id ?? '';
};

const edit = async (manager: EntityManager, dice: Dice, length: number): Promise<Mutation> => {
  const entryId = await entryAt(manager, 1 + dice(length));
  await manager.query(`update audit.entry set ${COLUMNS[dice(COLUMNS.length)] ?? ''} where id = $1`, [entryId]);
  return { kind: 'edit', entryId };
};

const redigest = async (manager: EntityManager, entryId: string | null): Promise<void> => {
  await manager.query(`update audit.entry set salt = uuid_send(gen_random_uuid()) where id = $1`, [entryId]);
  await manager.query(`update audit.entry e set digest = audit.digest(e) where id = $1`, [entryId]);
};

const relink = (manager: EntityManager): Promise<unknown> => manager.query(`select pg_temp.relink()`);

const swap = async (manager: EntityManager, dice: Dice, length: number): Promise<void> => {
  const first = 1 + dice(length - 1);
  const second = first + 1 + dice(length - first);
  const ids = [await entryAt(manager, first), await entryAt(manager, second)];
  await manager.query(`update audit.seal set entry_id = -1 where position = $1`, [first]);
  await manager.query(`update audit.seal set entry_id = $2 where position = $1`, [second, ids[0]]);
  await manager.query(`update audit.seal set entry_id = $2 where position = $1`, [first, ids[1]]);
};

const remove = async (manager: EntityManager, entryId: string, ...tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    await manager.query(`delete from audit.${table} where ${table === 'entry' ? 'id' : 'entry_id'} = $1`, [entryId]);
  }
};

export const MUTATIONS: readonly Mutate[] = [
  edit,
  async (manager, dice, length) => {
    const { entryId } = await edit(manager, dice, length);
    await redigest(manager, entryId);
    return { kind: 'edit and digest', entryId };
  },
  async (manager, dice, length) => {
    const { entryId } = await edit(manager, dice, length);
    await redigest(manager, entryId);
    await relink(manager);
    return { kind: 'edit and write the chain anew', entryId: null };
  },
  async (manager, dice, length) => {
    await remove(manager, await entryAt(manager, 1 + dice(length)), 'words', 'entry', 'seal');
    return { kind: 'delete', entryId: null };
  },
  async (manager, dice, length) => {
    const entryId = await entryAt(manager, 1 + dice(length));
    await remove(manager, entryId, 'words', 'entry');
    return { kind: 'delete the entry alone', entryId };
  },
  async (manager, dice, length) => {
    await remove(manager, await entryAt(manager, 1 + dice(length)), 'words', 'entry', 'seal');
    await relink(manager);
    return { kind: 'delete and write the chain anew', entryId: null };
  },
  async (manager, dice, length) => {
    await swap(manager, dice, length);
    return { kind: 'reorder', entryId: null };
  },
  async (manager, dice, length) => {
    await swap(manager, dice, length);
    await relink(manager);
    return { kind: 'reorder and write the chain anew', entryId: null };
  },
  async (manager, dice, length) => {
    const kept = dice(length);
    const gone = await manager.query<{ id: string }[]>(`select entry_id as id from audit.seal where position > $1`, [
      kept,
    ]);
    for (const { id } of gone) await remove(manager, id, 'words', 'entry', 'seal');
    await manager.query(`delete from audit.checkpoint where position > $1`, [kept]);
    return { kind: 'cut the tail', entryId: null };
  },
  async (manager, dice, length) => {
    const at = 1 + dice(length);
    await manager.query(`update audit.seal set ${SEALS[dice(SEALS.length)] ?? ''} where position = $1`, [at]);
    return { kind: 'edit a seal', entryId: await entryAt(manager, at) };
  },
  async (manager, dice, length) => {
    const after = dice(length);
    const [forged] = await manager.query<{ id: string }[]>(
      `select audit.write('{"act": "READ", "actor": "Nobody", "agency": "Elsewhere Police"}') as id`,
    );
    await manager.query(`update audit.seal set position = position + 500000 where position > $1`, [after]);
    await manager.query(`insert into audit.seal values ($1, $2, sha256('a'), sha256('b'))`, [after + 1, forged?.id]);
    await manager.query(`delete from audit.waiting`);
    await relink(manager);
    return { kind: 'forge an entry', entryId: null };
  },
  async (manager, dice) => {
    const rows = await manager.query<{ id: string }[]>(`select entry_id as id from audit.words order by 1`);
    const entryId = rows[dice(rows.length)]?.id ?? '';
    await manager.query(`update audit.words set ${WORDS[dice(WORDS.length)] ?? ''} where entry_id = $1`, [entryId]);
    return { kind: 'edit words', entryId };
  },
  async (manager, dice) => {
    const rows = await manager.query<{ id: string }[]>(`select entry_id as id from audit.words order by 1`);
    const entryId = rows[dice(rows.length)]?.id ?? '';
    await remove(manager, entryId, 'words');
    return { kind: 'delete words', entryId };
  },
  async (manager, dice) => {
    const rows = await manager.query<{ position: string }[]>(`select position from audit.checkpoint order by position`);
    await manager.query(
      `update audit.checkpoint set ${CHECKPOINTS[dice(CHECKPOINTS.length)] ?? ''} where position = $1`,
      [rows[dice(rows.length)]?.position],
    );
    return { kind: 'edit a checkpoint', entryId: null };
  },
  async (manager, dice) => {
    await manager.query(`update audit.chain set id = gen_random_uuid()`);
    if (dice(2) === 1) await relink(manager);
    return { kind: 'another chain', entryId: null };
  },
];
