import * as z from 'zod';
import { sentenceId } from '../../platform/errors/sentences.js';
import { toDate } from '../../platform/db/columns.js';
import { writtenDay, writtenTime } from '../../platform/http/times.js';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { isStorable } from '../users/profile-text.js';
import { rolesOf } from '../users/roles.js';
import { misfitOf, type PeopleFilters, SORTS, STATUSES, type Status } from './people-filters.js';
import type { ListedRow } from './people.repository.js';

/** Of how many a page is. */
export const pageSize = () =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(50)
    .meta({ examples: [50] });

/** Where a list goes on, as an answer says it. */
export const cursor = () =>
  z.string().max(2000).optional().meta({ description: '`next` of the page before.' });

export const peopleQuery = new ProjectSchema<z.ZodType<PeopleQueryString>>((project) =>
  z
    .strictObject({
      email: z
        .string()
        .trim()
        .toLowerCase()
        .min(1)
        .max(254)
        .refine(isStorable)
        .optional()
        .meta({ description: 'The beginning of the address.', examples: ['ann'] }),
      role: z.enum(rolesOf(project)).optional(),
      status: z
        .enum(STATUSES)
        .optional()
        .meta({ description: '`leaving`: disabled, and deleted after a grace.' }),
      createdFrom: writtenTime().optional(),
      createdTo: writtenTime().optional().meta({ description: 'Before this.' }),
      seenFrom: writtenDay().optional(),
      seenTo: writtenDay().optional().meta({ description: 'Before this.' }),
      sort: z.enum(SORTS).optional().meta({ description: 'By default as the filters have it.' }),
      limit: pageSize(),
      cursor: cursor(),
    })
    .superRefine((filters, context) => {
      const misfit = misfitOf(filters);
      if (misfit)
        context.addIssue({ code: 'custom', path: [misfit], message: sentenceId('people.noSuchList') });
    }),
);
export type PeopleQueryString = PeopleFilters & { limit: number; cursor?: string | undefined };

/** The fields of a person in a list, and on their page. */
export const shapeOfPerson = () => ({
  id: z.uuid().meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] }),
  email: z.string().meta({ examples: ['ann@example.com'] }),
  role: z.string().meta({ examples: ['user'] }),
  roles: z.array(z.string()).meta({ description: 'All of them, `role` first.', examples: [['user']] }),
  status: z.enum(STATUSES).meta({ examples: ['active'] }),
  locale: z.string().meta({ examples: ['en'] }),
  createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:00:00.000Z'] }),
  lastSeenOn: z.iso
    .date()
    .meta({ description: 'The last day with a sign-in or a refresh, in UTC.', examples: ['2026-11-30'] }),
  deletionDueAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Of somebody who is leaving.', examples: [null] }),
});

export const peopleList = new LazySchema(() =>
  z
    .strictObject({
      users: z.array(z.strictObject(shapeOfPerson()).meta({ id: 'ListedPerson' })),
      next: z
        .string()
        .nullable()
        .meta({
          description: 'The cursor of the next page; null: this is the last one.',
          examples: [null],
        }),
    })
    .meta({ id: 'PeopleList' }),
);
export type PeopleList = OutputOf<typeof peopleList>;

export function viewPerson(row: ListedRow): PeopleList['users'][number] {
  const { id, email, role, furtherRoles, locale, lastSeenOn } = row;
  return {
    id,
    email,
    role,
    roles: [...new Set([role, ...furtherRoles])],
    status: statusOf(row),
    locale,
    createdAt: toDate(row.createdAt).toISOString(),
    lastSeenOn,
    deletionDueAt: row.deletionDueAt && toDate(row.deletionDueAt).toISOString(),
  };
}

const statusOf = ({ status, deletionDueAt }: ListedRow): Status =>
  status === 'disabled' && deletionDueAt ? 'leaving' : status;
