/** An id that facts may carry before it is known: of a card or place that is asked for, or made, when they are written. */
export class LaterId {
  value: string | null = null;
}

/** A card that a person picked, and whose id is known therefore. */
export function pickedCard(id: string): LaterId {
  return Object.assign(new LaterId(), { value: id });
}

/** A row that must exist, by its key, and the id to be filled in. */
export interface AwaitedRow<Draft> {
  readonly key: string;
  readonly draft: Draft;
  readonly id: LaterId;
}

/** Above this, what is known is forgotten and asked for again: some 50 MB. */
const REMEMBERED = 200_000;

/** The rows that the pages of one run name, by key. A row named by an earlier page is not asked for again. */
export class LaterIds<Draft> {
  private readonly ids = new Map<string, LaterId>();
  private fresh: AwaitedRow<Draft>[] = [];

  constructor(private readonly keyOf: (draft: Draft) => string) {}

  of(draft: Draft): LaterId {
    const key = this.keyOf(draft);
    let id = this.ids.get(key);
    if (!id) {
      id = new LaterId();
      this.ids.set(key, id);
      this.fresh.push({ key, draft, id });
    }
    return id;
  }

  /** The rows named for the first time since the last call: to be filled in before what was read after them. */
  takeFresh(): readonly AwaitedRow<Draft>[] {
    const taken = this.fresh;
    this.fresh = [];
    if (this.ids.size > REMEMBERED) this.ids.clear();
    return taken;
  }
}

/** Fills in the ids of the rows. */
export function fillIn(rows: readonly AwaitedRow<unknown>[], ids: ReadonlyMap<string, string>): void {
  for (const { key, id } of rows) {
    const known = ids.get(key);
    if (known === undefined) throw new Error(`"${key}" was not written`);
    id.value = known;
  }
}
