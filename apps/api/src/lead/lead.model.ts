import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Evidence } from '@townline/detection';
import { BusinessModel } from '../business/business.model.js';
import type { Reading } from '../reading/reading.js';
import { InstantScalar } from '../time/scalars.js';
import { EvidenceModel } from './evidence.model.js';
import { FindingModel } from './finding.model.js';

export enum LeadStatus {
  NEW = 'NEW',
  CLAIMED = 'CLAIMED',
  CONFIRMED = 'CONFIRMED',
  DISMISSED = 'DISMISSED',
  NOT_ENOUGH = 'NOT_ENOUGH',
  REOPENED = 'REOPENED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(LeadStatus, {
  name: 'LeadStatus',
  valuesMap: { WITHDRAWN: { description: 'New evidence took the reasons away before anyone judged.' } },
});

@ObjectType('Lead', { description: 'The claim "this shop may be that closed one reopened", put before a person.' })
export class LeadModel {
  reading: Reading;
  predecessorId: string;
  successorId: string;
  findingId: string;

  @Field(() => ID)
  id: string;

  @Field(() => LeadStatus, { description: 'As it is now, whatever `knownAt` says.' })
  status: string;

  @Field(() => Float)
  probability: number;

  @Field(() => InstantScalar)
  raisedAt: Date;

  @Field(() => InstantScalar)
  changedAt: Date;

  @Field(() => BusinessModel, { nullable: true, description: 'The shop that closed.' })
  async predecessor(): Promise<BusinessModel | null> {
    const entity = await this.reading.entities.load(this.predecessorId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @Field(() => BusinessModel, { nullable: true, description: 'The shop that may be it again.' })
  async successor(): Promise<BusinessModel | null> {
    const entity = await this.reading.entities.load(this.successorId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @Field(() => FindingModel, { description: 'What it stands on.' })
  finding(): Promise<FindingModel | null> {
    return this.reading.findings.load(this.findingId);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Days from closing to opening; negative when the successor opened first.',
  })
  async gapDays(): Promise<number | null> {
    return (await this.finding())?.gapDays ?? null;
  }

  @Field(() => String, { nullable: true, description: 'Where the successor stands, seen from the predecessor.' })
  async relation(): Promise<string | null> {
    return (await this.finding())?.relation ?? null;
  }

  @Field(() => String, { nullable: true })
  async modelVersion(): Promise<string | null> {
    return (await this.finding())?.modelVersion ?? null;
  }

  @Field(() => [EvidenceModel], { description: 'What speaks for it, strongest first.' })
  evidenceFor(): Promise<readonly Evidence[]> {
    return this.evidence('FOR');
  }

  @Field(() => [EvidenceModel], { description: 'What speaks against it, strongest first.' })
  evidenceAgainst(): Promise<readonly Evidence[]> {
    return this.evidence('AGAINST');
  }

  @Field(() => [EvidenceModel], {
    description: 'What one should know beside it: days, towns, how the first was closed.',
  })
  context(): Promise<readonly Evidence[]> {
    return this.evidence('CONTEXT');
  }

  private async evidence(direction: Evidence['direction']): Promise<readonly Evidence[]> {
    return ((await this.finding())?.evidenceList ?? []).filter((reason) => reason.direction === direction);
  }
}
