import * as z from 'zod';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { identityList } from '../identities/identities.dto.js';
import { sessionList } from '../sessions/session-view.js';
import { trustedBrowserList } from '../trusted-browsers/trusted-browsers.dto.js';
import { profileFieldsOf } from '../users/profile-fields.js';
import type { StoredProfile } from '../users/users.table.js';
import { auditEvent } from './audit.dto.js';
import { shapeOfPerson } from './people.dto.js';

export const personId = new LazySchema(() =>
  z
    .uuid('This is not the id of a user.')
    .toLowerCase()
    .meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] }),
);

const passkeyOfPerson = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuid().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      name: z.string().meta({ examples: ['Ann’s phone'] }),
      createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
      lastUsedAt: z.iso
        .datetime()
        .nullable()
        .meta({ examples: [null] }),
    })
    .meta({ id: 'PasskeyOfPerson' }),
);

const details = new LazySchema(() =>
  z.strictObject({
    sessions: sessionList.schema.shape.sessions.meta({ description: 'Live ones, the last used first.' }),
    methods: z.array(z.string()).meta({
      description: 'By what the person can prove who they are, as in `GET /auth/factors`.',
      examples: [['pwd']],
    }),
    recoveryCodesLeft: z.int().meta({ examples: [0] }),
    passkeys: z.array(passkeyOfPerson.schema),
    identities: identityList.schema.shape.identities,
    trustedBrowsers: trustedBrowserList.schema.shape.trustedBrowsers,
    audit: z.array(auditEvent.schema).meta({
      description: 'The latest twenty events that are about the person, the newest first.',
    }),
  }),
);
export type PersonDetails = OutputOf<typeof details>;

const allowed = new LazySchema(() =>
  z
    .strictObject({
      change: z.boolean().meta({
        description:
          'Whether no change of this person is refused for who they are: nobody changes themselves like ' +
          'this, nor somebody who may more. Each change wants a permission besides.',
        examples: [true],
      }),
      impersonate: z.boolean().meta({
        description: 'Whether one may act as this person now.',
        examples: [false],
      }),
      roles: z.array(z.string()).meta({ description: 'Those that one may give.', examples: [['user']] }),
      locales: z.array(z.string()).meta({ description: 'Languages that are offered.', examples: [['en']] }),
    })
    .meta({
      id: 'AllowedChanges',
      description: 'Of the one who asks, so that a page shows nothing that is refused.',
    }),
);
export type AllowedChanges = OutputOf<typeof allowed>;

const profileSchema = z.looseObject({}).meta({
  description: 'A JSON Schema of `profile`, as `PATCH /admin/users/{id}` takes its fields.',
  examples: [{ type: 'object', properties: { nickname: { type: 'string' } } }],
});

const person = new LazySchema(() => z.strictObject({ ...shapeOfPerson(), allowed: allowed.schema }));

/** One person, with all that helps them. */
export type Person = OutputOf<typeof person> &
  PersonDetails & { profile?: StoredProfile; profileSchema?: Record<string, unknown> };

export const personAnswer = new ProjectSchema<z.ZodType<Person>>((project) => {
  const shape = person.schema.extend(details.schema.shape);
  const profile = profileFieldsOf(project).shown();
  return (profile ? shape.extend({ profile, profileSchema }) : shape).meta({ id: 'Person' });
});
