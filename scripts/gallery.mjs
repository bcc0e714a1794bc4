// @ts-check
// npm run gallery: every state of every view of the elements on one page, with an imitated API.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { stateFile } from '../src/cli/project/state-folder.ts';

const SOURCE = join(PACKAGE_ROOT, 'src/client/gallery');

/** Builds the gallery. @param {string} folder gets its files, of which `index.html` is the page */
export async function buildGallery(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['index.html', 'gallery.css']) cpSync(join(SOURCE, name), join(folder, name));
  await build({
    entryPoints: [join(SOURCE, 'gallery.ts')],
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2022',
  });
}

if (import.meta.main)
  void run(async () => {
    const folder = stateFile('gallery');
    await buildGallery(folder);
    console.log(`Every state of every view is on ${pathToFileURL(join(folder, 'index.html'))}`);
  });
