// @ts-check
// Before `npm pack` and `npm publish`: builds all entry points, and puts the package's own package.json in
// the place of the repository's. after.mjs puts that back.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { nameAugmentations } from './augmentations.mjs';
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
nameAugmentations(DIST);

mkdirSync(dirname(KEPT), { recursive: true });
cpSync(MANIFEST, KEPT);
const published = publishedManifest(JSON.parse(readFileSync(MANIFEST, 'utf8')));
writeFileSync(MANIFEST, `${JSON.stringify(published, null, 2)}\n`);
