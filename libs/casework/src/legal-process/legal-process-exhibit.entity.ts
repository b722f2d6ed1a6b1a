import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That an answer to legal process brought an exhibit: which instrument obtained what. Appended with its step, and never changed. */
@Entity()
@Index(['exhibitId'])
export class LegalProcessExhibit {
  @PrimaryColumn('uuid')
  @ForeignKey('LegalProcessStep')
  stepId: string;

  @PrimaryColumn('uuid')
  @ForeignKey('Exhibit')
  exhibitId: string;
}
