import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { toDate } from '../../platform/db/columns.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import type { ListedBrowser } from './trusted-browsers.repository.js';

export const trustedBrowserId = new LazySchema(() =>
  z
    .uuid('This is not the id of a trusted browser.')
    .toLowerCase()
    .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
);

const trustedBrowser = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuidv7().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      current: z.boolean().meta({ description: 'Whether it is the one that asks.', examples: [true] }),
      device: z.string().meta({
        description: 'Browser and system, by the User-Agent at the sign-in at which it was trusted.',
        examples: ['Firefox on Windows'],
      }),
      ip: z
        .string()
        .nullable()
        .meta({ examples: ['203.0.113.7'] }),
      createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
      lastUsedAt: z.iso
        .datetime()
        .nullable()
        .meta({
          description: 'The last sign-in that was not asked for a second factor; null: none was.',
          examples: ['2026-11-28T08:02:00.000Z'],
        }),
      expiresAt: z.iso.datetime().meta({ examples: ['2026-12-21T08:02:00.000Z'] }),
    })
    .meta({ id: 'TrustedBrowser' }),
);

export const trustedBrowserList = new LazySchema(() =>
  z.strictObject({ trustedBrowsers: z.array(trustedBrowser.schema) }).meta({ id: 'TrustedBrowserList' }),
);
export type TrustedBrowserList = OutputOf<typeof trustedBrowserList>;

export async function viewTrusted(row: ListedBrowser): Promise<OutputOf<typeof trustedBrowser>> {
  return {
    id: row.id,
    current: row.isCurrent,
    device: await nameDevice(row.userAgent),
    ip: row.ip,
    createdAt: toDate(row.createdAt).toISOString(),
    lastUsedAt: row.usedAt === null ? null : toDate(row.usedAt).toISOString(),
    expiresAt: toDate(row.expiresAt).toISOString(),
  };
}
