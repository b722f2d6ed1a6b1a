import { GAP_ROWS } from './gap-rows.js';
import { TIE_ROWS } from './tie-rows.js';
import { TIME_ROWS } from './time-rows.js';
import { TRACE_ROWS } from './trace-rows.js';

/** The whole table. Keys are `channel.level`; weights are bits; sentences name the facts of the pair. */
export const REOPENING_ROWS = { ...TIE_ROWS, ...TRACE_ROWS, ...TIME_ROWS, ...GAP_ROWS } as const;
