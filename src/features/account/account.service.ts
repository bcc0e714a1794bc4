import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Locale } from '../../platform/registry/locales.js';
import { UsersRepository } from '../users/users.repository.js';

@Injectable()
export class AccountService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
  ) {}

  /**
   * @throws AppError `VALIDATION_FAILED` for a language that is not offered here; `SESSION_ENDED` when the
   * account is gone meanwhile
   */
  async chooseLocale(userId: string, locale: Locale): Promise<void> {
    if (!this.env.LOCALES.includes(locale))
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'locale', message: sentence('locale.notOffered') }],
      });
    if (!(await this.users.updateLocale(this.db, userId, locale))) throw new AppError('SESSION_ENDED');
  }
}
