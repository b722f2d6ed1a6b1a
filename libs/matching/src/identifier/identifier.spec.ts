import { email } from './email.js';
import { licenseNumber } from './license-number.js';
import { phone, phones } from './phone.js';
import { website } from './website.js';

describe('phone', () => {
  it.each([
    ['(860) 555-0142', '+18605550142', null, true],
    ['860.555.0142 x12', '+18605550142', '12', true],
    ['860/555-0142', '+18605550142', null, true],
    ['+1 860 555 0142', '+18605550142', null, true],
    ['Tel: 860-555-0142', '+18605550142', null, true],
    ['+44 20 7946 0958', '+442079460958', null, true],
    ['860-555-0142 / 860-555-0143', '+18605550142', null, true],
    ['555-0142', '5550142', null, false],
    ['1-800-FLOWERS', '1800', null, false],
    ['123', '123', null, false],
  ])('reads "%s"', (text, number, extension, valid) => {
    expect(phone(text)).toEqual({ number, extension, valid });
  });

  it('reads a number by the country it is dialled in', () => {
    expect(phone('020 7946 0958', 'GB')?.number).toBe('+442079460958');
    expect(phone('860 555 0142', '??')?.valid).toBe(false);
  });

  it('reads every number of a cell, and is null without digits', () => {
    expect(phones('860-555-0142; 860-555-0143').map((form) => form.number)).toEqual(['+18605550142', '+18605550143']);
    expect(phone('none')).toBeNull();
    expect(phone('000-000-0000')).toBeNull();
  });
});

describe('email', () => {
  it.each([
    ['Ann+spa@Tarn.Example', 'ann@tarn.example'],
    ['mailto:ann@tarn.example', 'ann@tarn.example'],
    ['Ann <ann@tarn.example>', 'ann@tarn.example'],
  ])('reads "%s"', (text, expected) => {
    expect(email(text)?.address).toBe(expected);
  });

  it('is null for other texts', () => {
    expect(email('none')).toBeNull();
    expect(email('@tarnspa')).toBeNull();
  });
});

describe('website', () => {
  it.each([
    ['https://www.tarn-spa.com/about?x=1', 'tarn-spa.com'],
    ['Shop.Tarn-Spa.co.uk', 'tarn-spa.co.uk'],
    ['https://www.facebook.com/pages/tarnspa/123', 'facebook.com/tarnspa'],
    ['m.facebook.com/TarnSpa/', 'facebook.com/tarnspa'],
    ['https://facebook.com/profile.php?id=100', 'facebook.com/100'],
    ['tarnspa.business.site', 'business.site/tarnspa'],
    ['https://x.com/@tarnspa', 'x.com/tarnspa'],
    ['https://www.tarnspa12.example/', 'tarnspa12.example'],
  ])('reads "%s"', (text, expected) => {
    expect(website(text)?.key).toBe(expected);
  });

  it('has no key for a bare shared host and is null for other texts', () => {
    expect(website('facebook.com')?.key).toBeNull();
    expect(website('not a site')).toBeNull();
    expect(website('ann@tarn.com')).toBeNull();
    expect(website('')).toBeNull();
    expect(website('no-ending-anybody-knows.zzzz')).toBeNull();
  });
});

describe('licenseNumber', () => {
  it.each([
    ['Lic. No. MT-00123', 'MT123'],
    ['mt 123', 'MT123'],
    ['#00123', '123'],
    ['License: AB 12', 'AB12'],
    ['12-A', '12A'],
  ])('reads "%s"', (text, expected) => {
    expect(licenseNumber(text)).toBe(expected);
  });

  it.each(['N/A', '0000', '', 'pending', 'none'])('takes "%s" for none', (text) => {
    expect(licenseNumber(text)).toBeNull();
  });
});
