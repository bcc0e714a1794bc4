import { Module } from '@nestjs/common';
import { Denials } from './denials.js';
import { PermissionGuard } from './permission.guard.js';
import { RoleGuard } from './role.guard.js';

@Module({ providers: [Denials, RoleGuard, PermissionGuard], exports: [RoleGuard, PermissionGuard] })
export class RolesModule {}
