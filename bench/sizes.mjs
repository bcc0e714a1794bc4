// @ts-check
// npm run bench:sizes: what a page loads of each peer to sign somebody up and in, and to know who is signed
// in. One bundler, one run: each as its documentation has it made, minified, and gzipped as one file; React
// and Next are not counted. No figure here is a time, so a busy machine changes none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { row, table } from './rounds.mjs';

const OURS = join(PACKAGE_ROOT, 'src/client');

/**
 * The first lines of a page, or of a server of it, in the words of each one's own documentation.
 * @type {readonly { of: string; what: string; source: string }[]}
 */
const PARTS = [
  {
    of: 'Postern',
    what: 'client',
    source: `import { createClient } from '${OURS}/client.ts';
      export const api = createClient({ url: 'x' });`,
  },
  {
    of: 'Better Auth',
    what: 'client',
    source: `import { createAuthClient } from 'better-auth/client';
      export const api = createAuthClient({ baseURL: 'x' });`,
  },
  {
    of: 'Supabase',
    what: 'client: auth-js alone',
    source: `import { AuthClient } from '@supabase/auth-js';
      export const api = new AuthClient({ url: 'x' });`,
  },
  {
    of: 'Supabase',
    what: 'client: ssr, as its guides say',
    source: `import { createBrowserClient } from '@supabase/ssr';
      export const api = createBrowserClient('https://x', 'y');`,
  },
  {
    of: 'SuperTokens',
    what: 'client: web-js, sessions, passwords, verification',
    source: `import SuperTokens from 'supertokens-web-js';
      import Session from 'supertokens-web-js/recipe/session';
      import EmailPassword from 'supertokens-web-js/recipe/emailpassword';
      import EmailVerification from 'supertokens-web-js/recipe/emailverification';
      SuperTokens.init({ appInfo: { apiDomain: 'x', apiBasePath: '/auth', appName: 'x' },
        recipeList: [Session.init(), EmailPassword.init(), EmailVerification.init()] });
      export { Session, EmailPassword, EmailVerification };`,
  },
  {
    of: 'Postern',
    what: 'client, and a hook for React',
    source: `import { createClient } from '${OURS}/client.ts'; import { useSession } from '${OURS}/react.ts';
      export const api = createClient({ url: 'x' }); export { useSession };`,
  },
  {
    of: 'Better Auth',
    what: 'client, and a hook for React',
    source: `import { createAuthClient } from 'better-auth/react';
      export const api = createAuthClient({ baseURL: 'x' });`,
  },
  {
    of: 'Postern',
    what: 'forms: sign-in and sign-up, without the client',
    source: `export { PosternSignIn, PosternSignUp } from '${OURS}/elements/index.ts';`,
  },
  {
    of: 'Postern',
    what: 'on a server that renders',
    source: `import { createServerSessions } from '${OURS}/server/index.ts';
      export const sessions = createServerSessions({ url: 'x' });`,
  },
  {
    of: 'Supabase',
    what: 'on a server that renders',
    source: `import { createServerClient } from '@supabase/ssr';
      export const make = (cookies) => createServerClient('https://x', 'y', { cookies });`,
  },
];

await run(async () => {
  console.log(`esbuild, minified, gzip -9, in bytes; ${versions().join(', ')}`);
  table(['', 'of', 'minified', 'gzipped', 'gzipped / Postern']);
  /** @type {Record<string, number>} */
  const own = {};
  for (const { of, what, source } of PARTS) {
    const [minified, gzipped] = await sizesOf(source);
    const kind = what.split(':', 1)[0] ?? what;
    const base = (own[kind] ??= gzipped);
    row([what, of, String(minified), String(gzipped), (gzipped / base).toFixed(2)]);
  }
});

/** @param {string} source @returns {Promise<[minified: number, gzipped: number]>} */
async function sizesOf(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(PACKAGE_ROOT, 'bench'), loader: 'js' },
    bundle: true,
    splitting: true,
    outdir: 'nowhere',
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['react', 'react-dom', 'next'],
    logLevel: 'error',
    metafile: true,
  });
  // A part that is loaded later, such as the sentences of another language, is no part of the first load.
  const [first] = outputFiles.filter(({ path }) => path.endsWith('stdin.js'));
  const [entry] = [first?.contents ?? new Uint8Array()];
  const chunks = staticChunks(
    outputFiles.map(({ path, text }) => ({ path, text })),
    first?.text ?? '',
  );
  const all = Buffer.concat([entry, ...chunks.map((text) => Buffer.from(text))]);
  return [all.length, gzipSync(all, { level: 9 }).length];
}

/**
 * The chunks that the first file imports at once, and theirs.
 * @param {{ path: string; text: string }[]} files @param {string} text @param {Set<string>} seen
 * @returns {string[]}
 */
function staticChunks(files, text, seen = new Set()) {
  return [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].flatMap(([, name]) => {
    const chunk = files.find(({ path }) => path.endsWith(`/${name}`));
    if (!chunk || seen.has(chunk.path)) return [];
    seen.add(chunk.path);
    return [chunk.text, ...staticChunks(files, chunk.text, seen)];
  });
}

/** @returns {string[]} */
function versions() {
  return ['better-auth', '@supabase/auth-js', '@supabase/ssr', 'supertokens-web-js'].map((name) => {
    const manifest = readFileSync(join(PACKAGE_ROOT, 'bench/node_modules', name, 'package.json'), 'utf8');
    return `${name} ${/** @type {{ version: string }} */ (JSON.parse(manifest)).version}`;
  });
}
