import { readIdentifiers } from './read-identifiers.js';

function read(fields: Record<string, string>): string[] {
  return readIdentifiers(fields).map((found) => `${found.kind} ${found.normalValue}`);
}

describe('readIdentifiers', () => {
  it('brings each to the form it is compared by', () => {
    expect(
      read({
        phone: '(860) 555-0142',
        email: 'Quill@Example.com',
        website: 'https://www.quill-spa.com/about',
        license_no: 'Lic. MT-00120',
        registry_no: '0012345',
      }),
    ).toEqual([
      'PHONE +18605550142',
      'EMAIL quill@example.com',
      'WEBSITE quill-spa.com',
      'LICENSE_NO MT120',
      'REGISTRY_NO 12345',
    ]);
  });

  it('reads every number in a cell', () => {
    expect(read({ phone: '860-555-0142 / 860-555-0143' })).toEqual(['PHONE +18605550142', 'PHONE +18605550143']);
    expect(read({ phone: '860/555-0142' })).toEqual(['PHONE +18605550142']);
  });

  it('keeps the digits of a number that is none, without making it one', () => {
    expect(read({ phone: '555-0142' })).toEqual(['PHONE 5550142']);
  });

  it('takes no identifier from what stands for none', () => {
    expect(read({ phone: 'n/a', email: 'none', website: 'facebook.com', license_no: 'N/A' })).toEqual([]);
  });

  it('names one site once', () => {
    expect(read({ website: 'quill-spa.com, www.quill-spa.com' })).toEqual(['WEBSITE quill-spa.com']);
  });
});
