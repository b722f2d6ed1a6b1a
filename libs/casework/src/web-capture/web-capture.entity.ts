import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What its maker says of a page that they kept: the address, the moment, the tool. The house itself never asks for the page. */
@Entity()
@Check('ck_web_capture_address', `address ~ '^https?://\\S+$'`)
@Check('ck_web_capture_tool', `tool ~ '\\S'`)
export class WebCapture {
  @PrimaryColumn('uuid')
  @ForeignKey('Exhibit')
  exhibitId: string;

  /** As it stood in the browser. Text: nothing in the house follows it. */
  @Column('text')
  address: string;

  @Column('text', { nullable: true })
  pageTitle: string | null;

  @Column('timestamptz')
  takenAt: Date;

  /** With what it was made, and its version. */
  @Column('text')
  tool: string;
}
