import { posix } from 'node:path';
import { importsOf, type SourceFile, type Violation } from './source-tree.js';

/** Every group of files that import each other in a ring; type-only imports count. */
export function findCircles(files: readonly SourceFile[]): Violation[] {
  const graph = new Map(files.map((file) => [file.path, targetsOf(file)]));
  return rings(graph).map((ring) => ({ rule: 'no import circle', file: ring[0] ?? '', detail: ring.join(' → ') }));
}

function targetsOf(file: SourceFile): string[] {
  return importsOf(file).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      return [posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts')];
    }
    const [, name] = /^@townline\/([^/]+)$/.exec(specifier) ?? [];
    if (name === undefined) return [];
    if (name === 'database') return ['database/index.ts'];
    return [name.startsWith('app-') ? `apps/${name.slice(4)}/src/index.ts` : `libs/${name}/src/index.ts`];
  });
}

/** Tarjan's strongly connected components, of which only those with an inner edge are rings. */
function rings(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    let lowest = index;
    stack.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, order.get(target) ?? lowest);
    }
    low.set(node, lowest);
    if (lowest === index) {
      const ring = stack.splice(stack.indexOf(node));
      if (ring.length > 1 || graph.get(node)?.includes(node)) found.push(ring);
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}
