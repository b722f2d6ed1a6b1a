import { createHash } from 'node:crypto';

/** What everybody reads before they get in, and says they have read: the four statements of CJIS Security Policy AC-8. */
export const BANNER = [
  'You are entering a restricted information system.',
  'What you do here may be monitored, recorded and audited.',
  'Unauthorized use is prohibited and may bring criminal and civil penalties.',
  'By using the system you consent to being monitored and recorded.',
] as const;

/** Which wording was acknowledged. */
export function bannerDigest(): Buffer {
  return createHash('sha256').update(BANNER.join('\n')).digest();
}
