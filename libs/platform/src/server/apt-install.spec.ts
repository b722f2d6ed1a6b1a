import { choosePackage, isDebianLike } from './apt-install.js';

describe('choosePackage', () => {
  it('takes the oldest version that is new enough', () => {
    const listing = [
      'postgresql-14-postgis-3 - Geographic objects support for PostgreSQL 14',
      'postgresql-17-postgis-3 - Geographic objects support for PostgreSQL 17',
      'postgresql-16-postgis-3 - Geographic objects support for PostgreSQL 16',
      'postgresql-15-postgis-3-scripts - Geographic objects support -- SQL scripts',
    ].join('\n');
    expect(choosePackage(listing)).toBe('postgresql-16-postgis-3');
  });

  it('finds none where only older ones, or none at all, are listed', () => {
    expect(choosePackage('postgresql-14-postgis-3 - Geographic objects')).toBeUndefined();
    expect(choosePackage('')).toBeUndefined();
  });
});

describe('isDebianLike', () => {
  it.each([
    ['NAME="Debian GNU/Linux"\nID=debian\n', true],
    ['ID=ubuntu\nID_LIKE=debian\n', true],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['ID=fedora\nHOME_URL="https://example.org/debian"\n', false],
    ['', false],
  ])('%j: %s', (release, like) => expect(isDebianLike(release)).toBe(like));
});
