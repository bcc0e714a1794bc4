import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { bundle, LIMITS } from '../scripts/client/build.mjs';

const NAMES = Object.keys(LIMITS);

/** The packages that an entry point may need; none needs another entry point. */
const PEERS: Record<string, string[]> = { react: ['react'], vue: ['vue'] };

test.each(NAMES)(
  'postern/%s brings no other entry point along, and no package but its framework',
  async (name) => {
    const { metafile } = await bundle(name, { write: false, metafile: true });
    const files = Object.keys(metafile?.inputs ?? {});
    expect(files.filter((file) => NAMES.some((other) => file === `src/client/${other}.ts`))).toEqual([
      `src/client/${name}.ts`,
    ]);
    const imported = Object.values(metafile?.outputs ?? {}).flatMap(({ imports }) => imports);
    expect([...new Set(imported.map(({ path }) => path))]).toEqual(PEERS[name] ?? []);
  },
);

test.each(['package.json', 'src/client/package.json'])('%s exports each of them', (file) => {
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as {
    exports: Record<string, { default: string }>;
  };
  const paths = Object.values(exports).flatMap((target) => target.default ?? []);
  const built = paths.map((path) => /^\.\/dist\/(?:client\/)?(\w+)\.js$/.exec(path)?.[1]);
  expect(built).toEqual(expect.arrayContaining(NAMES));
});

test('the part for React can be imported by what a server renders', async () => {
  const { outputFiles } = await bundle('react', { write: false, minify: true });
  expect(outputFiles?.[0]?.text).toMatch(/^"use client";/);
});
