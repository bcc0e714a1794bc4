import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { Profile } from '../../platform/registry/register.js';
import { ProfilesRepository } from './profiles.repository.js';

/** The fields of users that are the project's own, for the project's code. */
@Injectable()
export class Profiles {
  constructor(private readonly profiles: ProfilesRepository) {}

  /**
   * Sets fields of a user, read-only and hidden ones too; the others stay as they are. The values are stored
   * as they come: nothing checks them against the schema.
   * @returns false where the user is gone, or the profile would be longer than 8 kB
   */
  async update(on: Executor, userId: string, fields: Partial<Profile>): Promise<boolean> {
    const changed = await this.profiles.change(on, userId, { locale: null, set: fields, removed: [] });
    return changed?.profile !== undefined;
  }
}
