import type { ModelRow } from './model-row.js';

/** Rows of the table on places, names and advertisements. */
export const TRACE_ROWS = {
  'landlord.same': {
    channel: 'landlord',
    group: 'place',
    weight: 1,
    damping: 0.4,
    sentence: 'Both rent from {party}, in different buildings; {shops} rent from that landlord.',
  },
  'premises.same_sole': {
    channel: 'premises',
    group: 'place',
    weight: 9,
    damping: 0,
    sentence:
      'The new shop stands on the same premises, {line}, where no other shop of the trade was live when the old one closed; strangers of the trade follow in such a place about once in twenty closings.',
  },
  'premises.same_shared': {
    channel: 'premises',
    group: 'place',
    weight: 5,
    damping: 0,
    sentence:
      'The new shop stands on the same premises, {line}, but {others} more of the same trade were live there: in such a shared suite strangers follow two closings in three.',
  },
  'premises.same_other_trade': {
    channel: 'premises',
    group: 'place',
    weight: 5,
    damping: 0.3,
    sentence:
      'The new shop stands on the same premises, {line}; in this trade a stranger often takes over an empty place.',
  },
  'premises.same_building': {
    channel: 'premises',
    group: 'place',
    weight: 6,
    damping: 0.5,
    sentence: 'The new shop stands in the same building or plaza ({line}); {shops} have stood there.',
  },
  'premises.elsewhere': {
    channel: 'premises',
    group: 'place',
    weight: 0,
    damping: 0,
    sentence: 'The new shop stands elsewhere: {lineA}, then {lineB}.',
  },
  'distance.moved': {
    channel: 'distance',
    group: 'place',
    weight: 0,
    damping: 0,
    sentence: 'The two places are {km} km apart, in {towns}.',
  },
  'distance.other_state': {
    channel: 'distance',
    group: 'place',
    weight: -0.5,
    damping: 0,
    sentence: 'The two places lie in different states, {towns}.',
  },
  'trade_name.same': {
    channel: 'trade_name',
    group: 'name',
    weight: 7,
    damping: 0.8,
    sentence: 'Both are called "{nameA}"; {shops} in the database bear those words.',
  },
  'trade_name.alike': {
    channel: 'trade_name',
    group: 'name',
    weight: 3,
    damping: 0.5,
    sentence: 'The names are alike: "{nameA}" and "{nameB}".',
  },
  'trade_name.brand': {
    channel: 'trade_name',
    group: 'name',
    weight: 0,
    damping: 0,
    sentence:
      'Both are called "{nameA}", but that is a brand or a common name: {shops} under {owners} different owners bear it.',
  },
  'trade_name.changed': {
    channel: 'trade_name',
    group: 'name',
    weight: -0.3,
    damping: 0,
    sentence: 'The names differ: "{nameA}" and "{nameB}". A reopened shop often changes its name.',
  },
  'legal_name.same': {
    channel: 'legal_name',
    group: 'name',
    weight: 7.5,
    damping: 0.8,
    sentence: 'Behind both stands the company "{nameA}"; {shops} in the database bear that name.',
  },
  'legal_name.changed': {
    channel: 'legal_name',
    group: 'name',
    weight: -0.2,
    damping: 0,
    sentence: 'The companies differ: "{nameA}" and "{nameB}".',
  },
  'advertisement.near_duplicate': {
    channel: 'advertisement',
    group: 'name',
    weight: 7,
    damping: 0.8,
    sentence:
      'An advertisement of the closed shop ({dayA}) and one of the new shop ({dayB}) have {percent} % of their wording in common; {shops} use such wording.',
  },
  'advertisement.alike': {
    channel: 'advertisement',
    group: 'name',
    weight: 3.5,
    damping: 0.8,
    sentence:
      'An advertisement of the closed shop ({dayA}) and one of the new shop ({dayB}) have {percent} % of their wording in common; {shops} use such wording.',
  },
  'advertisement.other': {
    channel: 'advertisement',
    group: 'contrary',
    weight: -0.7,
    damping: 0,
    sentence: 'Both advertised, in different words.',
  },
} as const satisfies Record<string, ModelRow>;
