import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { leftOut } from './left-out.js';
import { bundleInTwo } from './two-parts.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-put-off-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a module says, on both outputs, that was bundled as a function is. */
async function saidBundled(contents: string): Promise<string> {
  const outfile = join(folder, 'bundle.cjs');
  await build({
    stdin: { contents: `(async () => {${contents}})();`, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['class-validator', 'class-transformer'],
    plugins: [leftOut],
    logLevel: 'error',
  });
  const command = `"${process.execPath}" "${outfile}" 2>&1`;
  return execFileSync('sh', ['-c', command], { env: {}, encoding: 'utf8' }).trim();
}

test('an old call is warned of once, however often it is made', async () => {
  const said = await saidBundled(`
    const { default: depd } = await import('depd');
    const deprecate = depd('own');
    for (let time = 0; time < 3; time++) deprecate('an old call');`);
  expect(said.match(/own: an old call/g)).toHaveLength(1);
});

test('a pipe of a parameter is there for a method of which nothing else is said', async () => {
  const said = await saidBundled(`
    require('reflect-metadata');
    const { NestFactory, ModulesContainer } = require('@nestjs/core');
    const { createParamDecorator, Injectable, Module } = require('@nestjs/common');
    class Checked { transform(value) { return value; } }
    Injectable()(Checked);
    class Handlers { handle() {} }
    Injectable()(Handlers);
    createParamDecorator(() => 1)(Checked)(Handlers.prototype, 'handle', 0);
    class Root {}
    Module({ providers: [Handlers] })(Root);
    const app = await NestFactory.createApplicationContext(Root, { logger: false });
    const root = [...app.get(ModulesContainer).values()].find(({ metatype }) => metatype === Root);
    console.log(root.injectables.has(Checked));`);
  expect(said).toBe('true');
});

test('a module is in one part of a function alone, and the later part sees what the first has', async () => {
  const files = {
    'entry.js': `import { counter, next } from './counter.js';
      export default async () => {
        next();
        const { seen } = await import('./seen.js');
        next();
        return [seen(), seen(), counter];
      };`,
    'counter.js': `export let counter = 0;
      export const next = () => { counter++; };
      export default 'of the first part';`,
    'seen.js': `import first, { counter } from './counter.js';
      export const seen = () => first + ' ' + counter;`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const options = { absWorkingDir: folder, bundle: true, platform: 'node', format: 'cjs' } as const;
  const { first, later } = await bundleInTwo('entry.js', options);
  expect(first).not.toContain('seen =');
  expect(later).not.toContain('counter++');

  interface Loaded {
    default: () => Promise<unknown>;
    shared: () => object;
  }
  const evaluate = (text: string, name: string, value: unknown) => {
    const made = { exports: {} as unknown };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- as load-function.cjs does, from a file.
    (new Function('module', name, text) as (module: object, value: unknown) => void)(made, value);
    return made.exports;
  };
  const ask = (number: number) =>
    (evaluate(later, 'posternShared', loaded.shared()) as (() => unknown)[])[number]?.();
  const loaded = evaluate(first, 'posternLater', ask) as Loaded;
  const now = 'of the first part 2';
  await expect(loaded.default()).resolves.toEqual([now, now, 2]);
});
