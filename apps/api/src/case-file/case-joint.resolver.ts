import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseFileService, CaseError, CasePartnerService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { InviteToCaseInput, MoveJointWorkInput } from './case-joint.input.js';
import { CaseEntryModel, CaseRefusalModel, CaseResult } from './case-file.model.js';
import { CasePartnerModel } from './case-joint.model.js';
import { JointWorkModel, JointWorkResult } from './case-partner.model.js';
import { caseOutcome, type CaseOutcome } from './case-outcome.js';
import { CaseLoader } from './case.loader.js';

/** Several agencies on one case. */
@Resolver()
export class CaseJointResolver {
  constructor(
    private readonly partners: CasePartnerService,
    private readonly cases: CaseFileService,
    private readonly loader: CaseLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [JointWorkModel], {
    description: 'Other agencies’ cases in which yours was asked, works along, or did; those that go on first.',
  })
  async jointWork(@Context('req') { headers }: ApiRequest): Promise<JointWorkModel[]> {
    return this.ofAgency(this.actors.actorOf(headers).agency);
  }

  @Mutation(() => CaseResult, { description: 'Asks another agency to work along; it is told number and title alone.' })
  inviteToCase(@Args('input') input: InviteToCaseInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, agency, contactId = null, reason } = input;
    const invitation = { agency, contactId, reason: reason.trim() };
    return caseOutcome(this.loader, this.partners.invite(caseId, invitation, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, {
    description: 'What the owner does with a partner: takes the question back, ends it, offers the case.',
  })
  moveCasePartner(@Args('input') input: MoveJointWorkInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    return caseOutcome(this.loader, this.movedCase(input, headers));
  }

  @Mutation(() => JointWorkResult, {
    description: 'What the partner does: joins, declines, leaves, takes the case over.',
  })
  async moveJointWork(
    @Args('input') { id, act, reason }: MoveJointWorkInput,
    @Context('req') { headers }: ApiRequest,
  ): Promise<JointWorkModel | CaseRefusalModel> {
    const actor = this.actors.actorOf(headers);
    try {
      await this.partners.move(id, act, reason.trim(), actor);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      return Object.assign(new CaseRefusalModel(), { code: error.code, message: error.message });
    }
    const found = (await this.ofAgency(actor.agency)).find(({ partner }) => partner.id === id);
    return (
      found ?? Object.assign(new CaseRefusalModel(), { code: 'PARTNER_NOT_FOUND', message: 'it is out of sight now' })
    );
  }

  private async movedCase(
    { id, act, reason }: MoveJointWorkInput,
    headers: ApiRequest['headers'],
  ): ReturnType<CasePartnerService['invite']> {
    await this.partners.move(id, act, reason.trim(), this.actors.actorOf(headers));
    return this.cases.withPartner(id);
  }

  private async ofAgency(agency: string): Promise<JointWorkModel[]> {
    const rows = await this.partners.ofAgency(agency);
    const entries = await this.partners.ownEntries(rows.map(({ id }) => id));
    const files = this.loader.present(await this.cases.findAll(rows.map(({ caseId }) => caseId)));
    return rows.map((row) =>
      Object.assign(new JointWorkModel(), {
        partner: Object.assign(new CasePartnerModel(), row),
        caseFile: files.find(({ id }) => id === row.caseId) ?? null,
        ownEntries: entries
          .filter(({ partnerId }) => partnerId === row.id)
          .map((entry) =>
            Object.assign(new CaseEntryModel(), entry, { by: { name: entry.actorName, agency: entry.actorAgency } }),
          ),
      }),
    );
  }
}
