import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Locale } from '../../platform/registry/locales.js';
import { ProfileFields } from '../users/profile-fields.js';
import { ProfilesRepository } from '../users/profiles.repository.js';
import type { StoredProfile } from '../users/users.table.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PersonChanges } from './person-changes.js';

/** The fields of a person that come. */
export interface ChangedFields {
  locale?: Locale | undefined;
  profile?: StoredProfile | undefined;
}

/** The language and the profile of a person: nothing by which they sign in. */
@Injectable()
export class FieldsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly changes: PersonChanges,
    private readonly profiles: ProfilesRepository,
    private readonly profile: ProfileFields,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Changes the language and fields of the profile, read-only ones too, and none that are hidden; what does
   * not come stays.
   * The audit names the fields, and not their values.
   * @throws AppError `VALIDATION_FAILED` for a language that is not offered here, and for a profile that
   * would be too large; `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`
   */
  change(person: Person, { locale, profile = {} }: ChangedFields, by: Acting): Promise<void> {
    if (locale !== undefined && !this.env.LOCALES.includes(locale))
      throw fault('locale', 'locale.notOffered');
    const names = [...(locale === undefined ? [] : ['locale']), ...Object.keys(profile)];
    return this.changes.during(person, by, async (tx, { id: userId }) => {
      if (names.length === 0) return;
      const changes = { locale: locale ?? null, ...this.profile.changesOf(profile) };
      const changed = await this.profiles.change(tx, userId, changes);
      if (!changed?.profile) throw fault('profile', 'profile.tooLarge');
      await this.audit.record(tx, 'user_changed', by, { userId, reason: reasonOf(by, names.join(', ')) });
    });
  }
}

const fault = (path: string, id: 'locale.notOffered' | 'profile.tooLarge') =>
  new AppError('VALIDATION_FAILED', { errors: [{ path, message: sentence(id) }] });
