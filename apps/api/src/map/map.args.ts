import { ArgsType, Field, Float, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsEnum,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { VenueKind } from '../business/business-statement.model.js';
import { LeadStatus } from '../lead/lead.model.js';
import { VantageArgs } from '../time/vantage.args.js';

export enum MapLayerKind {
  TOWNS = 'TOWNS',
  SHOPS = 'SHOPS',
  LEADS = 'LEADS',
  MOVES = 'MOVES',
}
registerEnumType(MapLayerKind, {
  name: 'MapLayerKind',
  valuesMap: {
    TOWNS: { description: 'Borders, as fine as the zoom shows.' },
    SHOPS: { description: 'Clusters and single shops; `status` CLOSED where a closing is stated, `closedOn` when.' },
    LEADS: { description: 'Clusters and single leads, each where the later shop stands.' },
    MOVES: { description: 'Lines of leads from the earlier shop to the later; a point where both stand at one spot.' },
  },
});

export enum ShopState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(ShopState, {
  name: 'ShopState',
  valuesMap: {
    OPEN: { description: 'No closing is stated. A raid alone closes no shop.' },
    CLOSED: { description: 'A row states a closing, or an authority closed it or took its permit.' },
  },
});

@InputType({ description: 'The part of the map that is seen, in degrees; not across the date line.' })
export class BoundsInput {
  @Field(() => Float)
  @IsLongitude()
  west: number;

  @Field(() => Float)
  @IsLatitude()
  south: number;

  @Field(() => Float)
  @IsLongitude()
  east: number;

  @Field(() => Float)
  @IsLatitude()
  north: number;
}

@InputType({ description: 'What a layer is limited to. A layer takes its own fields only; TOWNS takes none.' })
export class MapFilterInput {
  @Field(() => VenueKind, { nullable: true, description: 'SHOPS.' })
  @IsOptional()
  @IsEnum(VenueKind)
  venueKind?: VenueKind;

  @Field(() => ShopState, { nullable: true, description: 'SHOPS.' })
  @IsOptional()
  @IsEnum(ShopState)
  state?: ShopState;

  @Field(() => [LeadStatus], { nullable: true, description: 'LEADS, MOVES.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(LeadStatus, { each: true })
  status?: LeadStatus[];

  @Field(() => Float, { nullable: true, description: 'LEADS, MOVES.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number;
}

@ArgsType()
export class MapLayerArgs extends VantageArgs {
  @Field(() => MapLayerKind)
  @IsEnum(MapLayerKind)
  layer: MapLayerKind;

  @Field(() => BoundsInput)
  @ValidateNested()
  @Type(() => BoundsInput)
  bounds: BoundsInput;

  @Field(() => Int, { description: 'Of the map, 0 to 22.' })
  @IsInt()
  @Min(0)
  @Max(22)
  zoom: number;

  @Field(() => MapFilterInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MapFilterInput)
  filter?: MapFilterInput;
}
