import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FactoryProvider } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock } from '@townline/platform';

const LASTS_MS = 5 * 60_000;

export interface FileLink {
  readonly path: string;
  readonly expiresAt: Date;
}

/** Ways to files: each to one file, for one person, for five minutes. Whoever has the link must be that person besides. */
export class FileLinks {
  private readonly key: Buffer;

  /** `secret`: the API's own; links of another are none. */
  constructor(
    secret: Buffer,
    private readonly clock: Clock,
  ) {
    this.key = createHmac('sha256', secret).update('links to files').digest();
  }

  linkTo(exhibitId: string, actor: Actor): FileLink {
    const expiresAt = new Date(this.clock.now().getTime() + LASTS_MS);
    const until = expiresAt.getTime().toString(36);
    return { path: `/files/${exhibitId}.${until}.${this.sign(exhibitId, until, actor)}`, expiresAt };
  }

  /** The exhibit; null for what is no link of theirs, or is one no more. */
  exhibitOf(link: string, actor: Actor): string | null {
    const [, exhibitId, until, signature] = /^([0-9a-f-]{36})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(link) ?? [];
    if (exhibitId === undefined || until === undefined || signature === undefined) return null;
    const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(this.sign(exhibitId, until, actor)));
    return isOurs && this.clock.now().getTime() < parseInt(until, 36) ? exhibitId : null;
  }

  private sign(exhibitId: string, until: string, { accountId, agency, name }: Actor): string {
    const holder = accountId === undefined ? ['stated', agency, name] : ['account', accountId];
    return createHmac('sha256', this.key)
      .update(JSON.stringify([exhibitId, until, ...holder]))
      .digest('base64url');
  }
}

/** Links end with the API that made them where it has no key that lasts. */
export function linksSignedWith(secret: Buffer = randomBytes(32)): FactoryProvider<FileLinks> {
  return { provide: FileLinks, useFactory: (clock: Clock) => new FileLinks(secret, clock), inject: [Clock] };
}
