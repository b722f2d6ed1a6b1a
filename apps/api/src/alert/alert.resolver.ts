import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@townline/kernel';
import { AlertInboxService, type RuleUsefulness } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { orRefusal, type WatchRefusalModel } from '../watch/watch-refusal.model.js';
import { AlertModel, AlertRuleUsefulnessModel } from './alert.model.js';
import { AlertsMarkedModel, AlertsMarkedResult } from './alert-outcome.model.js';
import { AlertsArgs } from './alerts.args.js';
import { JudgeAlertInput, SeeAlertsInput } from './mark-alerts.input.js';

const LIST = 'alerts';
const AlertConnection = connectionOf('Alert', () => AlertModel);
const MOST_COUNTED = 200;

/** The alerts of whoever asks. */
@Resolver(() => AlertModel)
export class AlertResolver {
  constructor(
    private readonly inbox: AlertInboxService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => AlertConnection, { description: 'What came of your watches, the oldest first.' })
  async alerts(@Args() args: AlertsArgs, @Context('req') request: ApiRequest): Promise<Connection<AlertModel>> {
    const actor = this.actors.actorOf(request.headers);
    const after = placeOf(LIST, args.after)?.[0] ?? null;
    const rows = await this.inbox.find(actor, questionOf(args), { limit: args.first + 1, after });
    const reading = this.readings.open({});
    return pageOf(
      LIST,
      rows,
      args,
      (row) => [row.id, row.alertId],
      (row) => present(AlertModel, reading, row),
    );
  }

  @Query(() => [AlertRuleUsefulnessModel], {
    description: 'The precision of each rule: what people said of its alerts.',
  })
  alertUsefulness(): Promise<RuleUsefulness[]> {
    return this.inbox.usefulness();
  }

  @Mutation(() => AlertsMarkedResult, { description: 'They wait no longer.' })
  seeAlerts(
    @Args('input') { ids }: SeeAlertsInput,
    @Context('req') request: ApiRequest,
  ): Promise<AlertsMarkedModel | WatchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    return orRefusal(this.inbox.see(ids, actor).then(() => this.marked(ids, actor)));
  }

  @Mutation(() => AlertsMarkedResult, { description: 'Says whether an alert helped; it counts as seen with that.' })
  judgeAlert(
    @Args('input') { id, useful, reason }: JudgeAlertInput,
    @Context('req') request: ApiRequest,
  ): Promise<AlertsMarkedModel | WatchRefusalModel> {
    const actor = this.actors.actorOf(request.headers);
    return orRefusal(this.inbox.judge(id, useful, reason ?? null, actor).then(() => this.marked([id], actor)));
  }

  private async marked(ids: readonly string[], actor: Actor): Promise<AlertsMarkedModel> {
    const page = { limit: MOST_COUNTED, after: null };
    const question = { unseenOnly: true, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
    const waiting = (await this.inbox.find(actor, question, page)).length;
    return Object.assign(new AlertsMarkedModel(), { ids, waiting });
  }
}

function questionOf(args: AlertsArgs): Parameters<AlertInboxService['find']>[1] {
  return {
    unseenOnly: args.unseenOnly,
    withQuiet: args.withQuiet,
    rules: args.rules ?? null,
    dueFrom: args.dueFrom == null ? null : new Date(args.dueFrom),
    dueTo: args.dueTo == null ? null : new Date(args.dueTo),
  };
}
