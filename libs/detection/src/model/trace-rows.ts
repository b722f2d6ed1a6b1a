import type { ModelRow } from './model-row.js';

/** Rows of the table on places, names and advertisements. */
export const TRACE_ROWS = {
  'landlord.same': {
    channel: 'landlord',
    group: 'place',
    weight: 1.2,
    damping: 0.41,
    sentence: 'Both rent from {party}, in different buildings; {shops} rent from that landlord.',
  },
  'premises.same_sole': {
    channel: 'premises',
    group: 'place',
    weight: 7.8,
    damping: 0,
    sentence:
      'The new shop stands on the same premises, {line}, where no other shop of the trade was live when the old one closed; strangers of the trade follow in such a place about once in twenty closings.',
  },
  'premises.same_sole_after_order': {
    channel: 'premises',
    group: 'place',
    weight: 8.1,
    damping: 0,
    sentence:
      'After the raid or order the new shop stands on the same premises, {line}, where no other shop of the trade was live; strangers of the trade follow in such a place about once in twenty closings.',
  },
  'premises.same_shared_after_order': {
    channel: 'premises',
    group: 'place',
    weight: 5,
    damping: 0,
    sentence:
      'After the raid or order the new shop stands on the same premises, {line}, but {others} more of the same trade were live there: in such a shared suite strangers follow two closings in three.',
  },
  'premises.same_shared': {
    channel: 'premises',
    group: 'place',
    weight: 3.9,
    damping: 0,
    sentence:
      'The new shop stands on the same premises, {line}, but {others} more of the same trade were live there: in such a shared suite strangers follow two closings in three.',
  },
  'premises.same_other_trade': {
    channel: 'premises',
    group: 'place',
    weight: 5,
    damping: 0.06,
    sentence:
      'The new shop stands on the same premises, {line}; in this trade a stranger often takes over an empty place.',
  },
  'premises.same_building': {
    channel: 'premises',
    group: 'place',
    weight: 5.6,
    damping: 0.08,
    sentence: 'The new shop stands in the same building or plaza ({line}); {shops} have stood there.',
  },
  'premises.unit_unstated': {
    channel: 'premises',
    group: 'place',
    weight: 8.5,
    damping: 0.08,
    sentence:
      'The new shop stands at the same street address ({line}); for one of the two the unit is not stated. {shops} have stood there.',
  },
  'premises.elsewhere': {
    channel: 'premises',
    group: 'place',
    weight: 0,
    damping: 0,
    sentence: 'The new shop stands elsewhere: {lineA}, then {lineB}.',
  },
  'distance.walking': {
    channel: 'distance',
    group: 'time',
    weight: 0.7,
    damping: 0,
    sentence: 'The two places are {km} km apart, in {towns}.',
  },
  'distance.near': {
    channel: 'distance',
    group: 'time',
    weight: 1.5,
    damping: 0,
    sentence: 'The two places are {km} km apart, in {towns}.',
  },
  'distance.far': {
    channel: 'distance',
    group: 'time',
    weight: -2.5,
    damping: 0,
    sentence: 'The two places are {km} km apart, in {towns}; most moves are shorter.',
  },
  'distance.very_far': {
    channel: 'distance',
    group: 'time',
    weight: -9.6,
    damping: 0,
    sentence: 'The two places are {km} km apart, in {towns}; most moves are shorter.',
  },
  'distance.unknown': {
    channel: 'distance',
    group: 'time',
    weight: 0.5,
    damping: 0,
    sentence: 'How far the two places are apart is not known; they are in {towns}.',
  },
  'distance.same_town': {
    channel: 'distance',
    group: 'time',
    weight: 3.5,
    damping: 0,
    sentence: 'Both places are in {towns}.',
  },
  'distance.same_town_after_order': {
    channel: 'distance',
    group: 'time',
    weight: 0.5,
    damping: 0,
    sentence:
      'Both places are in {towns}, though an order closed the first; shops closed so mostly leave the town or stay in the building.',
  },
  'distance.town_line': {
    channel: 'distance',
    group: 'time',
    weight: 3.5,
    damping: 0,
    sentence: 'The move crossed a town line, {towns}.',
  },
  'distance.weaker_ordinance': {
    channel: 'distance',
    group: 'time',
    weight: 0.5,
    damping: 0,
    sentence: 'The move went to a town with a weaker ordinance, {towns}.',
  },
  'distance.other_state': {
    channel: 'distance',
    group: 'time',
    weight: -0.7,
    damping: 0,
    sentence: 'The two places lie in different states, {towns}.',
  },
  'trade_name.same': {
    channel: 'trade_name',
    group: 'name',
    weight: 5.8,
    damping: 0.2,
    sentence: 'Both are called "{nameA}"; {shops} bear those words.',
  },
  'trade_name.same_at_place': {
    channel: 'trade_name',
    group: 'name',
    weight: 1.8,
    damping: 0,
    sentence:
      'Both are called "{nameA}", at the same address; {shops} bear those words. A buyer may keep the name too.',
  },
  'trade_name.alike': {
    channel: 'trade_name',
    group: 'name',
    weight: 0.2,
    damping: 0,
    sentence: 'The names are alike: "{nameA}" and "{nameB}".',
  },
  'trade_name.partly': {
    channel: 'trade_name',
    group: 'name',
    weight: 0.3,
    damping: 0,
    sentence: 'The names have a part in common: "{nameA}" and "{nameB}".',
  },
  'trade_name.brand': {
    channel: 'trade_name',
    group: 'name',
    weight: 3.5,
    damping: 0.15,
    sentence:
      'Both are called "{nameA}", but that is a brand or a common name: {shops} under {owners} different owners bear it.',
  },
  'trade_name.changed': {
    channel: 'trade_name',
    group: 'name',
    weight: -0.6,
    damping: 0,
    sentence: 'The names differ: "{nameA}" and "{nameB}". A reopened shop often changes its name.',
  },
  'legal_name.same': {
    channel: 'legal_name',
    group: 'people',
    weight: 6.9,
    damping: 0.25,
    sentence: 'Behind both stands the company "{nameA}"; {shops} bear that name.',
  },
  'legal_name.same_with_sign': {
    channel: 'legal_name',
    group: 'people',
    weight: 4.1,
    damping: 0.25,
    sentence:
      'Behind both stands a company called "{nameA}", at the same address under the same sign; {shops} bear that name. A buyer may call a company after the sign too.',
  },
  'legal_name.alike': {
    channel: 'legal_name',
    group: 'people',
    weight: 5.3,
    damping: 0.2,
    sentence: 'The companies behind the two have names that are alike: "{nameA}" and "{nameB}".',
  },
  'legal_name.partly': {
    channel: 'legal_name',
    group: 'people',
    weight: 2.1,
    damping: 0,
    sentence: 'The companies behind the two have names with a part in common: "{nameA}" and "{nameB}".',
  },
  'legal_name.changed': {
    channel: 'legal_name',
    group: 'people',
    weight: -0.4,
    damping: 0,
    sentence: 'The companies differ: "{nameA}" and "{nameB}".',
  },
  'advertisement.near_duplicate': {
    channel: 'advertisement',
    group: 'name',
    weight: 9,
    damping: 0.11,
    sentence:
      'An advertisement of the closed shop ({dayA}) and one of the new shop ({dayB}) have {percent} % of their wording in common; {shops} use such wording.',
  },
  'advertisement.alike': {
    channel: 'advertisement',
    group: 'name',
    weight: 2.5,
    damping: 0.22,
    sentence:
      'An advertisement of the closed shop ({dayA}) and one of the new shop ({dayB}) have {percent} % of their wording in common; {shops} use such wording.',
  },
  'advertisement.both_often': {
    channel: 'advertisement',
    group: 'time',
    weight: 1.5,
    damping: 0,
    sentence: 'Both advertised again and again ({countA} and {countB} times).',
  },
  'advertisement.other': {
    channel: 'advertisement',
    group: 'contrary',
    weight: -0.2,
    damping: 0,
    sentence: 'Both advertised, in different words.',
  },
} as const satisfies Record<string, ModelRow>;
