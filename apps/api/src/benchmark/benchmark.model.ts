import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { BENCHMARK_BOUNDS, BENCHMARK_UNITS, CAVEAT_KINDS, MEASURES } from '@townline/exchange';
import { LAW_MARKS } from '@townline/jurisdictions';
import { enumOf } from '../paging/enum-of.js';
import { PartialDateScalar } from '../time/scalars.js';

export const BenchmarkUnitEnum = enumOf('BenchmarkUnit', BENCHMARK_UNITS);
export const BenchmarkBoundEnum = enumOf('BenchmarkBound', BENCHMARK_BOUNDS, {
  NOT_STATED: 'The source speaks of it and gives no figure, which is not zero.',
});
export const CaveatKindEnum = enumOf('CaveatKind', CAVEAT_KINDS, {
  LAW_CHANGED: 'Before and after are not alike.',
});
export const MeasureEnum = enumOf('Measure', MEASURES, {}, 'What a caveat touches.');

@ObjectType({ isAbstract: true })
abstract class PublishedModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: '`CT`, `US`, or a town.' })
  area: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Null: not stated.' })
  periodFrom: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Half-open.' })
  periodTo: string | null;

  @Field(() => String, { description: 'Where it was read.' })
  readIn: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of that copy.' })
  readOn: string | null;

  @Field(() => String, { description: `${LAW_MARKS.join(', ')}: seen in the source, general knowledge, a guess.` })
  mark: string;

  @Field(() => String, { description: 'What is still to be checked; empty where nothing is.' })
  doubt: string;
}

@ObjectType('BenchmarkFigure', {
  description: 'A published figure to hold one’s own beside. Never added to a count of this house.',
})
export class BenchmarkFigureModel extends PublishedModel {
  @Field(() => String, { description: 'Figures of one series may stand beside each other.' })
  series: string;

  @Field(() => String)
  title: string;

  @Field(() => BenchmarkUnitEnum)
  unit: string;

  @Field(() => Float, { nullable: true, description: 'Null: the source gives none, or a grade.' })
  value: number | null;

  @Field(() => String, { nullable: true })
  grade: string | null;

  @Field(() => BenchmarkBoundEnum)
  bound: string;
}

@ObjectType('PeriodCaveat', { description: 'What is to be said beside every figure of a period.' })
export class PeriodCaveatModel extends PublishedModel {
  @Field(() => CaveatKindEnum)
  kind: string;

  @Field(() => [MeasureEnum], { description: 'Empty: every measure.' })
  measures: readonly string[];

  @Field(() => String)
  text: string;
}
