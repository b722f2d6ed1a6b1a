import type { Random } from '../random/random.js';

/** Stock phrases of trade advertisements. They are shared by everybody, so a few in common prove nothing. */
const PHRASES = [
  'New staff this week',
  'Walk in or call',
  'Open seven days until 10 pm',
  'Clean private rooms',
  'Hot stone and oil massage',
  'Deep tissue and Swedish',
  'Free parking behind the building',
  'Table shower available',
  'Couples welcome',
  'Best price in town',
  'First visit ten dollars off',
  'Friendly and professional',
  'Sixty minutes for the price of forty five',
  'Relax your body and mind',
  'Foot reflexology and back rub',
  'Gift cards at the desk',
  'Cash and cards accepted',
  'No appointment needed',
  'Quiet place, soft music',
  'Grand opening special',
  'Under new management',
  'Easy to find, next to the diner',
  'Come and feel like new',
  'Steam room and sauna',
  'Two therapists at once on request',
  'Tired after work? Let us help',
  'Ask for the weekday special',
  'Rear entrance available',
  'Professional hands, warm hearts',
  'Stress relief you deserve',
  'Late hours on weekends',
  'Body scrub and hot towel',
];
const ADJECTIVES = ['amazing', 'wonderful', 'relaxing', 'excellent', 'gentle', 'strong', 'super', 'true'];
const NOUNS = ['massage', 'bodywork', 'reflexology', 'relaxation', 'service', 'therapy'];
const ORNAMENTS = ['**', '~~', '>>', '!!', '++', ''];

/** What a management copies from ad to ad: an order of phrases with two lines of its own making. */
export interface AdTemplate {
  readonly title: string;
  readonly lines: readonly string[];
}

export function drawTemplate(random: Random): AdTemplate {
  const own = `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)} by ${random.int(2, 9)} ${random.pick(['ladies and men', 'trained hands', 'new faces', 'licensed therapists'])}`;
  const ornament = random.pick(ORNAMENTS);
  const title = `${ornament} ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)} ${random.pick(PHRASES).toLowerCase()} ${ornament}`;
  return { title: title.trim(), lines: random.shuffled([...random.shuffled(PHRASES).slice(0, random.int(5, 8)), own]) };
}

/** One posting of a template: a line dropped, swapped or added, as people do when they post again. */
export function writeAd(random: Random, template: AdTemplate, shopName: string): { title: string; body: string } {
  const lines = [...template.lines];
  if (random.chance(0.3)) lines.splice(random.int(0, lines.length - 1), 1);
  if (random.chance(0.25)) lines.splice(random.int(0, lines.length), 0, random.pick(PHRASES));
  if (random.chance(0.2)) lines.push(lines.shift() ?? '');
  const end = random.pick(['. ', ' - ', '! ', '. ']);
  const name = random.chance(0.5) ? `${shopName}${end}` : '';
  return { title: template.title, body: `${name}${lines.join(end)}` };
}
