import { describe, expect, it } from '@jest/globals';
import { checkProviders, parseProviders } from './provider-settings.js';

const ONE = {
  name: 'state-police',
  issuer: 'https://identity.amberwick.example',
  audience: 'townline',
  acr: ['aal2'],
  agencies: ['XX0010100'],
};

describe('the list of identity providers', () => {
  it('is read from YAML, with what is not said at its safe default', () => {
    const text = `
providers:
  - name: state-police
    issuer: https://identity.amberwick.example
    audience: townline
    acr: [aal2]
    agencies: [XX0010100]
    claims: { agency: ori }
`;
    expect(parseProviders(text)).toEqual([
      {
        ...ONE,
        algorithms: ['ES256', 'PS256', 'EdDSA'],
        tokenTypes: ['at+jwt'],
        services: [],
        claims: { name: 'name', agency: 'ori', session: 'sid' },
        networks: [],
        skewSeconds: 5,
      },
    ]);
  });

  it.each([
    ['algorithms', { algorithms: ['HS256'] }],
    ['algorithms', { algorithms: ['none'] }],
    ['algorithms', { algorithms: [] }],
    ['acr', { acr: [] }],
    ['acr', { acr: undefined }],
    ['agencies', { agencies: [] }],
    ['issuer', { issuer: 'identity' }],
    ['audience', { audience: '' }],
    ['skewSeconds', { skewSeconds: 600 }],
    ['claims.agency', { claims: { agency: 'a b' } }],
    ['roles', { roles: ['ADMINISTRATOR'] }],
  ])('is refused at %s for %j', (place, extra) => {
    const check = (): unknown => checkProviders([{ ...ONE, ...extra }]);
    expect(check).toThrow(expect.objectContaining({ code: 'INVALID_PROVIDERS' }));
    expect(check).toThrow(place);
  });

  it.each([['{}'], ['[]'], ['providers: 3'], ['providers: []'], ['a: &a [*a]'], ['{'], ['']])(
    'is refused as %j',
    (text) => {
      expect(() => parseProviders(text)).toThrow(expect.objectContaining({ code: 'INVALID_PROVIDERS' }));
    },
  );

  it('knows each provider once', () => {
    expect(() => checkProviders([ONE, { ...ONE, name: 'other' }])).toThrow('the same issuer');
    expect(() => checkProviders([ONE, { ...ONE, issuer: 'https://other.example' }])).toThrow('the same name');
  });
});
