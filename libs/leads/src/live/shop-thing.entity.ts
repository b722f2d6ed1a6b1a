import { Entity, PrimaryColumn } from 'typeorm';

/** That a shop has a thing another may share: a phone, a person, an address, a run of words. */
@Entity()
export class ShopThing {
  @PrimaryColumn('bigint')
  key: string;

  /** Of `shop_profile`. Without a foreign key: half a million rows of a full run would each be asked for their shop. */
  @PrimaryColumn('uuid')
  entityId: string;
}
