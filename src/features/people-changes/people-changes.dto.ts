import * as z from 'zod';
import { LOCALES, type Locale } from '../../platform/registry/locales.js';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { writtenTime } from '../../platform/http/times.js';
import { sentenceId } from '../../platform/errors/sentences.js';
import { email } from '../users/email.dto.js';
import { profileFieldsOf } from '../users/profile-fields.js';
import { type Role, rolesOf } from '../users/roles.js';
import type { StoredProfile } from '../users/users.table.js';

const EXAMPLE = '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70';

export const personId = z
  .uuid('This is not the id of a user.')
  .toLowerCase()
  .meta({ examples: [EXAMPLE] });

export const sessionId = z
  .uuid('This is not the id of a session.')
  .toLowerCase()
  .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] });

/**
 * No character that a terminal or a page takes for more than a letter: control characters, and those that
 * turn the direction of a text.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Why somebody changes something, as the audit keeps it. */
export const reason = z
  .string()
  .trim()
  .min(1, sentenceId('reason.missing'))
  .max(500, sentenceId('reason.tooLong'))
  .refine((text) => !UNPRINTABLE.test(text), sentenceId('reason.unprintable'))
  .meta({ description: 'Why, for the audit.', examples: ['asked for by telephone, ticket 4711'] });

/** Of a change that nobody can overlook. */
export const reasonedBody = new LazySchema(() => z.strictObject({ reason }).meta({ id: 'ReasonedBody' }));
export type ReasonedBody = OutputOf<typeof reasonedBody>;

/** Of the others. */
export const changeBody = new LazySchema(() =>
  z.strictObject({ reason: reason.optional() }).meta({ id: 'ChangeBody' }),
);
export type ChangeBody = OutputOf<typeof changeBody>;

/** Each once: the first is `role` of the user. */
const roles = (project: Parameters<typeof rolesOf>[0]) =>
  z
    .array(z.enum(rolesOf(project)))
    .min(1, sentenceId('roles.missing'))
    .max(20)
    .refine((names) => new Set(names).size === names.length, sentenceId('roles.twice'))
    .transform((names) => names as [Role, ...Role[]])
    .meta({ examples: [['user']] });

export interface RolesBody {
  roles: [Role, ...Role[]];
  reason: string;
}

export const rolesBody = new ProjectSchema<z.ZodType<RolesBody>>((project) =>
  z.strictObject({ roles: roles(project), reason }).meta({ id: 'RolesBody' }),
);

export const statusBody = new LazySchema(() =>
  z
    .strictObject({ status: z.enum(['active', 'disabled']).meta({ examples: ['disabled'] }), reason })
    .meta({ id: 'StatusBody' }),
);
export type StatusBody = OutputOf<typeof statusBody>;

export interface ChangeUserBody {
  locale?: Locale | undefined;
  profile?: StoredProfile | undefined;
  reason?: string | undefined;
}

export const changeUserBody = new ProjectSchema<z.ZodType<ChangeUserBody>>((project) => {
  const locale = z
    .enum(LOCALES, sentenceId('locale.notOffered'))
    .optional()
    .meta({ examples: ['en'] });
  const body = z.strictObject({ locale, reason: reason.optional() });
  const profile = profileFieldsOf(project).changedByAdmin();
  return (profile ? body.extend({ profile: profile.optional() }) : body).meta({ id: 'ChangeUserBody' });
});

export const plannedDeletion = new LazySchema(() =>
  z
    .strictObject({ deletionDueAt: z.iso.datetime().meta({ examples: ['2026-12-14T12:00:00.000Z'] }) })
    .meta({ id: 'PlannedDeletion' }),
);
export type PlannedDeletion = OutputOf<typeof plannedDeletion>;

export const endedSessions = new LazySchema(() =>
  z
    .strictObject({
      ended: z
        .int()
        .min(0)
        .meta({ examples: [2] }),
    })
    .meta({ id: 'EndedSessions' }),
);
export type EndedSessions = OutputOf<typeof endedSessions>;

export const removedFactors = new LazySchema(() =>
  z
    .strictObject({
      removed: z.array(
        z.strictObject({
          kind: z.string().meta({ examples: ['totp factors'] }),
          count: z.int().meta({ examples: [1] }),
        }),
      ),
    })
    .meta({ id: 'RemovedFactors' }),
);
export type RemovedFactorsAnswer = OutputOf<typeof removedFactors>;

export interface EndSessionsBody {
  role?: Role | undefined;
  method?: string | undefined;
  since?: string | undefined;
  reason: string;
}

export const endSessionsBody = new ProjectSchema<z.ZodType<EndSessionsBody>>((project) =>
  z
    .strictObject({
      role: z
        .enum(rolesOf(project))
        .optional()
        .meta({ examples: ['user'] }),
      method: z
        .string()
        .max(50)
        .optional()
        .meta({ description: 'As SIGN_IN_METHODS names it.', examples: ['password'] }),
      since: writtenTime()
        .optional()
        .meta({ description: 'Those that began then or later.', examples: ['2026-11-30T08:00:00.000Z'] }),
      reason,
    })
    .refine(
      ({ role, method, since }) => [role, method, since].some((one) => one !== undefined),
      sentenceId('sessions.which'),
    )
    .meta({ id: 'EndSessionsBody' }),
);

export const endSessionsAnswer = new LazySchema(() =>
  z
    .strictObject({
      ended: z
        .int()
        .min(0)
        .meta({ examples: [1500] }),
      done: z.boolean().meta({ description: 'Whether none is left; else ask again.', examples: [true] }),
    })
    .meta({ id: 'EndSessionsAnswer' }),
);
export type EndSessionsAnswer = OutputOf<typeof endSessionsAnswer>;

export interface InviteBody {
  email: string;
  roles?: [Role, ...Role[]] | undefined;
  locale?: Locale | undefined;
  reason?: string | undefined;
}

export const inviteBody = new ProjectSchema<z.ZodType<InviteBody>>((project) =>
  z
    .strictObject({
      email,
      roles: roles(project).optional(),
      locale: z
        .enum(LOCALES, sentenceId('locale.notOffered'))
        .optional()
        .meta({ examples: ['en'] }),
      reason: reason.optional(),
    })
    .meta({ id: 'InviteBody' }),
);

export const invitedAnswer = new LazySchema(() =>
  z
    .strictObject({ expiresAt: z.iso.datetime().meta({ examples: ['2026-12-07T12:00:00.000Z'] }) })
    .meta({ id: 'Invited' }),
);
export type InvitedAnswer = OutputOf<typeof invitedAnswer>;
