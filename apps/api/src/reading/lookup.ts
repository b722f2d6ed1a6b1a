/** One key's answer, or the wait for it. */
class Held<Value> {
  readonly promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (reason: unknown) => void;
  value: Value | undefined;
  settled = false;

  constructor() {
    this.promise = new Promise<Value>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

type Answers<Key, Value> = (keys: readonly Key[]) => Promise<readonly Value[]>;

/**
 * Look-ups of one kind for one question. Those that come together are answered together, in one statement; each key is
 * asked for once. Arrays as keys are told apart by identity.
 */
export class Lookup<Key, Value> {
  private readonly held = new Map<Key, Held<Value>>();
  private waiting: { keys: Key[]; answers: Held<Value>[] } | undefined;

  /** `answer` gives one value for each key, in the order of the keys. */
  constructor(private readonly answer: Answers<Key, Value>) {}

  load(key: Key): Promise<Value> {
    return this.hold(key).promise;
  }

  /** Like `load`, but the value itself once it is there: what a thousand fields ask for again costs no thousand promises. */
  take(key: Key): Value | Promise<Value> {
    const held = this.hold(key);
    return held.settled ? (held.value as Value) : held.promise;
  }

  loadMany(keys: readonly Key[]): Promise<Value[]> {
    return Promise.all(keys.map((key) => this.load(key)));
  }

  private hold(key: Key): Held<Value> {
    let held = this.held.get(key);
    if (held === undefined) {
      held = new Held<Value>();
      this.held.set(key, held);
      const waiting = (this.waiting ??= this.gather());
      waiting.keys.push(key);
      waiting.answers.push(held);
    }
    return held;
  }

  /** Waits until every promise that is already settled has had its say, since what follows from it belongs to this batch. */
  private gather(): { keys: Key[]; answers: Held<Value>[] } {
    queueMicrotask(() => process.nextTick(() => void this.dispatch()));
    return { keys: [], answers: [] };
  }

  private async dispatch(): Promise<void> {
    const { keys, answers } = this.waiting ?? { keys: [], answers: [] };
    this.waiting = undefined;
    try {
      const values = await this.answer(keys);
      answers.forEach((held, place) => {
        held.value = values[place] as Value;
        held.settled = true;
        held.resolve(held.value);
      });
    } catch (error) {
      for (const held of answers) held.reject(error);
    }
  }
}
