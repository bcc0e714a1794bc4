import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Locale } from '../../platform/registry/locales.js';
import { ProfileFields } from '../users/profile-fields.js';
import { ProfilesRepository } from '../users/profiles.repository.js';
import type { User } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import type { ChangeAccountBody } from './account.dto.js';

@Injectable()
export class AccountService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly profiles: ProfilesRepository,
    private readonly profile: ProfileFields,
  ) {}

  /**
   * Changes the language and fields of the profile; what does not come stays.
   * @returns the user as they are now
   * @throws AppError `VALIDATION_FAILED` for a language that is not offered here, and for a profile that
   * would be too large; `SESSION_ENDED` when the account is gone meanwhile
   */
  async change(user: User, { locale, profile }: ChangeAccountBody): Promise<User> {
    if (locale !== undefined) this.refuseUnoffered(locale);
    if (profile) {
      const changes = { locale: locale ?? null, ...this.profile.changesOf(profile) };
      const changed = await this.profiles.change(this.db, user.id, changes);
      if (!changed) throw new AppError('SESSION_ENDED');
      if (!changed.profile)
        throw new AppError('VALIDATION_FAILED', {
          errors: [{ path: 'profile', message: sentence('profile.tooLarge') }],
        });
      return { ...user, locale: changed.locale, profile: changed.profile };
    }
    if (locale === undefined) return user;
    if (!(await this.users.updateLocale(this.db, user.id, locale))) throw new AppError('SESSION_ENDED');
    return { ...user, locale };
  }

  private refuseUnoffered(locale: Locale): void {
    if (!this.env.LOCALES.includes(locale))
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'locale', message: sentence('locale.notOffered') }],
      });
  }
}
