import type { EmailForm } from './identifier-form.js';

const SHAPE = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/;

/** Reads the first e-mail address in a text ("mailto:" and names around it are dropped); null when there is none. */
export function email(text: string): EmailForm | null {
  const match = SHAPE.exec(text.toLowerCase().replace(/^\s*mailto:/, ''));
  if (!match) return null;
  const [local = '', domain = ''] = match[0].split('@');
  const user = local.split('+')[0] || local;
  return { address: `${user}@${domain}`, domain };
}
