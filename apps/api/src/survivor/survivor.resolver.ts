import { Args, Mutation, Query, Resolver, ID } from '@nestjs/graphql';
import {
  ChildAdmissionService,
  ProtectedPersonService,
  type PersonStandings,
  StandingService,
} from '@townline/referrals';
import { Sealed } from './sealed-field.js';
import {
  FindSurvivorsArgs,
  momentOf,
  NameForChildArgs,
  PseudonymArgs,
  RegisterSurvivorInput,
  SetStandingArgs,
  SurvivorArgs,
  SurvivorInCaseArgs,
  SurvivorWithPurposeArgs,
  WriteSurvivorInput,
} from './survivor.input.js';
import { SurvivorModel, SurvivorStandingModel, wordsOf } from './survivor.model.js';
import { SurvivorCase } from './survivor-case.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from './survivor-outcome.model.js';

/** Who survivors are, for those who work with them. */
@Resolver(() => SurvivorModel)
export class SurvivorResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly persons: ProtectedPersonService,
    private readonly children: ChildAdmissionService,
    private readonly standings: StandingService,
    private readonly cases: SurvivorCase,
  ) {}

  @Sealed()
  @Query(() => SurvivorModel, { nullable: true, description: 'Null: not found or no access.' })
  survivor(@Args() { id, why }: SurvivorWithPurposeArgs): Promise<SurvivorModel | null> {
    return this.desk.find(why, async (viewer) =>
      Object.assign(new SurvivorModel(), { id, fields: wordsOf(await this.persons.read(viewer, id)) }),
    );
  }

  @Sealed()
  @Query(() => [ID], { description: 'Survivors of your compartment with exactly this name, number or address.' })
  findSurvivors(@Args() { roomId, kind, value, why }: FindSurvivorsArgs): Promise<string[]> {
    return this.desk.ask(why, (viewer) => this.persons.find(viewer, roomId, kind, value));
  }

  @Sealed()
  @Query(() => ID, { nullable: true, description: 'Who is behind a pseudonym. Null: not found or no access.' })
  survivorBehind(@Args() { pseudonym, why }: PseudonymArgs): Promise<string | null> {
    return this.desk.find(why, (viewer) => this.persons.openPseudonym(viewer, pseudonym));
  }

  @Sealed()
  @Query(() => SurvivorStandingModel, { nullable: true, description: 'Null: nothing was said, or no access.' })
  survivorStanding(@Args() { id }: SurvivorArgs): Promise<SurvivorStandingModel | null> {
    return this.desk.find('SERVICES', async (viewer) => presentStanding(await this.standings.of(viewer, id)));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description:
      'A new survivor in your compartment. Whoever is under 18 by birth date or stated age is restricted at once.',
  })
  registerSurvivor(@Args('input') { roomId, fields }: RegisterSurvivorInput): SurvivorOutcome {
    const words = Object.fromEntries(fields.map(({ field, words: said }) => [field, said]));
    return this.desk.change('SERVICES', async (viewer) => ({ id: await this.persons.register(viewer, roomId, words) }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'A new version of one field; the former one is kept, superseded.' })
  writeSurvivor(@Args('input') { id, field, words }: WriteSurvivorInput): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.persons.write(viewer, id, field, words);
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description: 'What the case calls them: the id is the pseudonym. Another case calls them by another one.',
  })
  nameSurvivorInCase(@Args() { id, caseId }: SurvivorInCaseArgs): SurvivorOutcome {
    return this.desk.change('INVESTIGATION', async (viewer) => {
      await this.cases.require(caseId);
      return { id: await this.persons.takePseudonym(viewer, id, caseId) };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'Lets a colleague near a child; nobody lets in themselves.' })
  nameForChild(@Args() { id, accountId, until }: NameForChildArgs): SurvivorOutcome {
    return this.desk.change('SAFETY', async (viewer) => {
      await this.children.name(viewer, id, accountId, momentOf(until));
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'What they are in the eyes of the house from a moment on.' })
  setSurvivorStanding(@Args() { id, standing, since }: SetStandingArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.standings.set(viewer, id, standing, new Date(since));
      return { id };
    });
  }
}

function presentStanding({ changes, showing }: PersonStandings): SurvivorStandingModel | null {
  if (changes.length === 0) return null;
  return Object.assign(new SurvivorStandingModel(), {
    changes: changes.map(({ standing, at }) => ({ standing, since: at })),
    isCalledByPseudonym: showing.calledBy === 'PSEUDONYM',
    isOffenderInExports: showing.asOffender,
  });
}
