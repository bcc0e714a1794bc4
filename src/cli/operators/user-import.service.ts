import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOCALES, type Locale } from '../../platform/registry/locales.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { storedHashOf } from '../../features/passwords/foreign-hash.js';
import { PasswordsRepository } from '../../features/passwords/passwords.repository.js';
import { normaliseEmail } from '../../features/users/email-address.js';
import { OneTimeTokensRepository } from '../../features/one-time-tokens/one-time-tokens.repository.js';
import { UsersRepository } from '../../features/users/users.repository.js';
import { profileFieldsOf } from '../../features/users/profile-fields.js';
import { type Role, rolesOf } from '../../features/users/roles.js';
import type { StoredProfile } from '../../features/users/users.table.js';
import { ProjectSchema } from '../../platform/registry/project-schema.js';
import { registry } from '../../platform/registry/registry.js';
import { inEnglish, sentenceOf } from '../../platform/errors/sentences.js';
import { OperatorRefusal } from './operator-refusal.js';

/** How many users one transaction writes. */
const BATCH = 500;

/** How many faulty lines are named. */
const MAX_NAMED = 20;

/** One line of the file. */
interface ImportedUser {
  email: string;
  passwordHash: string;
  role: Role;
  locale?: Locale | undefined;
  createdAt?: Date | undefined;
  profile?: StoredProfile;
}

const importedUser = new ProjectSchema<z.ZodType<ImportedUser>>((project) => {
  const user = z.strictObject({
    email: z
      .string()
      .transform((written, context) => normaliseEmail(written) ?? fault(context, 'not an email address')),
    passwordHash: z
      .string()
      .transform((given, context) => storedHashOf(given) ?? fault(context, 'no hash that is read here')),
    role: z.enum(rolesOf(project)).default('user'),
    locale: z.enum(LOCALES).optional(),
    createdAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
  });
  const profile = profileFieldsOf(project).imported();
  return profile ? user.extend({ profile }) : user;
});

@Injectable()
export class UserImport {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Makes users with the password hashes that they had elsewhere; whose address has a user already, or is
   * kept for one who can take it back, is left as they are. Every
   * line is read before the first user is made. It may be run again: what is done is passed over.
   * @param text one JSON object a line
   * @throws OperatorRefusal that names the faulty lines by number, and never holds a hash
   */
  async import(text: string, client: ClientInfo): Promise<{ made: number; known: number }> {
    const read = readUsers(text);
    let made = 0;
    for (let from = 0; from < read.length; from += BATCH)
      made += await this.make(read.slice(from, from + BATCH), client);
    return { made, known: read.length - made };
  }

  private make(users: ImportedUser[], client: ClientInfo): Promise<number> {
    return this.db.transaction(async (tx) => {
      const kept = new Set(
        await this.tokens.listReserved(
          tx,
          users.map(({ email }) => email),
        ),
      );
      const free = users.filter(({ email }) => !kept.has(email));
      if (free.length === 0) return 0;
      const rows = free.map(({ email, role, createdAt, locale, profile = {} }) => ({
        email,
        role,
        createdAt,
        profile,
        locale: locale ?? this.env.DEFAULT_LOCALE,
      }));
      const made = await this.users.insertNew(tx, rows);
      if (made.length === 0) return 0;
      await Promise.all([
        this.passwords.insert(tx, passwordsOf(made, free)),
        ...made.map(({ id: userId }) =>
          this.audit.record(tx, 'user_created', client, { userId, reason: 'imported' }),
        ),
      ]);
      if (this.hooks.has('userCreated'))
        for (const { id } of made)
          await this.hooks.run('userCreated', tx, { ...(await this.users.describe(tx, id)), by: 'import' });
      return made.length;
    });
  }
}

/** The hashes of those imported users that were made. */
function passwordsOf(
  made: { id: string; email: string }[],
  imported: ImportedUser[],
): { userId: string; hash: string }[] {
  const ids = new Map(made.map(({ id, email }) => [email, id]));
  return imported.flatMap(({ email, passwordHash }) => {
    const userId = ids.get(email);
    return userId === undefined ? [] : [{ userId, hash: passwordHash }];
  });
}

function readUsers(text: string): ImportedUser[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ number: index + 1, line }));
  const read = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ number, line }) => ({ number, ...readUser(line) }));
  const faults = read.flatMap(({ number, fault }) =>
    fault === undefined ? [] : [`line ${number}: ${fault}`],
  );
  const users = read.flatMap(({ user }) => user ?? []);
  const twice = users.filter(({ email }, index) => users.findIndex((other) => other.email === email) < index);
  faults.push(...new Set(twice.map(({ email }) => `${email} stands there more than once`)));
  if (faults.length === 0) return users;
  const more = faults.length > MAX_NAMED ? [`and ${faults.length - MAX_NAMED} more`] : [];
  throw new OperatorRefusal(['Nobody was imported:', ...faults.slice(0, MAX_NAMED), ...more].join('\n  '));
}

function readUser(line: string): { user?: ImportedUser; fault?: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { fault: 'not JSON' };
  }
  const parsed = importedUser.of(registry().project).safeParse(json);
  if (parsed.success) return { user: parsed.data };
  return {
    fault: parsed.error.issues
      .map(({ path, message }) => `${path.join('.') || 'the object'}: ${inWords(message)}`)
      .join('; '),
  };
}

/** The text of a sentence's id; any other message as it is. */
function inWords(message: string): string {
  const said = sentenceOf(message);
  return typeof said === 'string' ? said : inEnglish(said);
}

function fault(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
