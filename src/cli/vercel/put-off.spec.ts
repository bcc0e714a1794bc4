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

const METADATA = `
  class Base { handle() {} }
  class Middle extends Base {}
  class Derived extends Middle { handle() {} }
  const failed = (act) => { try { act(); return false; } catch (error) { return error.name; } };
  Reflect.defineMetadata('of the class', 1, Base);
  Reflect.defineMetadata('of the class', 2, Derived);
  Reflect.defineMetadata('of the base', undefined, Base);
  Reflect.defineMetadata('of a method', [3], Base.prototype, 'handle');
  Reflect.metadata('by a decorator', 4)(Derived);
  Reflect.metadata('by a decorator', 5)(Derived.prototype, 'handle');
  Reflect.defineMetadata('by a number', 6, Derived.prototype, 0);
  Reflect.defineMetadata('gone', 7, Derived);
  const symbol = Symbol('member');
  Reflect.defineMetadata(symbol, 8, Derived, symbol);
  const keys = ['of the class', 'of the base', 'of a method', 'by a decorator', 'by a number', 'gone',
    symbol];
  const places = [[Base], [Middle], [Derived], [Base.prototype, 'handle'], [Derived.prototype, 'handle'],
    [Derived.prototype, '0'], [Derived, symbol], [Object.create(null)]];
  const said = [Reflect.deleteMetadata('gone', Derived), Reflect.deleteMetadata('gone', Derived)];
  for (const place of places) {
    for (const ask of ['getMetadataKeys', 'getOwnMetadataKeys'])
      said.push(Reflect[ask](...place).map(String));
    for (const key of keys)
      for (const ask of ['getMetadata', 'getOwnMetadata', 'hasMetadata', 'hasOwnMetadata'])
        said.push(Reflect[ask](key, ...place) ?? null);
  }
  for (const ask of ['getMetadata', 'hasOwnMetadata', 'getMetadataKeys'])
    said.push(failed(() => Reflect[ask]('a key', undefined)), failed(() => Reflect[ask](undefined)));
  said.push(failed(() => Reflect.defineMetadata('a key', 1, 'text')));`;

test('what is said of a class is the same as by reflect-metadata', async () => {
  const asked = `${METADATA} console.log(JSON.stringify(said));`;
  const inFunction = await saidBundled(`require('reflect-metadata'); ${asked}`);
  const byPackage = execFileSync(process.execPath, ['-e', `require('reflect-metadata'); ${asked}`], {
    encoding: 'utf8',
  });
  expect(JSON.parse(inFunction)).toEqual(JSON.parse(byPackage));
});
