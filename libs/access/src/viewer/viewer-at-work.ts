import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@townline/kernel';
import type { Viewer } from '../decision/viewer.js';

/** Somebody who has signed in, for whom the work at hand is done. */
export interface ViewerAtWork {
  readonly actor: Actor & { readonly accountId: string };
  /** All that decisions about them rest on. Worked out when it is first asked for, and the same for the whole operation. */
  viewer(): Promise<Viewer>;
}

const atWork = new AsyncLocalStorage<ViewerAtWork>();

/** Does the work on their behalf: whatever asks the gate in it, however deep, is asked about them. */
export function onBehalfOf<T>(viewer: ViewerAtWork, work: () => T): T {
  let known: Promise<Viewer> | undefined;
  return atWork.run({ actor: viewer.actor, viewer: () => (known ??= viewer.viewer()) }, work);
}

/** For whom the work at hand is done; undefined where nobody signs in (a trial), and for the engine's own work. */
export function viewerAtWork(): ViewerAtWork | undefined {
  return atWork.getStore();
}
