import * as z from 'zod';
import { toDate } from '../../platform/db/columns.js';
import { LazySchema, type OutputOf, ProjectSchema } from '../../platform/registry/project-schema.js';
import { userView, type UserView } from '../users/user-view.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import { type LiveSession, liveSessionOf } from './principal.js';
import type { ListedRow } from './session-list.js';

const boundTo = () =>
  z
    .enum(['device', 'dpop'])
    .nullable()
    .meta({
      description:
        'The key whose possession a refresh has to prove: `device`, that which the browser has made for ' +
        'this session; `dpop`, that of a program (RFC 9449); null: none.',
      examples: [null],
    });

/** A session as its own client sees it. Times are ISO 8601 in UTC. */
const sessionView = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuidv7().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
      accessTokenExpiresAt: z.iso
        .datetime()
        .meta({ description: 'Refresh before this.', examples: ['2026-11-21T08:17:00.000Z'] }),
      idleExpiresAt: z.iso.datetime().meta({
        description: 'The session ends here, unless it is refreshed.',
        examples: ['2026-11-28T08:02:00.000Z'],
      }),
      expiresAt: z.iso.datetime().meta({
        description: 'The session ends here, however much it is used.',
        examples: ['2026-12-21T08:02:00.000Z'],
      }),
      methods: z.array(z.string()).meta({
        description:
          'How its person has proven who they are, the last one last, by the names of RFC 8176: `pwd`; and ' +
          '`mail`, an emailed link. Empty in a session of before they were recorded.',
        examples: [['pwd']],
      }),
      provenAt: z.iso.datetime().meta({
        description: 'The last time that they did. A refresh proves nothing.',
        examples: ['2026-11-21T08:02:00.000Z'],
      }),
      actor: z.strictObject({ id: z.uuidv7(), email: z.string() }).optional().meta({
        description: 'The user who acts as this one; missing: nobody does.',
      }),
      assurance: z
        .union([z.literal(1), z.literal(2)])
        .meta({ description: 'By how many factors.', examples: [1] }),
      boundTo: boundTo(),
    })
    .meta({ id: 'Session' }),
);
export type SessionView = OutputOf<typeof sessionView>;

/** The user who is signed in, and until when. */
export const sessionAnswer = new ProjectSchema<z.ZodType<SessionAnswer>>((project) =>
  z.strictObject({ user: userView.of(project), session: sessionView.schema }).meta({ id: 'SignedIn' }),
);
export interface SessionAnswer {
  user: UserView;
  session: SessionView;
}

/** The same, where nobody is an answer too. */
export const sessionState = new ProjectSchema<z.ZodType<SessionState>>((project) =>
  z.union([sessionAnswer.of(project), noSession.schema]).meta({ id: 'SessionState' }),
);
export type SessionState = SessionAnswer | OutputOf<typeof noSession>;

const noSession = new LazySchema(() =>
  z.strictObject({
    user: z.null(),
    session: z.null(),
    refreshable: z.boolean().meta({
      description:
        'Whether a refresh token of ours came: then refresh, and ask again. Without one there is nobody.',
      examples: [false],
    }),
  }),
);

/** One of a user's sessions, in their list. */
const listedSession = new LazySchema(() =>
  sessionView.schema
    .extend({
      accessTokenExpiresAt: z.iso.datetime().meta({
        description: 'No access token of this session is good for longer.',
        examples: ['2026-11-21T08:17:00.000Z'],
      }),
      acting: z.boolean().meta({
        description:
          'Whether somebody of the operator acts as the user in it; then nothing tells from where.',
        examples: [false],
      }),
      current: z.boolean().meta({ description: 'Whether it is the one that asks.', examples: [true] }),
      device: z.string().meta({
        description: 'Browser and system, by the User-Agent of the last rotation.',
        examples: ['Firefox on Windows'],
      }),
      userAgent: z
        .string()
        .nullable()
        .meta({
          examples: ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'],
        }),
      ip: z
        .string()
        .nullable()
        .meta({ examples: ['203.0.113.7'] }),
      lastUsedAt: z.iso.datetime().meta({
        description: 'The last sign-in, rotation or confirmation.',
        examples: ['2026-11-21T08:12:00.000Z'],
      }),
    })
    .meta({ id: 'ListedSession' }),
);
export type ListedSession = OutputOf<typeof listedSession>;

export const sessionList = new LazySchema(() =>
  z.strictObject({ sessions: z.array(listedSession.schema) }).meta({ id: 'SessionList' }),
);
export type SessionList = OutputOf<typeof sessionList>;

export async function viewListed(row: ListedRow, current: LiveSession): Promise<ListedSession> {
  const isCurrent = row.id === current.id;
  const accessTokenExpiresAt = isCurrent ? current.accessTokenExpiresAt : toDate(row.accessExpiresAt);
  return {
    ...viewSession(liveSessionOf(row, accessTokenExpiresAt)),
    acting: row.isActing,
    current: isCurrent,
    // An admin who helps is no device of the person's, and where they sit is no concern of theirs.
    device: row.isActing ? 'Support, acting for you' : await nameDevice(row.userAgent),
    userAgent: row.isActing ? null : row.userAgent,
    ip: row.isActing ? null : row.ip,
    lastUsedAt: toDate(row.lastUsedAt).toISOString(),
  };
}

export function viewSession(session: LiveSession): SessionView {
  return {
    id: session.id,
    createdAt: session.createdAt.toISOString(),
    accessTokenExpiresAt: session.accessTokenExpiresAt.toISOString(),
    idleExpiresAt: session.idleExpiresAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    methods: [...session.proof.methods],
    provenAt: session.proof.provenAt.toISOString(),
    assurance: session.proof.assurance,
    boundTo: session.boundTo,
    ...(session.actor && { actor: { ...session.actor } }),
  };
}
