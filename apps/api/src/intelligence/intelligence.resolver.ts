import type { Actor } from '@townline/kernel';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  SubjectOutwardService,
  SubjectReadRepository,
  type SubjectRow,
  SubjectService,
  type SubjectWithChanges,
} from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  IntelligenceArgs,
  PassIntelligenceArgs,
  ReasonedArgs,
  RecordIdArgs,
  SubmitIntelligenceInput,
  TellIntelligenceInput,
} from './intelligence.input.js';
import {
  type IntelligenceRefusalModel,
  IntelligenceReleaseModel,
  IntelligenceReleaseResult,
  IntelligenceResult,
  IntelligenceSubjectModel,
  orRefusal,
} from './intelligence.model.js';

type Decided = Promise<IntelligenceSubjectModel | IntelligenceRefusalModel | null>;
type Released = Promise<IntelligenceReleaseModel | IntelligenceRefusalModel>;

/** Criminal intelligence: who is kept on record, on what ground, approved by whom. */
@Resolver(() => IntelligenceSubjectModel)
export class IntelligenceResolver {
  constructor(
    private readonly subjects: SubjectService,
    private readonly outward: SubjectOutwardService,
    private readonly reads: SubjectReadRepository,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [IntelligenceSubjectModel], {
    description: 'Those open to you, the next to be reviewed first; at most 500.',
  })
  intelligenceSubjects(@Args() { states }: IntelligenceArgs): Promise<SubjectWithChanges[]> {
    return this.reads.find(states);
  }

  @Query(() => IntelligenceSubjectModel, { nullable: true })
  intelligenceSubject(@Args() { id }: RecordIdArgs): Promise<SubjectWithChanges | null> {
    return this.reads.findOne(id);
  }

  @Mutation(() => IntelligenceResult, {
    nullable: true,
    description: 'Puts a subject before the supervisors of your agency.',
  })
  submitIntelligence(@Args('input') input: SubmitIntelligenceInput, @Context('req') request: ApiRequest): Decided {
    const fields = Object.fromEntries(input.fields.map(({ name, value }) => [name, value]));
    const ties = input.ties.map(({ part, ...business }) => ({ ...business, role: part }));
    return this.after(this.subjects.submit(this.by(request), { ...input, fields, ties }));
  }

  @Mutation(() => IntelligenceResult, {
    nullable: true,
    description: 'The second approval where protected views are spoken of.',
  })
  confirmIntelligence(@Args() { id, reason }: ReasonedArgs, @Context('req') request: ApiRequest): Decided {
    return this.after(this.subjects.confirm(this.by(request), id, reason));
  }

  @Mutation(() => IntelligenceResult, {
    nullable: true,
    description: 'By a supervisor who did not submit it: it becomes a record.',
  })
  approveIntelligence(@Args() { id, reason }: ReasonedArgs, @Context('req') request: ApiRequest): Decided {
    return this.after(this.subjects.approve(this.by(request), id, reason));
  }

  @Mutation(() => IntelligenceResult, { nullable: true, description: 'It becomes no record, and waits to be purged.' })
  refuseIntelligence(@Args() { id, reason }: ReasonedArgs, @Context('req') request: ApiRequest): Decided {
    return this.after(this.subjects.refuse(this.by(request), id, reason));
  }

  @Mutation(() => IntelligenceResult, { nullable: true, description: 'Found lawful again, for five years at most.' })
  validateIntelligence(@Args() { id, reason }: ReasonedArgs, @Context('req') request: ApiRequest): Decided {
    return this.after(this.subjects.validate(this.by(request), id, reason));
  }

  @Mutation(() => IntelligenceReleaseResult, { description: 'Records that a subject is told to another agency.' })
  tellIntelligence(@Args('input') input: TellIntelligenceInput, @Context('req') request: ApiRequest): Released {
    return orRefusal(this.released(input.subjectId, this.outward.disseminate(this.by(request), input)));
  }

  @Mutation(() => IntelligenceReleaseResult, {
    description: 'The one way from intelligence into a case; there is none back.',
  })
  passIntelligenceToCase(
    @Args() { id, caseId, reason }: PassIntelligenceArgs,
    @Context('req') request: ApiRequest,
  ): Released {
    return orRefusal(this.released(id, this.outward.passToCase(this.by(request), id, caseId, reason)));
  }

  private by(request: ApiRequest): Actor {
    return this.actors.actorOf(request.headers);
  }

  /** Read anew, as whoever asked may see it. */
  private after(done: Promise<string | SubjectRow>): Decided {
    return orRefusal(
      done.then(async (subject) => {
        const row = await this.reads.findOne(typeof subject === 'string' ? subject : subject.id);
        return row === null ? null : Object.assign(new IntelligenceSubjectModel(), row);
      }),
    );
  }

  private async released(subjectId: string, done: Promise<string>): Promise<IntelligenceReleaseModel> {
    return Object.assign(new IntelligenceReleaseModel(), { id: await done, subjectId });
  }
}
