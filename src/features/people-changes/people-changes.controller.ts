import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { actingOf } from './acting.js';
import { DeletionsService } from './deletions.service.js';
import { FieldsService } from './fields.service.js';
import { MailBudget } from './mail-budget.js';
import {
  CHANGE_FIELDS,
  CHANGE_ROLES,
  CHANGE_STATUS,
  PLAN_DELETION,
  TAKE_DELETION_BACK,
} from './people-changes.costs.js';
import {
  type ChangeBody,
  changeBody,
  type ChangeUserBody,
  changeUserBody,
  personId,
  type PlannedDeletion,
  plannedDeletion,
  type ReasonedBody,
  reasonedBody,
  type RolesBody,
  rolesBody,
  type StatusBody,
  statusBody,
} from './people-changes.dto.js';
import { RolesService } from './roles.service.js';
import { StatusService } from './status.service.js';

const Id = () => Param('id', { schema: personId });

@Controller('admin/users')
@RequireAdminProof()
export class PeopleChangesController {
  constructor(
    private readonly roles: RolesService,
    private readonly status: StatusService,
    private readonly fields: FieldsService,
    private readonly deletions: DeletionsService,
    private readonly budget: MailBudget,
  ) {}

  @Put(':id/roles')
  @HttpCode(204)
  @RequirePermission('roles:assign')
  @Documented({
    id: 'setRoles',
    cost: CHANGE_ROLES,
    summary: 'Give somebody roles, in place of those that they have',
    description: 'From their next request on. Nobody gives a role that may do what they may not.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN'],
  })
  async setRoles(
    @Id() userId: string,
    @Body({ schema: rolesBody }) { roles, reason }: RolesBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await this.roles.setRoles({ userId }, roles, by);
  }

  @Put(':id/status')
  @HttpCode(204)
  @RequirePermission('users:write')
  @Documented({
    id: 'setStatus',
    cost: CHANGE_STATUS,
    summary: 'Disable somebody, or enable them again',
    description:
      'Disabled: every session ends at once, and nobody signs in as them. Enabled: a deletion that was ' +
      'to come is taken back, too.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN'],
  })
  async setStatus(
    @Id() userId: string,
    @Body({ schema: statusBody }) { status, reason }: StatusBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await (status === 'active' ? this.status.enable({ userId }, by) : this.status.disable({ userId }, by));
  }

  @Patch(':id')
  @HttpCode(204)
  @RequirePermission('users:write')
  @Documented({
    id: 'changeUser',
    cost: CHANGE_FIELDS,
    summary: "Change somebody's language, or fields of their profile",
    description: 'Fields of the profile too that are read-only for them. What does not come stays as it is.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async change(
    @Id() userId: string,
    @Body({ schema: changeUserBody }) { reason, ...fields }: ChangeUserBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.fields.change({ userId }, fields, actingOf(principal, client, reason));
  }

  @Delete(':id')
  @HttpCode(200)
  @RequirePermission('users:write')
  @Documented({
    id: 'deleteUser',
    cost: PLAN_DELETION,
    summary: 'Delete somebody, after a grace period',
    description:
      'Until then they are disabled, and their address is not free. They are told by mail. Said once more ' +
      'it changes nothing.',
    answer: plannedDeletion,
    codes: ['NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN'],
  })
  async delete(
    @Id() userId: string,
    @Body({ schema: reasonedBody }) { reason }: ReasonedBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<PlannedDeletion> {
    const by = actingOf(principal, client, reason);
    const dueAt = await this.budget.during(PLAN_DELETION, by, () => this.deletions.plan({ userId }, by));
    return { deletionDueAt: dueAt.toISOString() };
  }

  @Post(':id/restore')
  @HttpCode(204)
  @RequirePermission('users:write')
  @Documented({
    id: 'restoreUser',
    cost: TAKE_DELETION_BACK,
    summary: 'Take a deletion back whose grace period has not passed',
    description:
      'They may sign in again, unless they were disabled before, and are told by mail. Of somebody ' +
      'whom nobody has deleted it changes nothing.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async restore(
    @Id() userId: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await this.budget.during(TAKE_DELETION_BACK, by, () => this.deletions.restore({ userId }, by));
  }
}
