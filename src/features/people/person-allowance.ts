import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { mayActAs } from '../sessions/acting.js';
import type { Principal } from '../sessions/principal.js';
import { lackedBy, rolesGivenBy } from '../users/permissions.js';
import type { Role } from '../users/roles.js';
import type { AllowedChanges } from './person.dto.js';
import type { PersonRow } from './person.repository.js';

/** The changes of a person that are not refused to the one who looks at them. Each route judges anew. */
@Injectable()
export class PersonAllowance {
  constructor(@Inject(ENV) private readonly env: Env) {}

  of({ user, session }: Principal, { id, role, furtherRoles, status }: PersonRow): AllowedChanges {
    const person = { id, roles: [role, ...furtherRoles] as Role[] };
    const isChanging = !session.actor;
    return {
      change: isChanging && id !== user.id && lackedBy(user, person.roles).length === 0,
      impersonate: isChanging && status === 'active' && mayActAs(this.env, user, person),
      roles: rolesGivenBy(user),
      locales: [...this.env.LOCALES],
    };
  }
}
