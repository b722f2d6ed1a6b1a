import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { ApiError } from '../error/api.errors.js';

export interface RequestHeaders {
  readonly [name: string]: string | string[] | undefined;
}

/** The part of an HTTP request that says who sends it. */
export interface ApiRequest {
  readonly headers: RequestHeaders;
}

/** Who a request acts for. The access issue puts OpenID Connect behind this door; the resolvers stay as they are. */
export abstract class ActorReader {
  /** Throws `NO_ACTOR` when the request does not say. */
  abstract actorOf(headers: RequestHeaders): Actor;
}

const SHAPE = /^\s*([^;]{1,100}?)\s*;\s*agency=([^;]{1,100}?)\s*$/;

/** Takes the caller's word, as only a loopback API may: `x-townline-actor: Jo Rivers; agency=Example Police`. */
@Injectable()
export class StatedActorReader extends ActorReader {
  override actorOf(headers: RequestHeaders): Actor {
    const stated = headers['x-townline-actor'];
    const match = typeof stated === 'string' ? SHAPE.exec(stated) : null;
    const [, name, agency] = match ?? [];
    if (name === undefined || agency === undefined) {
      throw new ApiError('NO_ACTOR', 'a change needs the header x-townline-actor: <name>; agency=<agency>');
    }
    return { name, agency };
  }
}
