import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../court.errors.js';

/** What a record speaks of, by ids; null: of none. */
export interface SpokenOf {
  readonly businessId: string | null;
  readonly premisesId: string | null;
  readonly partyId?: string | null;
}

/** Whether what somebody wants to speak of is there for them. */
@Injectable()
export class SpokenOfRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Throws `PLACE_NOT_FOUND` for what is not there, or is hidden. */
  async require({ businessId, premisesId, partyId = null }: SpokenOf): Promise<void> {
    const [row] = await this.dataSource.query<{ isThere: boolean }[]>(
      `select ($1::uuid is null or exists (select from entity e where e.id = $1 and e.kind = 'BUSINESS'))
         and ($2::uuid is null or exists (select from premises p where p.id = $2))
         and ($3::uuid is null or exists (select from entity e where e.id = $3 and e.kind <> 'BUSINESS')) as "isThere"`,
      [businessId, premisesId, partyId],
    );
    if (!row?.isThere) throw notFound('PLACE_NOT_FOUND');
  }
}
