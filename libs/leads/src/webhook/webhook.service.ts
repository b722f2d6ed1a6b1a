import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passOwnGate } from '@townline/access';
import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, Outbound, UnitOfWork } from '@townline/platform';
import { WatchError } from '../watch/watch.errors.js';
import { nextTry, signedPost } from './webhook-post.js';
import { type DuePost, WebhookRepository, type WebhookRow } from './webhook.repository.js';

/** Posted at a time. */
const BATCH = 50;
const SECRET_BYTES = 24;

/** Posts alerts to other systems: at least once each, signed, under a key by which a second copy can be told. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** The secret is told here and never again. Throws `BAD_ADDRESS`. */
  async add(url: string, actor: Actor): Promise<{ readonly id: string; readonly secret: string }> {
    await passOwnGate(actor);
    try {
      this.outbound.check(url);
    } catch (error) {
      throw new WatchError('BAD_ADDRESS', error instanceof Error ? error.message : String(error));
    }
    return this.unitOfWork.run(actor, async (manager) => {
      const [id, secret] = [randomUUID(), `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`];
      await this.webhooks.insert(manager, { id, secret, url, now: this.clock.now() }, actor);
      return { id, secret };
    });
  }

  /** Throws `WEBHOOK_NOT_FOUND` for what is not the actor's. */
  async end(id: string, actor: Actor): Promise<void> {
    await passOwnGate(actor);
    const ended = await this.unitOfWork.run(actor, (manager) =>
      this.webhooks.end(manager, id, actor, this.clock.now()),
    );
    if (!ended) throw new WatchError('WEBHOOK_NOT_FOUND', 'not found or no access');
  }

  async findOf(actor: Actor): Promise<WebhookRow[]> {
    await passOwnGate(actor);
    return this.webhooks.findOf(actor);
  }

  /** Posts what is due, one batch. Answers how many posts were tried and when the next falls due. */
  async postDue(): Promise<{ readonly tried: number; readonly next: Date | null }> {
    const now = this.clock.now();
    const posts = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.webhooks.take(manager, now, BATCH));
    await Promise.all(posts.map((post) => this.post(post)));
    const next = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.webhooks.nextDue(manager));
    return { tried: posts.length, next };
  }

  /** Killed between the answer and the mark, it is posted again under the same key. */
  private async post(post: DuePost): Promise<void> {
    const { deliveryIds, watchId, reason, alerts, cadence, dueAt } = post;
    const id = cadence === 'AT_ONCE' ? `alert-${deliveryIds[0]}` : `digest-${watchId}-${dueAt.getTime()}`;
    const signed = signedPost({ id, watchId, reason, alerts }, post.secret, this.clock.now());
    const { taken, fault } = await this.outbound.post(post.url, signed.headers, signed.body);
    await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => {
      const now = this.clock.now();
      if (taken) return this.webhooks.taken(manager, deliveryIds, now);
      return this.webhooks.failed(manager, deliveryIds, {
        fault: fault ?? 'not taken',
        next: nextTry(post.tries, now),
      });
    });
  }
}
