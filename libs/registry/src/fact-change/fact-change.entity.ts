import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** An observation whose facts have come or changed and are not resolved yet. */
@Entity()
export class FactChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** Null: so much has changed at once that everything is to be resolved. */
  @Column('bigint', { nullable: true })
  @ForeignKey('Observation')
  observationId: string | null;
}
