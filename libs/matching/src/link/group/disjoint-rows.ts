/** Rows in disjoint groups; a group is called by its smallest row. */
export class DisjointRows {
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, row) => row);
  }

  find(row: number): number {
    const { parent } = this;
    let root = row;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = row; at !== root;) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x < y) this.parent[y] = x;
    else this.parent[x] = y;
  }

  /** The group of every row. */
  groups(): Int32Array {
    return this.parent.map((_, row) => this.find(row));
  }
}
