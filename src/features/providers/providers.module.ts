import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { IdentitiesModule } from '../identities/identities.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { BackChannelLogout } from './back-channel-logout.service.js';
import { BackChannelLogoutController } from './back-channel-logout.controller.js';
import { Flows } from './flows.js';
import { PostedAnswersController } from './posted-answers.controller.js';
import { ProviderCallback } from './provider-callback.service.js';
import { ProviderCallbackController } from './provider-callback.controller.js';
import { ProviderLinksController } from './provider-links.controller.js';
import { ProviderSignIn } from './provider-sign-in.service.js';
import { ProviderSignOut } from './provider-sign-out.service.js';
import { ProviderSignOutController } from './provider-sign-out.controller.js';
import { ProviderTokensModule } from './provider-tokens.module.js';
import { ProvidersController } from './providers.controller.js';
import { UsedFlowsRepository } from './used-flows.repository.js';

/** Where a provider has browsers post its answers, there is a route for them. */
const takesForms = ({ PROVIDERS }: Pick<Env, 'PROVIDERS'>) =>
  PROVIDERS.some(({ preset }) => preset.responseMode === 'form_post');

/** A provider that speaks OpenID Connect may tell that its sessions have ended. */
const tellsLogouts = ({ PROVIDERS }: Pick<Env, 'PROVIDERS'>) =>
  PROVIDERS.some(({ preset }) => preset.protocol === 'oidc');

@Module({})
export class ProvidersModule {
  static of(env: Env): DynamicModule {
    return {
      module: ProvidersModule,
      imports: [IdentitiesModule, ProviderTokensModule, SessionsModule],
      controllers: [
        ProvidersController,
        ProviderLinksController,
        ProviderCallbackController,
        ProviderSignOutController,
        ...(takesForms(env) ? [PostedAnswersController] : []),
        ...(tellsLogouts(env) ? [BackChannelLogoutController] : []),
      ],
      providers: [
        BackChannelLogout,
        Flows,
        ProviderCallback,
        ProviderSignIn,
        ProviderSignOut,
        UsedFlowsRepository,
      ],
    };
  }
}
