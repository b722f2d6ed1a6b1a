import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which day a package tells: rows in it that bear no day of their own were not known before. */
@Entity()
export class PackageDay {
  /** `import_batch.package_id`. */
  @PrimaryColumn('uuid')
  packageId: string;

  /** The latest day that any of its rows bears, itself or through a business row; null when none does. */
  @Column('date', { nullable: true })
  lastDay: string | null;
}
