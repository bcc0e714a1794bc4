import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Import et export',
} satisfies Record<keyof typeof en, string>;
