import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Nhập và xuất',
} satisfies Record<keyof typeof en, string>;
