/** Values by key, several for one. */
export class Index<Key, Value> {
  private readonly values = new Map<Key, Value[]>();

  add(key: Key, value: Value): void {
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, [value]);
    else known.push(value);
  }

  get(key: Key): readonly Value[] {
    return this.values.get(key) ?? [];
  }

  entries(): IterableIterator<[Key, Value[]]> {
    return this.values.entries();
  }
}

/** Which things are linked with which, both ways. */
export class Links {
  private readonly index = new Index<number, number>();

  add(a: number, b: number): void {
    this.index.add(a, b);
    this.index.add(b, a);
  }

  /** Adds to a set whatever is linked with it within so many steps, until it holds `most`. */
  grow(set: Set<number>, steps: number, most: number): void {
    let edge = [...set];
    for (let step = 0; step < steps; step++) {
      const next: number[] = [];
      for (const at of edge) {
        for (const neighbor of this.index.get(at)) {
          if (set.has(neighbor) || set.size >= most) continue;
          set.add(neighbor);
          next.push(neighbor);
        }
      }
      edge = next;
    }
  }
}
