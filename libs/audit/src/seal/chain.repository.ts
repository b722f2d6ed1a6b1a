import type { DataSource } from 'typeorm';

/** A place in the chain: everything up to this position, in one hash. */
export interface ChainPlace {
  /** Id of the installation's chain. */
  readonly chain: string;
  readonly position: string;
  /** Hex. */
  readonly hash: string;
}

export interface KeptCheckpoint {
  readonly position: string;
  readonly hash: string;
  readonly madeAt: Date;
  readonly keyId: string;
  readonly signature: Buffer;
}

/** The functions and tables of sealing; only what the engine's role may use. */
export class ChainRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Links what has committed, at most so many entries. Null: another process is at it. */
  async link(most: number): Promise<number | null> {
    const [row] = await this.dataSource.query<{ linked: number | null }[]>(`select audit.link($1) as linked`, [most]);
    return row?.linked ?? null;
  }

  /** The end of the chain; null while nothing is sealed. */
  async last(): Promise<ChainPlace | null> {
    const [row] = await this.dataSource.query<ChainPlace[]>(
      `select c.id as chain, s.position, encode(s.hash, 'hex') as hash
       from audit.chain c, audit.seal s order by s.position desc limit 1`,
    );
    return row ?? null;
  }

  async lastCheckpoint(): Promise<KeptCheckpoint | null> {
    const [row] = await this.dataSource.query<KeptCheckpoint[]>(
      `select position, encode(hash, 'hex') as hash, made_at as "madeAt", key_id as "keyId", signature
       from audit.checkpoint order by position desc limit 1`,
    );
    return row ?? null;
  }

  /** False when there is one at that place already. */
  async addCheckpoint({ position, hash, madeAt, keyId, signature }: KeptCheckpoint): Promise<boolean> {
    const [row] = await this.dataSource.query<{ added: boolean }[]>(
      `select audit.add_checkpoint($1, decode($2, 'hex'), $3, $4, $5) as added`,
      [position, hash, madeAt, keyId, signature],
    );
    return row?.added ?? false;
  }
}
