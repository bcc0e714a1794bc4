// npm run build: writes www/, for a static host. npm run dev: serves the same from memory, built anew at each
// reload.
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const api = addressOfTheApi(process.env.POSTERN_URL ?? 'http://localhost:3000');

/** @type {import('esbuild').Plugin} The page's policy names the API, the one place that the page may ask. */
const page = {
  name: 'page',
  setup({ onLoad }) {
    onLoad({ filter: /index\.html$/ }, async ({ path }) => {
      const html = await readFile(path, 'utf8');
      return { contents: html.replace('%POSTERN_URL%', api || "'self'"), loader: 'copy' };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  entryPoints: ['src/main.ts', 'src/style.css', 'src/index.html', 'src/icon.svg'],
  outdir: 'www',
  bundle: true,
  // The elements load the sentences of another language when a page wants them.
  splitting: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.svg': 'copy' },
  define: { POSTERN_URL: JSON.stringify(api) },
  plugins: [page],
  logLevel: 'warning',
};

if (process.argv.includes('--serve')) await serve(Number(process.env.PORT || 5173));
else await write();

async function serve(port) {
  const served = await context({ ...options, write: false, sourcemap: 'inline' });
  try {
    await served.serve({ host: '127.0.0.1', port });
  } catch (error) {
    console.error(
      `Port ${port} can't be had (${error.message}): choose another one, as in PORT=5174 npm run dev.`,
    );
    process.exit(1);
  }
  console.log(`The SPA is at http://localhost:${port} and asks the API at ${api || 'its own origin'}.`);
}

async function write() {
  await rm(new URL('www', import.meta.url), { recursive: true, force: true });
  await build({ ...options, minify: true });
  console.log(`www/ holds the SPA. It asks the API at ${api || 'its own origin'}.`);
}

/** The origin that is meant; empty: the SPA's own, where a rewrite leads to the API. */
function addressOfTheApi(given) {
  if (given.trim() === '') return '';
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return new URL(given).origin;
  console.error('POSTERN_URL is not the address of an API, such as https://api.example.com.');
  process.exit(1);
}
