import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExhibitFileService, ExhibitService, UploadService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { FileLinks } from '../upload/file-links.js';
import {
  AddExhibitInput,
  AddWebCaptureInput,
  CopyExhibitArgs,
  ExhibitArgs,
  ExhibitsArgs,
  MoveExhibitInput,
} from './exhibit.input.js';
import { type ExhibitOutcome, exhibitRefusal, ExhibitLoader, uploadModel } from './exhibit.loader.js';
import {
  CaseUploadModel,
  ExhibitLinkModel,
  ExhibitLinkResult,
  ExhibitModel,
  type ExhibitRefusalModel,
  ExhibitResult,
} from './exhibit.model.js';
import { newExhibit } from './new-exhibit.js';

/** Exhibits of cases: what they are, who has had them, where they lie. */
@Resolver()
export class ExhibitResolver {
  constructor(
    private readonly exhibitService: ExhibitService,
    private readonly uploadService: UploadService,
    private readonly loader: ExhibitLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => ExhibitModel, { nullable: true, description: 'Null: not found or no access.' })
  async exhibit(@Args() { id }: ExhibitArgs): Promise<ExhibitModel | null> {
    const row = await this.exhibitService.findOne(id);
    return row && ((await this.loader.present([row]))[0] ?? null);
  }

  @Query(() => [ExhibitModel], { description: 'Of a case that you may see, by number.' })
  async exhibits(@Args() { caseId }: ExhibitsArgs): Promise<ExhibitModel[]> {
    return this.loader.present(await this.exhibitService.of([caseId]));
  }

  @Query(() => [CaseUploadModel], {
    description: 'Files that were brought into a case, in the order in which they came.',
  })
  async caseUploads(@Args() { caseId }: ExhibitsArgs): Promise<CaseUploadModel[]> {
    return (await this.uploadService.of([caseId])).map(uploadModel);
  }

  @Mutation(() => ExhibitResult, {
    description: 'Enters a thing, or a file that was brought, with the first step of its custody.',
  })
  addExhibit(@Args('input') input: AddExhibitInput, @Context('req') { headers }: ApiRequest): ExhibitOutcome {
    const { uploadId = null } = input;
    const wish = { ...newExhibit(input), uploadId, capture: null };
    return this.loader.outcome(this.exhibitService.add(wish, this.actors.actorOf(headers)));
  }

  @Mutation(() => ExhibitResult, {
    description: 'Enters a page as its maker kept it. The house itself asks for no page.',
  })
  addWebCapture(@Args('input') input: AddWebCaptureInput, @Context('req') { headers }: ApiRequest): ExhibitOutcome {
    const { uploadId, address, pageTitle = null, takenAt, tool } = input;
    const capture = { address, pageTitle, takenAt: new Date(takenAt), tool: tool.trim() };
    const wish = { ...newExhibit(input), uploadId, capture };
    return this.loader.outcome(this.exhibitService.add(wish, this.actors.actorOf(headers)));
  }

  @Mutation(() => ExhibitResult, {
    description: 'Writes the next step of its custody. Where the chain does not hold is shown.',
  })
  moveExhibit(@Args('input') input: MoveExhibitInput, @Context('req') { headers }: ApiRequest): ExhibitOutcome {
    const { exhibitId, fromHolder = null, toHolder = null, place = null, happenedAt, ...step } = input;
    const stated = { ...step, fromHolder, toHolder, place, happenedAt: new Date(happenedAt) };
    return this.loader.outcome(this.exhibitService.move(exhibitId, stated, this.actors.actorOf(headers)));
  }
}

/** Copies of files, each with its reason. */
@Resolver()
export class ExhibitCopyResolver {
  constructor(
    private readonly fileService: ExhibitFileService,
    private readonly links: FileLinks,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => ExhibitLinkResult, {
    description: 'A way to the file, yours alone and for five minutes. It becomes a step of custody.',
  })
  async copyExhibit(
    @Args() { id, reason }: CopyExhibitArgs,
    @Context('req') { headers }: ApiRequest,
  ): Promise<ExhibitLinkModel | ExhibitRefusalModel> {
    const actor = this.actors.actorOf(headers);
    try {
      await this.fileService.giveOut(id, reason.trim(), actor);
      return Object.assign(new ExhibitLinkModel(), this.links.linkTo(id, actor));
    } catch (error) {
      return exhibitRefusal(error);
    }
  }
}
