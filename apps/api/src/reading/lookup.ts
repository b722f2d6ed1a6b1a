type Answers<Key, Value> = (keys: readonly Key[]) => Promise<readonly Value[]>;

/** Keys that are asked for together; `done` comes when the answers of all of them are there, or the refusal. */
class Batch<Key> {
  readonly keys: Key[] = [];
  readonly done: Promise<void>;
  end: () => void;
  refusal: { readonly reason: unknown } | undefined;

  constructor() {
    this.done = new Promise<void>((resolve) => {
      this.end = resolve;
    });
  }
}

/**
 * Look-ups of one kind for one question. Those that come together are answered together, in one statement; each key is
 * asked for once. Arrays as keys are told apart by identity.
 */
export class Lookup<Key, Value> {
  private readonly answers = new Map<Key, Value>();
  private readonly batches = new Map<Key, Batch<Key>>();
  private waiting: Batch<Key> | undefined;

  /** `answer` gives one value for each key, in the order of the keys. */
  constructor(private readonly answer: Answers<Key, Value>) {}

  async load(key: Key): Promise<Value> {
    const answer = this.answers.get(key);
    if (answer !== undefined) return answer;
    const batch = this.batches.get(key) ?? this.ask(key);
    await batch.done;
    if (batch.refusal) throw batch.refusal.reason;
    return this.answers.get(key) as Value;
  }

  /** Like `load`, but the value itself once it is there: what a thousand fields ask for again costs no thousand promises. */
  take(key: Key): Value | Promise<Value> {
    const answer = this.answers.get(key);
    return answer === undefined ? this.load(key) : answer;
  }

  loadMany(keys: readonly Key[]): Promise<Value[]> {
    return Promise.all(keys.map((key) => this.load(key)));
  }

  /** Looks ahead: once it is through, `take` and `peek` have the answers. A refusal comes to those who ask for the key. */
  async warm(keys: readonly Key[]): Promise<void> {
    const batches = new Set<Batch<Key>>();
    let last: Key | undefined;
    for (const key of keys) {
      // Neighbors often ask for the same, such as their source.
      if (key === last) continue;
      last = key;
      if (this.answers.get(key) === undefined) batches.add(this.batches.get(key) ?? this.ask(key));
    }
    for (const { done } of batches) await done;
  }

  /** The value if it is there. */
  peek(key: Key): Value | undefined {
    return this.answers.get(key);
  }

  private ask(key: Key): Batch<Key> {
    const batch = (this.waiting ??= this.gather());
    batch.keys.push(key);
    this.batches.set(key, batch);
    return batch;
  }

  /** Waits until every promise that is already settled has had its say, since what follows from it belongs to this batch. */
  private gather(): Batch<Key> {
    queueMicrotask(() => process.nextTick(() => void this.dispatch()));
    return new Batch<Key>();
  }

  private async dispatch(): Promise<void> {
    const batch = this.waiting;
    if (batch === undefined) return;
    this.waiting = undefined;
    try {
      const values = await this.answer(batch.keys);
      batch.keys.forEach((key, place) => this.answers.set(key, values[place] as Value));
    } catch (reason) {
      batch.refusal = { reason };
    }
    batch.end();
  }
}
