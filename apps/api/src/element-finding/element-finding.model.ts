import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  CASE_ERROR_CODES,
  ELEMENT_ERROR_CODES,
  ELEMENT_STANDINGS,
  FINDING_BASES,
  FINDING_SUPPORTS,
  OFFENSE_LIMBS,
  STANCES,
} from '@townline/casework';
import { ActorModel } from '../actor/actor.model.js';
import {
  ElementFactEnum,
  ElementLimbEnum,
  OffenseClassEnum,
  OffenseElementModel,
  StatuteModel,
} from '../law/law.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const OffenseLimbEnum = enumOf('OffenseLimb', OFFENSE_LIMBS, {}, 'Of whom an offense speaks.');
export const StanceEnum = enumOf('FindingStance', STANCES);
export const FindingBasisEnum = enumOf(
  'FindingBasis',
  FINDING_BASES,
  {},
  'Who or what says it. VICTIM: somebody who was used or exploited; they are never named here.',
);
export const FindingSupportEnum = enumOf('FindingSupport', FINDING_SUPPORTS, {}, 'What a finding rests on.');
export const ElementStandingEnum = enumOf(
  'ElementStanding',
  ELEMENT_STANDINGS,
  {
    SUPPORTED: 'As often as the law asks, and nothing against it.',
    DISPUTED: 'Something speaks against it too.',
    SHORT: 'Not as often as the law asks.',
    GAP: 'Nothing speaks for it.',
    NOT_ASKED: 'The law of that time does not ask for it.',
    LAW_UNKNOWN: 'What the law of that time asks for is not known.',
  },
  'How an element stands.',
);
export const ElementRefusalCode = enumOf('ElementRefusalCode', [
  ...new Set([...CASE_ERROR_CODES, ...ELEMENT_ERROR_CODES]),
]);

@ObjectType('ElementFinding', {
  description: 'That something in a case speaks for or against a fact which offenses ask for. Withdrawn ones stay.',
})
export class ElementFindingModel {
  @Field(() => ID)
  id: string;

  @Field(() => ElementFactEnum)
  fact: string;

  @Field(() => StanceEnum)
  stance: string;

  @Field(() => FindingBasisEnum)
  basis: string;

  @Field(() => FindingSupportEnum)
  support: string;

  @Field(() => ID, { description: 'Of the entry, exhibit, interview or observation.' })
  supportId: string;

  @Field(() => String, { nullable: true })
  saidBy: string | null;

  @Field(() => String, { nullable: true, description: 'Which occasion it speaks of.' })
  occasion: string | null;

  @Field(() => String)
  note: string;

  @Field(() => ID, { nullable: true, description: 'The subject of the case of whom it speaks.' })
  subjectId: string | null;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  addedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true })
  withdrawnReason: string | null;
}

@ObjectType('ElementMatrixRow', { description: 'One element in one version of the law, beside what the case holds.' })
export class ElementMatrixRowModel {
  @Field(() => OffenseElementModel)
  element: OffenseElementModel;

  @Field(() => Boolean, { description: 'False: another version may have held as well.' })
  isSure: boolean;

  @Field(() => ElementStandingEnum)
  standing: string;

  @Field(() => ElementStandingEnum, { description: 'Were no victim to testify.' })
  standingWithoutVictims: string;

  @Field(() => [ElementFindingModel])
  supporting: ElementFindingModel[];

  @Field(() => [ElementFindingModel])
  opposing: ElementFindingModel[];

  @Field(() => String)
  sentence: string;
}

@ObjectType('ElementMatrixReading', {
  description: 'An offense read for an adult, for a minor, or where that makes no difference for anybody.',
})
export class ElementMatrixReadingModel {
  @Field(() => ElementLimbEnum)
  limb: string;

  @Field(() => [ElementMatrixRowModel])
  rows: ElementMatrixRowModel[];

  @Field(() => Boolean, {
    description:
      'Something speaks for each element that any version asks for which may have held. Not whether that is enough.',
  })
  isComplete: boolean;

  @Field(() => Boolean)
  isCompleteWithoutVictims: boolean;

  @Field(() => [String], { description: 'What the case does not show.' })
  missing: string[];

  @Field(() => [String])
  missingWithoutVictims: string[];

  @Field(() => String)
  sentence: string;
}

@ObjectType('LesserOffense', { description: 'A less grave offense of the same jurisdiction, beside the same facts.' })
export class LesserOffenseModel {
  @Field(() => String)
  citation: string;

  @Field(() => String)
  title: string;

  @Field(() => OffenseClassEnum)
  offenseClass: string;

  @Field(() => Boolean)
  isComplete: boolean;

  @Field(() => Boolean)
  isCompleteWithoutVictims: boolean;

  @Field(() => [String])
  missing: string[];

  @Field(() => Int, { description: 'Charges of the case that stand under it.' })
  charged: number;
}

@ObjectType('CaseOffense', {
  description: 'An offense put into a case, with its elements. That it is put says nothing of whether it happened.',
})
export class CaseOffenseModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  citation: string;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'By which the version of the law is chosen. Null: not known, and every version is shown.',
  })
  committedOn: string | null;

  @Field(() => OffenseLimbEnum, { nullable: true, description: 'Null: not known, and both are shown.' })
  limb: string | null;

  @Field(() => ID, { nullable: true })
  subjectId: string | null;

  @Field(() => [StatuteModel], { description: 'Versions that may have held.' })
  statutes: StatuteModel[];

  @Field(() => [ElementMatrixReadingModel])
  readings: ElementMatrixReadingModel[];

  @Field(() => [LesserOffenseModel])
  lesser: LesserOffenseModel[];

  @Field(() => Int, { description: 'Charges of the case that stand under it.' })
  charged: number;
}

@ObjectType('ElementMatrix', {
  description:
    'What a case shows of what offenses ask for, state beside federal on the same facts, and what is missing.',
})
export class ElementMatrixModel {
  @Field(() => ID)
  caseId: string;

  @Field(() => [CaseOffenseModel])
  offenses: CaseOffenseModel[];

  @Field(() => [ElementFindingModel], { description: 'All that was laid, withdrawn ones too.' })
  findings: ElementFindingModel[];
}

@ObjectType('ElementRefusal')
export class ElementRefusalModel {
  @Field(() => ElementRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const ElementResult = createUnionType({
  name: 'ElementResult',
  types: () => [ElementMatrixModel, ElementRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? ElementRefusalModel : ElementMatrixModel),
});
