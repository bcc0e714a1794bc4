import * as z from 'zod';
import { base32Bytes } from '../../platform/crypto/one-time-password.js';
import { LOCALES, type Locale } from '../../platform/registry/locales.js';
import { ProjectSchema } from '../../platform/registry/project-schema.js';
import type { InstalledProject } from '../../platform/registry/project.js';
import { registry } from '../../platform/registry/registry.js';
import { storedHashOf } from '../passwords/foreign-hash.js';
import { normaliseEmail } from '../users/email-address.js';
import { profileFieldsOf } from '../users/profile-fields.js';
import { type Role, rolesOf } from '../users/roles.js';
import type { StoredProfile } from '../users/users.table.js';
import { isLineCode, type LineCode, type RefusedLine } from './line-codes.js';
import type { FileRecord } from './records.js';

/** A user as a file describes one. */
export interface ImportedUser {
  id?: string | undefined;
  email: string;
  emailVerified: boolean;
  passwordHash?: string | undefined;
  role?: Role | undefined;
  roles?: Role[] | undefined;
  locale?: Locale | undefined;
  status: 'active' | 'disabled';
  createdAt?: Date | undefined;
  lastSeenOn?: string | undefined;
  profile?: StoredProfile;
  totpSecret?: Buffer | undefined;
}

/** A line with a user who can be made. */
export interface UserLine {
  line: number;
  user: ImportedUser;
}

/** An hour ahead: the clocks of two systems differ. */
const MAX_AHEAD_MS = 3_600_000;

const refusedAs = (context: z.RefinementCtx, code: LineCode): never => {
  context.addIssue({ code: 'custom', message: code });
  return z.NEVER;
};

/** As ISO 8601 has it, or as PostgreSQL writes one: a blank for the T, and an offset of hours alone. */
const time = z
  .string()
  .transform((text) => text.replace(/^(\S+) (\S+)$/, '$1T$2').replace(/([+-]\d\d)$/, '$1:00'))
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= 0 && date.getTime() <= Date.now() + MAX_AHEAD_MS);

/** A day that PostgreSQL has, and that nobody waits for. */
const day = z.iso
  .date()
  .refine((text) => text >= '1970-01-01' && Date.parse(text) <= Date.now() + 24 * MAX_AHEAD_MS);

/** Keycloak's credential is an object. */
const credential = z
  .looseObject({ secretData: z.string(), credentialData: z.string() })
  .transform(({ secretData, credentialData }) => JSON.stringify({ secretData, credentialData }));

/** Of an operator's file, and of an admin's request. */
const importedUsers = { file: schemaOf('imported'), request: schemaOf('importedByAdmin') };

export type Source = keyof typeof importedUsers;

function schemaOf(fields: 'imported' | 'importedByAdmin') {
  return new ProjectSchema<z.ZodType<ImportedUser>>((project) => {
    const user = userOf(project);
    const profile = profileFieldsOf(project)[fields]();
    const whole = profile ? user.extend({ profile }) : user;
    return whole.refine(({ role, roles }) => role === undefined || roles === undefined, { path: ['roles'] });
  });
}

function userOf(project: InstalledProject) {
  const role = z.string().transform((written, context) => {
    const known = rolesOf(project).find((one) => one === written);
    return known ?? refusedAs(context, 'ROLE_UNKNOWN');
  });
  return z.strictObject({
    id: z.uuid({ version: 'v7' }).toLowerCase().optional(),
    email: z
      .string()
      .transform((written, context) => normaliseEmail(written) ?? refusedAs(context, 'EMAIL_INVALID')),
    emailVerified: z.boolean().default(true),
    passwordHash: z
      .union([z.string(), credential], { error: 'HASH_UNREADABLE' })
      .transform((given, context) => storedHashOf(given) ?? refusedAs(context, 'HASH_UNREADABLE'))
      .optional(),
    role: role.optional(),
    roles: z.array(role).max(50).optional(),
    locale: z.enum(LOCALES).optional(),
    status: z.enum(['active', 'disabled']).default('active'),
    createdAt: time.optional(),
    lastSeenOn: day.optional(),
    totpSecret: z
      .string()
      .transform((text, context) => base32Bytes(text) ?? refusedAs(context, 'TOTP_UNREADABLE'))
      .optional(),
  });
}

/** The user of a record, or why there is none: its first fault. */
export function readUser(record: FileRecord, source: Source): UserLine | RefusedLine {
  const { line } = record;
  if ('code' in record) return { line, code: record.code };
  const parsed = parse(record.fields, source);
  if (!parsed) return { line, code: 'FIELD_INVALID' };
  if (parsed.success) return { line, user: parsed.data };
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [first] = issue.keys;
    return { line, code: 'FIELD_UNKNOWN', ...fieldOf([...issue.path, first ?? '']) };
  }
  const code = isLineCode(issue?.message ?? '') ? (issue?.message as LineCode) : 'FIELD_INVALID';
  return { line, code, ...fieldOf(issue?.path ?? []) };
}

/** Undefined for what lies so deep that it can't be read. */
function parse(fields: unknown, source: Source) {
  try {
    return importedUsers[source].of(registry().project).safeParse(fields);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Only what looks like the name of a field: a file that is written wrongly can have a hash in its place. */
function fieldOf(path: readonly PropertyKey[]): { field?: string } {
  const field = path.map(String).join('.');
  return /^[A-Za-z][A-Za-z0-9_.]{0,99}$/.test(field) && !path.some((part) => String(part).length > 30)
    ? { field }
    : {};
}

/** The roles of a user, the first one before the others, each once. */
export function givenRoles({ role, roles }: ImportedUser): { role: Role; furtherRoles: Role[] } {
  const [first = 'user', ...others] = new Set(roles ?? (role === undefined ? [] : [role]));
  return { role: first, furtherRoles: others };
}
