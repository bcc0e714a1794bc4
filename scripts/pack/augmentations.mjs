// @ts-check
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Adds to index.d.ts the files that add names to the types, such as error codes: the compiler leaves out
 * imports of which no exported signature needs anything.
 * @param {string} dist the folder of what is built
 */
export function nameAugmentations(dist) {
  const adding = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts') && !name.startsWith(`cli${sep}`))
    .filter((name) => /^declare module '\.{1,2}\//m.test(readFileSync(join(dist, name), 'utf8')))
    .map((name) => `import './${name.replaceAll(sep, '/').replace(/\.d\.ts$/, '.js')}';\n`);
  if (!existsSync(join(dist, 'index.d.ts')) || adding.length === 0) throw new Error('Nothing was built.');
  appendFileSync(join(dist, 'index.d.ts'), adding.sort().join(''));
}
