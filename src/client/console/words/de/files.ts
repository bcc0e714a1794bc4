import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Import und Export',
} satisfies Record<keyof typeof en, string>;
