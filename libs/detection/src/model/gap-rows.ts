import type { ModelRow } from './model-row.js';

/**
 * Rows of the table on the days between closing and opening. What they are worth depends on what closed the shop and on
 * where the new one stands: a shop shut by order is soon back, a lawful owner takes months to move, and a buyer takes a
 * shop over within days.
 */
export const GAP_ROWS = {
  'gap.long_before_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: -4.8,
    damping: 0,
    sentence: 'The new shop opened {days} days before the old one closed ({opened}, then {closed}).',
  },
  'gap.long_before_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -2.4,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one closed ({opened}, then {closed}), on the same premises.',
  },
  'gap.long_before_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -6,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}).',
  },
  'gap.long_before_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -6,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}), on the same premises.',
  },
  'gap.before_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 0.4,
    damping: 0,
    sentence: 'The new shop opened {days} days before the old one closed ({opened}, then {closed}).',
  },
  'gap.before_in_place': {
    channel: 'gap',
    group: 'time',
    weight: 0.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one closed ({opened}, then {closed}), on the same premises.',
  },
  'gap.before_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -1.2,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}).',
  },
  'gap.before_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 0,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}), on the same premises.',
  },
  'gap.just_before_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 1.5,
    damping: 0,
    sentence: 'The new shop opened {days} days before the old one closed ({opened}, then {closed}).',
  },
  'gap.just_before_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -1.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one closed ({opened}, then {closed}), on the same premises.',
  },
  'gap.just_before_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -0.3,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}).',
  },
  'gap.just_before_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 0.4,
    damping: 0,
    sentence:
      'The new shop opened {days} days before the old one was shut by a raid or an order ({opened}, then {closed}), on the same premises.',
  },
  'gap.at_once_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 2.8,
    damping: 0,
    sentence: 'The new shop opened {days} days after the old one closed ({closed}, then {opened}).',
  },
  'gap.at_once_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -1.2,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}), on the same premises.',
  },
  'gap.at_once_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 2.8,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}).',
  },
  'gap.at_once_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 1.2,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_two_weeks_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 2.5,
    damping: 0,
    sentence: 'The new shop opened {days} days after the old one closed ({closed}, then {opened}).',
  },
  'gap.within_two_weeks_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -0.9,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_two_weeks_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 3.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}).',
  },
  'gap.within_two_weeks_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 3.5,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_two_months_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 1.5,
    damping: 0,
    sentence: 'The new shop opened {days} days after the old one closed ({closed}, then {opened}).',
  },
  'gap.within_two_months_in_place': {
    channel: 'gap',
    group: 'time',
    weight: 2.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_two_months_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 2.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}).',
  },
  'gap.within_two_months_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 2.7,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_five_months_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: 0.8,
    damping: 0,
    sentence: 'The new shop opened {days} days after the old one closed ({closed}, then {opened}).',
  },
  'gap.within_five_months_in_place': {
    channel: 'gap',
    group: 'time',
    weight: 0.1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_five_months_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -0.7,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}).',
  },
  'gap.within_five_months_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: 0.7,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_a_year_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: -0.4,
    damping: 0,
    sentence: 'The new shop opened {days} days after the old one closed ({closed}, then {opened}).',
  },
  'gap.within_a_year_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}), on the same premises.',
  },
  'gap.within_a_year_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -2.4,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}).',
  },
  'gap.within_a_year_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -0.3,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}), on the same premises.',
  },
  'gap.over_a_year_elsewhere': {
    channel: 'gap',
    group: 'time',
    weight: -1,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}); few reopenings take over a year.',
  },
  'gap.over_a_year_in_place': {
    channel: 'gap',
    group: 'time',
    weight: -2.8,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one closed ({closed}, then {opened}); few reopenings take over a year, on the same premises.',
  },
  'gap.over_a_year_elsewhere_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -4.2,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}); few reopenings take over a year.',
  },
  'gap.over_a_year_in_place_after_order': {
    channel: 'gap',
    group: 'time',
    weight: -1.7,
    damping: 0,
    sentence:
      'The new shop opened {days} days after the old one was shut by a raid or an order ({closed}, then {opened}); few reopenings take over a year, on the same premises.',
  },
} as const satisfies Record<string, ModelRow>;
