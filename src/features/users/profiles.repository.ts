import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { array, jsonbOf, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { Profile } from '../../platform/registry/register.js';
import { PROFILE_LIMIT, type ProfileChanges, ProfileFields } from './profile-fields.js';
import { type StoredProfile, users } from './users.table.js';

const changed = { locale: users.locale, profile: users.profile };

/** A profile that is too large already, since the project's code has made it so, can become smaller. */
const changeStatement = statement({
  name: 'profiles.change',
  values: { id: uuid, locale: nullable(text), set: jsonbOf<StoredProfile>(), removed: array(text) },
  row: { locale: users.locale, profile: nullable(jsonbOf<StoredProfile>()) },
  sql: (v) => {
    const profile = sql`(${users.profile} - ${v.removed}) || ${v.set}`;
    const locale = sql`coalesce(${v.locale}, ${users.locale})`;
    return sql`
    WITH found AS (SELECT ${users.id}, ${users.locale} FROM ${users} WHERE ${users.id} = ${v.id}),
    changed AS (
      UPDATE ${users} SET ${set(users, { locale, profile })}
      WHERE ${users.id} = ${v.id} AND octet_length((${profile})::text) <=
        greatest(${literal(PROFILE_LIMIT)}, octet_length(${users.profile}::text))
      RETURNING ${named({ id: users.id, ...changed })}
    )
    SELECT coalesce(changed.locale, found.locale) AS locale, changed.profile
    FROM found LEFT JOIN changed ON changed.id = found.id
  `;
  },
});

/** The fields of users that are the project's own. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly fields: ProfileFields) {}

  /**
   * Sets and removes fields of a user's profile, and their language where there is one; the others stay as
   * they are, also those that another request changes meanwhile.
   * @returns what they are now, without a profile where it would be larger than PROFILE_LIMIT: then nothing
   * is changed; undefined for a user who is gone
   */
  async change(
    on: Executor,
    id: string,
    changes: ProfileChanges & { locale: string | null },
  ): Promise<{ locale: string; profile: Profile | undefined } | undefined> {
    const [found] = await changeStatement(on, { id, ...changes });
    return (
      found && { locale: found.locale, profile: found.profile ? this.fields.read(found.profile) : undefined }
    );
  }
}
