// @ts-check
// npm run client:link: the script of the pages behind emails' links, as a module that the API is built with.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { Refusal, run } from '../../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/** The most that such a page pays for its script, gzipped, in bytes. */
const LIMIT = 8000;

/** The module that is checked in, from the folder of the package. */
export const LINK_MODULE = 'src/platform/pages/link-script.ts';

/** @returns {Promise<string>} the script, which defines `<postern-link>` and needs nothing besides */
export async function buildLinkScript() {
  const { outputFiles } = await build({
    entryPoints: [join(PACKAGE_ROOT, 'src/client/elements/link/page.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  // Lines end in the texts of sheets alone. It stands between tags.
  const script = (outputFiles[0]?.text ?? '').replace(/\n\s*/g, '');
  return script.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
}

/** @param {string} script @returns {Promise<string>} the text of the module */
export async function linkModuleOf(script) {
  const path = join(PACKAGE_ROOT, LINK_MODULE);
  const text = `/** The script of the pages behind mails' links: \`npm run client:link\` writes it. */
export const LINK_SCRIPT = ${JSON.stringify(script)};`;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** @param {string} script @returns {string} how large it is @throws Refusal where it has grown too large */
export function measureLinkScript(script) {
  const bytes = gzipSync(script, { level: 9 }).length;
  const told = `${bytes} bytes minified and gzipped, of ${LIMIT} at the most`;
  if (bytes > LIMIT) throw new Refusal(`<postern-link> has grown too large: ${told}.`);
  return told;
}

if (import.meta.main)
  void run(async () => {
    const script = await buildLinkScript();
    console.log(`the page behind a link: ${measureLinkScript(script)}.`);
    writeFileSync(join(PACKAGE_ROOT, LINK_MODULE), await linkModuleOf(script));
  });
