import type { LinkTask, LinkTaskResult } from '@townline/matching';

/** A task on its way to a thread, with its position. */
export interface ThreadMessage {
  readonly at: number;
  readonly task: LinkTask;
}

/** What came back. */
export interface ThreadAnswer {
  readonly at: number;
  readonly result: LinkTaskResult;
}
