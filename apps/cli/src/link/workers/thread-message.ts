import type { LinkJob, LinkTask, LinkTaskResult } from '@townline/matching';

/** What a thread is sent: its job once, then tasks with their positions. */
export type ThreadMessage =
  | { readonly kind: 'job'; readonly job: LinkJob }
  | { readonly kind: 'task'; readonly at: number; readonly task: LinkTask };

/** What comes back. */
export interface ThreadAnswer {
  readonly at: number;
  readonly result: LinkTaskResult;
}
