/** How far in bits a weight may stray from the hand-set one it starts from before that costs more than it brings. */
const HELD_WITHIN_BITS = 1.5;
/** No single piece may decide alone, whatever a simulator's tidy worlds say of it. */
const MOST_BITS = 9;
/** Bounds that the sentence of a row demands: what is said as context or as a doubt may not count as proof. */
const BOUNDS = {
  'phone.recycled': [0, 3],
  'owner.namesake': [0, 5],
  'manager.namesake': [0, 5],
  'staff.namesake': [0, 2],
  'registered_agent.same': [0, 5],
  'address_of_record.same': [0, 8],
  'premises.elsewhere': [0, 0],
  'premises.same_other_trade': [0, 5],
  'distance.unknown': [-1, 0.5],
  'distance.weaker_ordinance': [0.5, 0.5],
  'trade_name.brand': [0, 3.5],
  'trade_name.changed': [-0.6, 0],
  'legal_name.changed': [-0.6, 0],
  'trade.same': [0, 1],
  'closing.unstated': [-1, 1],
  'known_owners.different_companies': [-1, -0.2],
  'phone.changed': [-1.2, -0.3],
  'email.changed': [-1.2, -0.2],
  'advertisement.other': [-1, -0.2],
  'advertisement.both_often': [0, 1.5],
  'record.both': [0, 2],
  'record.both_in_building': [0, 2],
  'record.closed_shop': [-1, 1],
  'record.new_shop': [-1, 1],
  'opening.unstated_in_place': [-4, 0],
  'opening.unstated_in_place_after_order': [-4, 0],
  'opening.unstated_in_place_like_name': [-5, -1],
  'opening.unstated_in_place_like_name_after_order': [-5, 0],
  'opening.unstated_like_name': [-4, 0],
  'opening.seen_once': [-6, 0],
};
/** Simulated strangers never come within days of a closing; real ones may, so that no gap may prove too much. */
const GAP_BOUNDS = [-6, 3.5];
const TIES = new Set(['contact', 'people', 'name']);
const EPOCHS = 260;

/**
 * Logistic regression over rows of `{ features: [key, value][], isTrue, lost }`, `lost` being bits that are given. Weights are
 * in bits. Returns the model with the fitted weights and prior.
 */
export function fitWeights(model, rows) {
  const keys = Object.keys(model.rows);
  const at = new Map(keys.map((key, index) => [key, index]));
  const start = keys.map((key) => startOf(key, model.rows[key].weight));
  const weights = Float64Array.from(keys, (key) => model.rows[key].weight);
  let prior = model.priorBits;
  const { starts, indexes, values, labels, lost } = packed(rows, at);
  const squares = new Float64Array(keys.length + 1).fill(1e-6);
  const gradient = new Float64Array(keys.length + 1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    gradient.fill(0);
    for (let row = 0; row < labels.length; row++) {
      let bits = prior + lost[row];
      for (let i = starts[row]; i < starts[row + 1]; i++) bits += weights[indexes[i]] * values[i];
      const slip = (1 / (1 + 2 ** -bits) - labels[row]) * Math.LN2;
      for (let i = starts[row]; i < starts[row + 1]; i++) gradient[indexes[i]] += slip * values[i];
      gradient[keys.length] += slip;
    }
    const rate = 0.1 * (1 - epoch / EPOCHS) + 0.003;
    for (let index = 0; index <= keys.length; index++) {
      if (index < keys.length) gradient[index] += (weights[index] - start[index]) / HELD_WITHIN_BITS ** 2;
      squares[index] = 0.95 * squares[index] + 0.05 * gradient[index] ** 2;
      const step = rate * (gradient[index] / Math.sqrt(squares[index] + 1e-8));
      if (index === keys.length) prior -= step;
      else weights[index] = bounded(keys[index], model.rows[keys[index]].group, start[index], weights[index] - step);
    }
  }
  const fitted = keys.map((key, index) => [key, { ...model.rows[key], weight: Math.round(weights[index] * 10) / 10 }]);
  return { ...model, priorBits: Math.round(prior * 10) / 10, rows: Object.fromEntries(fitted) };
}

const STARTS = new Map();

/** The weight a row had when it was first fitted: later rounds are held to it as well. */
function startOf(key, weight) {
  if (!STARTS.has(key)) STARTS.set(key, weight);
  return STARTS.get(key);
}

function bounded(key, group, start, weight) {
  const [least, most] = BOUNDS[key] ?? (key.startsWith('gap.') ? GAP_BOUNDS : [-Infinity, Infinity]);
  const within = Math.min(most, Math.max(least, weight));
  if (TIES.has(group) && start > 0) return Math.min(MOST_BITS, Math.max(0, within));
  return group === 'contrary' ? Math.min(0, within) : within;
}

function packed(rows, at) {
  const size = rows.reduce((sum, row) => sum + row.features.length, 0);
  const [starts, indexes] = [new Int32Array(rows.length + 1), new Int32Array(size)];
  const [values, labels] = [new Float64Array(size), new Uint8Array(rows.length)];
  const lost = Float64Array.from(rows, (row) => row.lost);
  let filled = 0;
  rows.forEach(({ features, isTrue }, row) => {
    starts[row] = filled;
    labels[row] = isTrue ? 1 : 0;
    for (const [key, value] of features) {
      indexes[filled] = at.get(key);
      values[filled++] = value;
    }
  });
  starts[rows.length] = filled;
  return { starts, indexes, values, labels, lost };
}
