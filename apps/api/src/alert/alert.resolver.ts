import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@townline/kernel';
import { ALERT_DIMENSIONS, AlertInboxService, type RuleUsefulness } from '@townline/leads';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { enumOf } from '../paging/enum-of.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { orRefusal, type WatchRefusalModel } from '../watch/watch-refusal.model.js';
import { AlertModel, AlertRuleUsefulnessModel } from './alert.model.js';
import { AlertsMarkedModel, AlertsMarkedResult } from './alert-outcome.model.js';
import { AlertsArgs } from './alerts.args.js';
import { JudgeAlertInput, SeeAlertsInput } from './mark-alerts.input.js';

const LIST = 'alerts';
const AlertDimensions = enumOf('AlertDimension', ALERT_DIMENSIONS, {
  WATCH: 'The watch that was met, by its reason.',
  DUE_MONTH: 'In which it was told.',
  SEEN: 'Whether you have seen it.',
});
export const AlertList = countedListOf('Alert', () => AlertModel, AlertDimensions);

/** The alerts of whoever asks. */
@Resolver(() => AlertModel)
export class AlertResolver {
  constructor(
    private readonly inbox: AlertInboxService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => AlertList.Connection, { description: 'What came of your watches, the oldest first.' })
  async alerts(@Args() args: AlertsArgs, @Context('req') request: ApiRequest): Promise<Connection<AlertModel>> {
    const actor = this.actors.actorOf(request.headers);
    const after = placeOf(LIST, args.after)?.[0] ?? null;
    const question = questionOf(args);
    const rows = await this.inbox.find(actor, question, { limit: args.first + 1, after });
    const reading = this.readings.open({});
    const page = pageOf(
      LIST,
      rows,
      args,
      (row) => [row.id, row.alertId],
      (row) => present(AlertModel, reading, row),
    );
    return counted(page, this.inbox.tally(actor, question));
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
    const question = { unseenOnly: true, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
    const waiting = await this.inbox.tally(actor, question).total();
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
