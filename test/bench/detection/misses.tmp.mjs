import { labelledShops } from './labelled-shops.mjs';
import { measure } from './measure-reopenings.mjs';
const w = labelledShops({ seed: 11 });
const m = measure(w, { keepFrom: -1 });
const ids = new Map(w.shops.map((s) => [s.id, s]));
const f = new Map(m.findings.map((x) => [x.predecessorId + ' ' + x.successorId, x]));
const c = {};
const bump = (k) => (c[k] = (c[k] || 0) + 1);
const ex = [];
for (const t of w.truth) {
  const a = ids.get(t.predecessor_entity_id),
    b = ids.get(t.successor_entity_id);
  if (!a || !b) {
    bump('absent');
    continue;
  }
  const x = f.get(t.key);
  if (x?.answer === 'FLAGGED') {
    bump('flagged');
    continue;
  }
  if (x) {
    bump('scored low ' + (x.probability > 0.3 ? '.3+' : x.probability > 0.05 ? '.05+' : '<.05') + ' ' + x.answer);
    ex.push([t, x]);
    continue;
  }
  if (!a.closed) bump('a no closing' + (a.lastSeen ? '' : ' & never seen'));
  else if (!b.opened && !b.firstSeen) bump('b no opening');
  else
    bump(
      'not a candidate: gap ' +
        Math.round((Date.parse(b.opened ?? b.firstSeen) - Date.parse(a.closed)) / 86400000 / 100) * 100,
    );
}
console.log(c);
const show = (t, x) => {
  console.log(
    '---',
    t.key,
    t.relation,
    t.instrument,
    t.standing,
    'gap',
    t.gap_days,
    'p',
    x.probability.toFixed(3),
    x.answer,
    x.kind,
    x.weight.toFixed(1),
  );
  for (const e of x.evidence)
    if (e.weight || ['closing', 'gap', 'overlap'].includes(e.channel))
      console.log('   ', e.weight.toFixed(1), e.channel + '.' + e.level, e.sentence.slice(0, 110));
};
for (const [t, x] of ex.slice(0, 14)) show(t, x);
console.log('======== FALSE');
const dk = new Map(
  w.decoys.flatMap((d) => [
    [d.key, d.kind],
    [d.key.split(' ').reverse().join(' '), d.kind],
  ]),
);
for (const x of m.flagged.filter((y) => !m.isTrue(y)).slice(0, 12))
  show({ key: x.predecessorId + ' ' + x.successorId, relation: dk.get(x.predecessorId + ' ' + x.successorId) }, x);
