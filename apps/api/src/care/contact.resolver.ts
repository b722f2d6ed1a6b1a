import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ContactLogService, ContactService } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import { ContactRulesInput, LogContactInput, SurvivorContactModel } from './contact.model.js';

/** Safe contact: the rules come first. */
@Resolver(() => SurvivorContactModel)
export class ContactResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly contacts: ContactService,
    private readonly entries: ContactLogService,
  ) {}

  @Sealed()
  @Query(() => SurvivorContactModel, { nullable: true, description: 'Null: not found or no access.' })
  survivorContact(@Args() { id }: SurvivorArgs): Promise<SurvivorContactModel | null> {
    return this.desk.find('SAFETY', async (viewer) => {
      const card = await this.contacts.card(viewer, id);
      return Object.assign(new SurvivorContactModel(), { ...card, log: await this.entries.of(viewer, id) });
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description: 'How, when and never to be reached. Without a rule no channel is shown.',
  })
  setContactRules(@Args('input') { id, rules }: ContactRulesInput): SurvivorOutcome {
    const kept = rules.map(({ hours, ...rule }) => ({ ...rule, hours: hours ?? null }));
    return this.desk.change('SAFETY', async (viewer) => {
      await this.contacts.setRules(viewer, id, kept);
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'That somebody was in touch, or tried.' })
  logContact(@Args('input') { id, at, words, nextOn, ...codes }: LogContactInput): SurvivorOutcome {
    const draft = { ...codes, at: new Date(at), words: words ?? null, nextOn: nextOn ?? null };
    return this.desk.change('SAFETY', async (viewer) => ({ id: await this.entries.add(viewer, id, draft) }));
  }
}
