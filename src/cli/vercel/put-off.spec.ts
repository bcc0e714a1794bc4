import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { leftOut } from './left-out.js';

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
