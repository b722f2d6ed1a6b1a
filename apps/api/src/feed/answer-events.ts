import { AccessError } from '@townline/access';
import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { askedOf, codeOf } from '../execution/asked-of.js';
import type { Subscriber } from './subscriber.js';

type Answers = AsyncGenerator<ExecutionResult, void, void>;

/**
 * Answers a subscription: each event is an operation of its own, under the rights that whoever listens has at that moment. An event
 * of something they may not see is not sent at all.
 */
export async function answerEvents(args: ExecutionArgs): Promise<Answers | ExecutionResult> {
  const { subscriber } = args.contextValue as { readonly subscriber: Subscriber };
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  const answers = answersTo(events, args, subscriber);
  const end = answers.return.bind(answers);
  // Whoever waits for news must be told first, or would go on waiting for it.
  answers.return = (value) => {
    subscriber.leave();
    return end(value);
  };
  return answers;
}

async function* answersTo(events: AsyncIterable<unknown>, args: ExecutionArgs, subscriber: Subscriber): Answers {
  for await (const rootValue of events) {
    const answer = await answerTo(rootValue, args, subscriber);
    if (answer === 'SIGNED_OUT') return subscriber.leave();
    if (answer === 'HIDDEN') continue;
    yield answer;
    // Not sent, so it waits for the next socket.
    if (subscriber.signal.aborted) return;
  }
}

async function answerTo(
  rootValue: unknown,
  args: ExecutionArgs,
  subscriber: Subscriber,
): Promise<ExecutionResult | 'HIDDEN' | 'SIGNED_OUT'> {
  try {
    return await subscriber.work(async (operation) => {
      const result = await execute({ ...args, rootValue });
      const isHidden = result.errors === undefined && Object.values(result.data ?? {}).every((value) => value === null);
      // Of a trial everything is told: there an event of nothing is a fault to be seen.
      if (isHidden && operation !== null) return 'HIDDEN';
      operation?.says(noteOf(args, rootValue));
      const { after } = rootValue as { readonly after?: unknown };
      return typeof after === 'string' ? { ...result, extensions: { ...result.extensions, after } } : result;
    });
  } catch (error) {
    if (error instanceof AccessError) return 'SIGNED_OUT';
    throw error;
  }
}

function noteOf(args: ExecutionArgs, event: unknown): { act: 'READ'; objectKind: string; objectId?: string } {
  const operation = args.document.definitions.find(({ kind }) => kind === 'OperationDefinition');
  const asked = operation?.kind === 'OperationDefinition' ? askedOf({ ...args, operation, variables: {} }) : null;
  const { id, payload } = event as { readonly id?: unknown; readonly payload?: { readonly leadId?: unknown } };
  const objectId = payload?.leadId ?? id;
  const objectKind = asked?.objectKind ?? codeOf('event');
  return { act: 'READ', objectKind, ...(typeof objectId === 'string' ? { objectId } : {}) };
}
