import { Entity, Index, PrimaryColumn } from 'typeorm';

/** That rows of a shop name a street door; one building where a row gives the ZIP code, none where it does not. */
@Entity()
@Index(['entityId'])
export class ShopDoor {
  /** `textHash` of the door. */
  @PrimaryColumn('bigint')
  door: string;

  @PrimaryColumn('uuid')
  entityId: string;

  /** Empty where the row gives no ZIP code. */
  @PrimaryColumn('text')
  buildingKey: string;
}
