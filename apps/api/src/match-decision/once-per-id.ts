/** Things that were found by several cards, each once, in their order. */
export function oncePerId<Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
