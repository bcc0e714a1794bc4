import { globSync, readFileSync } from 'node:fs';
import { buildGallery } from '../../scripts/gallery.mjs';
import { openWindow } from './chromium.js';
import { PageServer } from './page-server.js';

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/**
 * Builds the gallery into a folder, and serves it.
 * @returns its server, and the names of its states
 */
export async function galleryPages(folder: string): Promise<{ pages: PageServer; names: string[] }> {
  await buildGallery(folder);
  const pages = await PageServer.start();
  for (const [type, mime] of Object.entries(TYPES)) {
    const [name = ''] = globSync(`*.${type}`, { cwd: folder });
    pages.put(type === 'html' ? '/' : `/${name}`, mime, readFileSync(`${folder}/${name}`, 'utf8'));
  }
  const page = await openWindow();
  await page.goto(pages.origin);
  return { pages, names: await page.locator('figcaption').allTextContents() };
}
