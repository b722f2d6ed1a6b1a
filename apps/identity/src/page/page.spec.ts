import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, page } from './page.js';
import { signInPage } from './sign-in-pages.js';

describe('a page', () => {
  it('holds what was typed as text and never as markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      }),
    );
    expect(page('<b>', '')).toContain('<title>&lt;b&gt; – Townline</title>');
  });

  it.each(['PASSWORD', 'CODE', 'BANNER'] as const)(
    'of the step %s works without script and names each field',
    (step) => {
      const html = signInPage(step, '/interaction/x', step !== 'BANNER');
      expect(html).not.toMatch(/<script|<style|\son\w+=|style=/);
      for (const [, id] of html.matchAll(/<input id="(\w+)"/g)) expect(html).toContain(`<label for="${id}">`);
      expect(html).toContain('<html lang="en">');
      expect(html.includes('role="alert"')).toBe(step !== 'BANNER');
    },
  );
});
