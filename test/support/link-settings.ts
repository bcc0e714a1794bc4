import type { LinkSettings } from '../../src/client/elements/link/settings.js';

/** The attribute of a page behind a link that its element reads, as it is in the document. */
export function writtenSettings(html: string): string {
  const [, written = ''] = /<postern-link settings="([^"]*)">/.exec(html) ?? [];
  const text = written.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return text.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** The words and settings of the page's element. */
export const settingsIn = (html: string): LinkSettings => JSON.parse(writtenSettings(html)) as LinkSettings;
