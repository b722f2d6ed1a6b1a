import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** A code of the half minute before or after is taken, for clocks that are off and people who are slow. */
const WINDOW = 1;

export function randomCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The code at a moment, as an authenticator shows it. */
export function codeAt(secret: string, moment: Date): string {
  return totp(secret).generate({ timestamp: moment.getTime() });
}

/** Which half minute the code is of; null where it is of none that may be used. A half minute is used once. */
export function codeStep(secret: string, code: string, moment: Date, lastStep: number | null): number | null {
  const timestamp = moment.getTime();
  const delta = /^\d{6}$/.test(code) ? totp(secret).validate({ token: code, timestamp, window: WINDOW }) : null;
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** What an authenticator reads from a QR code. */
export function enrollmentUri(secret: string, username: string): string {
  return totp(secret, username).toString();
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Townline', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}
