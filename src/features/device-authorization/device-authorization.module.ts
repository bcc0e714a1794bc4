import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { LoginModule } from '../login/login.module.js';
import { ReauthenticationModule } from '../reauthentication/reauthentication.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DeviceApprovals } from './device-approvals.service.js';
import { DeviceAuthorizationsRepository } from './device-authorizations.repository.js';
import { DeviceDecisions } from './device-decisions.js';
import { DeviceGrantsController } from './device-grants.controller.js';
import { DeviceGrants } from './device-grants.service.js';
import { DevicePage } from './device-page.js';
import { DevicePageController } from './device-page.controller.js';
import { PageSessions } from './page-sessions.js';

@Module({})
export class DeviceAuthorizationModule {
  /** With DEVICE_AUTHORIZATION=on alone: elsewhere there are no such routes. */
  static for({ DEVICE_AUTHORIZATION }: Env): DynamicModule {
    if (!DEVICE_AUTHORIZATION) return { module: DeviceAuthorizationModule };
    return {
      module: DeviceAuthorizationModule,
      imports: [LoginModule, ReauthenticationModule, SessionsModule],
      controllers: [DeviceGrantsController, DevicePageController],
      providers: [
        DeviceApprovals,
        DeviceAuthorizationsRepository,
        DeviceDecisions,
        DeviceGrants,
        DevicePage,
        PageSessions,
      ],
    };
  }
}
