import type { Random } from '../random/random.js';

/** Words that signs of any such trade use; lawful and illicit shops draw from the same lists. */
const FIRST = words(
  'Amber Willow Silver Golden Crystal Harmony Serene Tranquil Royal Sunny Blue Green Jade Pearl Coral Maple Cedar Lily Rose Lotus Orchid Bamboo Ocean River Summit Garden Velvet Gentle Quiet Bright Morning Evening Sunrise Twilight Healing Pure Simply Classic Modern Urban Village Lakeside Hillside Northern Southern Angel Lucky Happy Star Moon Cloud Breeze Spring Autumn Aura Zen Bliss Oasis Haven',
);
const SECOND = words(
  'Leaf Stone Heron Lantern Touch Hands Light Water Path Nest Bridge Bloom Wave Dream Feather Glow Balance Comfort Spirit Body Palm Root Sky Field Harbor Shell Sparrow Petal Meadow Mist',
);
const ODD = words(
  'Ravelle Quorina Tessamy Olvane Brindala Corvessa Melyndra Savoria Kelmira Dovanna Pellora Wistane Narvella Fenwyra Ostalia Junova Halcyra Mirabrook Tolvessa Vandoria',
);
const TAILS = [
  'Massage',
  'Spa',
  'Bodywork',
  'Day Spa',
  'Massage Therapy',
  'Foot Spa',
  'Wellness Center',
  'Massage and Spa',
  'Health Center',
  'Therapeutic Massage',
  'Foot Massage',
  'Relaxation Center',
];
const LAWFUL_TAILS = [...TAILS, 'Wellness', 'Massage Studio', 'Healing Arts', 'Sports Massage', 'Massage Therapy'];
const COMPANY_TAILS = ['LLC', 'Inc', 'LLC', 'Corp', 'LLC'];
const COMPANY_WORDS = words(
  'Management Trading Holdings Services Health Beauty Wellness Enterprise Ventures Group Care Consulting',
);
export const BRANDS = [
  'Oakline Massage',
  'Kneadwell',
  'The Restful Hour',
  'Calmary Massage',
  'Hearth and Palm',
] as const;

export function drawShopName(random: Random, standing: 'illicit' | 'lawful'): string {
  const tail = random.pick(standing === 'lawful' ? LAWFUL_TAILS : TAILS);
  const draw = random.next();
  if (draw < 0.22) return `${random.pick(ODD)} ${tail}`;
  if (draw < 0.5) return `${random.pickCommonFirst(FIRST, 12)} ${tail}`;
  return `${random.pick(FIRST)} ${random.pick(SECOND)} ${tail}`;
}

/** A lawful shop named after the person who runs it. */
export function nameAfter(random: Random, given: string, family: string): string {
  return random.chance(0.5) ? `Massage by ${given}` : `${given} ${family} Massage Therapy`;
}

/** A company's name: after the sign, or a shell's name that says nothing. */
export function drawCompanyName(random: Random, shopName: string, family: string): string {
  const tail = random.pick(COMPANY_TAILS);
  const draw = random.next();
  if (draw < 0.4) return `${shopName} ${tail}`;
  if (draw < 0.55) return `${family} ${random.pick(COMPANY_WORDS)} ${tail}`;
  return `${random.pick(random.chance(0.4) ? ODD : FIRST)} ${random.pick(SECOND)} ${random.pick(COMPANY_WORDS)} ${tail}`;
}

export function drawLandlordName(random: Random, family: string): string {
  return `${random.chance(0.5) ? family : random.pick(ODD)} ${random.pick(['Realty', 'Properties', 'Associates', 'Plaza Partners'])} ${random.pick(COMPANY_TAILS)}`;
}

export function drawAgentName(random: Random, given: string, family: string): string {
  if (random.chance(0.4)) return `${given} ${family} CPA`;
  return `${random.pick(ODD)} ${random.pick(['Registered Agents', 'Corporate Filings', 'Accounting', 'Business Services'])} ${random.pick(COMPANY_TAILS)}`;
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
