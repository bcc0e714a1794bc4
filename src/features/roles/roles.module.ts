import { Module } from '@nestjs/common';
import { Denials } from './denials.js';
import { PermissionGuard } from './permission.guard.js';
import { RecordAccess } from './record-access.js';
import { RoleGuard } from './role.guard.js';

/** A module that injects `RecordAccess` imports it. */
@Module({
  providers: [Denials, RoleGuard, PermissionGuard, RecordAccess],
  exports: [Denials, RoleGuard, PermissionGuard, RecordAccess],
})
export class RolesModule {}
