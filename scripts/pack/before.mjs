// @ts-check
// Before `npm pack` and `npm publish`: builds all entry points, and puts the package's own package.json in
// the place of the repository's. after.mjs puts that back.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { publishedManifest } from './manifest.mjs';
import { KEPT, putBack } from './kept.mjs';

const DIST = join(PACKAGE_ROOT, 'dist');
const MANIFEST = join(PACKAGE_ROOT, 'package.json');

putBack();
// Whatever an older build has left.
rmSync(DIST, { recursive: true, force: true });
for (const script of ['build', 'client:build'])
  execFileSync('npm', ['run', '--silent', script], {
    cwd: PACKAGE_ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
cpSync(join(PACKAGE_ROOT, 'src/client/dist'), join(DIST, 'client'), { recursive: true });
nameAugmentations();

mkdirSync(dirname(KEPT), { recursive: true });
cpSync(MANIFEST, KEPT);
const published = publishedManifest(JSON.parse(readFileSync(MANIFEST, 'utf8')));
writeFileSync(MANIFEST, `${JSON.stringify(published, null, 2)}\n`);

/**
 * Adds to index.d.ts the files that add names to the types, such as error codes: the compiler leaves out
 * imports of which no exported signature needs anything.
 */
function nameAugmentations() {
  const adding = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts') && !name.startsWith(`cli${sep}`))
    .filter((name) => /^declare module '\.{1,2}\//m.test(readFileSync(join(DIST, name), 'utf8')))
    .map((name) => `import './${name.replaceAll(sep, '/').replace(/\.d\.ts$/, '.js')}';\n`);
  if (!existsSync(join(DIST, 'index.d.ts')) || adding.length === 0) throw new Error('Nothing was built.');
  appendFileSync(join(DIST, 'index.d.ts'), adding.sort().join(''));
}
