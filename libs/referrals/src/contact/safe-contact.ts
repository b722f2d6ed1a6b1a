/** Ways to reach a survivor; each but `IN_PERSON` and `THROUGH_ADVOCATE` needs the field it names. */
export const CHANNELS = ['CALL', 'TEXT', 'EMAIL', 'POST', 'IN_PERSON', 'THROUGH_ADVOCATE'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Days of the week, 0 = Sunday, and minutes of the day, on the survivor's own clock. */
export interface ContactHours {
  readonly days: readonly number[];
  /** From this minute on; not at `until`. `from` later than `until` runs over midnight and belongs to the day it starts. */
  readonly from: number;
  readonly until: number;
}

/** One thing a survivor said about being reached. Kept sealed: when somebody is alone is itself a secret. */
export interface ContactRule {
  readonly channel: Channel | 'ANY';
  readonly verdict: 'MAY' | 'NEVER';
  /** Null: at any hour. */
  readonly hours: ContactHours | null;
  /** Whether words may be left behind for whoever listens. */
  readonly mayLeaveMessage: boolean;
  /** IANA name of the zone whose clock counts: `America/New_York`. */
  readonly timeZone: string;
}

export interface OpenChannel {
  readonly channel: Channel;
  readonly mayLeaveMessage: boolean;
}

/**
 * The channels that are safe at this moment. None without a rule that allows it; one rule that says never outweighs all; a
 * message may be left only where every rule that allows the channel now says so.
 */
export function safeChannels(rules: readonly ContactRule[], at: Date): OpenChannel[] {
  return CHANNELS.flatMap((channel) => {
    const holding = rules.filter((rule) => (rule.channel === 'ANY' || rule.channel === channel) && holds(rule, at));
    const allowing = holding.filter(({ verdict }) => verdict === 'MAY');
    if (allowing.length === 0 || allowing.length < holding.length) return [];
    return [{ channel, mayLeaveMessage: allowing.every(({ mayLeaveMessage }) => mayLeaveMessage) }];
  });
}

function holds({ hours, timeZone }: ContactRule, at: Date): boolean {
  if (hours === null) return true;
  const { day, minute } = localMoment(at, timeZone);
  const { days, from, until } = hours;
  if (from <= until) return days.includes(day) && minute >= from && minute < until;
  return (days.includes(day) && minute >= from) || (days.includes((day + 6) % 7) && minute < until);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What the clock on the wall says there. */
function localMoment(at: Date, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: DAYS.indexOf(part('weekday')), minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** True for rules that can be kept: known channels, hours of a day, a zone that exists. */
export function isContactRule(value: unknown): value is ContactRule {
  if (typeof value !== 'object' || value === null) return false;
  const rule = value as Partial<Record<keyof ContactRule, unknown>>;
  const isChannel = rule.channel === 'ANY' || CHANNELS.some((one) => one === rule.channel);
  const isVerdict = rule.verdict === 'MAY' || rule.verdict === 'NEVER';
  return (
    isChannel && isVerdict && typeof rule.mayLeaveMessage === 'boolean' && isZone(rule.timeZone) && isHours(rule.hours)
  );
}

function isHours(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  const { days, from, until } = value as Partial<Record<keyof ContactHours, unknown>>;
  const isMinute = (minute: unknown): boolean =>
    Number.isInteger(minute) && Number(minute) >= 0 && Number(minute) <= 1440;
  const areDays = Array.isArray(days) && days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6);
  return areDays && isMinute(from) && isMinute(until);
}

function isZone(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
