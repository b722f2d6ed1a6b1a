import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { WITHHOLDING_GROUNDS } from '@townline/registry';
import { IsOptional, IsString, IsUUID, MaxLength, Validate, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { IntelligenceRefusalModel } from './intelligence.model.js';

export const WithholdingGrounds = enumOf('WithholdingGround', WITHHOLDING_GROUNDS);

@InputType({ description: 'One row of a source, with all its versions.' })
export class DiscoveryRecordInput {
  @Field(() => String, { description: 'Name of the source.' })
  @IsString()
  @MaxLength(200)
  source: string;

  @Field(() => String, { description: 'The kind of row, `businesses` for one.' })
  @IsString()
  @MaxLength(60)
  resource: string;

  @Field(() => String)
  @IsString()
  @MaxLength(200)
  recordId: string;
}

@InputType({ description: 'Either `entityId` or `record`.' })
export class ExportDiscoveryInput {
  @Field(() => ID, { nullable: true, description: 'All that is known of a shop or somebody.' })
  @IsOptional()
  @IsUUID()
  entityId?: string | null;

  @Field(() => DiscoveryRecordInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DiscoveryRecordInput)
  record?: DiscoveryRecordInput | null;

  @Field(() => InstantScalar, { description: 'As known at this moment: the same moment gives the same bytes.' })
  @Validate(InstantRule)
  asOf: string;
}

@ObjectType('DiscoveryExport', { description: 'Every version, and what is held back with the ground for it.' })
export class DiscoveryExportModel {
  @Field(() => String, { description: 'JSON with its keys in order.' })
  text: string;

  @Field(() => String, { description: 'SHA-256 of the text, lower-case hex.' })
  sha256: string;

  @Field(() => Int, { description: 'Versions with their content.' })
  shown: number;

  @Field(() => Int, { description: 'Versions of which only ground and hash are told.' })
  withheld: number;
}

@ObjectType('DiscoveryVersion')
export class DiscoveryVersionModel {
  @Field(() => ID)
  observationId: string;

  @Field(() => WithholdingGrounds, { nullable: true, description: 'None: it is handed over.' })
  ground: string | null;
}

export const DiscoveryExportResult = createUnionType({
  name: 'DiscoveryExportResult',
  types: () => [DiscoveryExportModel, IntelligenceRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? IntelligenceRefusalModel : DiscoveryExportModel),
});

export const DiscoveryVersionResult = createUnionType({
  name: 'DiscoveryVersionResult',
  types: () => [DiscoveryVersionModel, IntelligenceRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? IntelligenceRefusalModel : DiscoveryVersionModel),
});
