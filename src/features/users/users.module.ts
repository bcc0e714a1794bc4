import { Global, Module } from '@nestjs/common';
import { HooksModule } from '../../platform/hooks/hooks.module.js';
import { registry } from '../../platform/registry/registry.js';
import { AddressPolicy } from './address-policy.js';
import { LastAdmin } from './last-admin.js';
import { ProfileFields, profileFieldsOf } from './profile-fields.js';
import { Profiles } from './profiles.js';
import { ProfilesRepository } from './profiles.repository.js';
import { UsersRepository } from './users.repository.js';

/** The fields of users that are the project's own, as it is when the app is made. */
@Global()
@Module({
  providers: [
    { provide: ProfileFields, useFactory: () => profileFieldsOf(registry().project) },
    ProfilesRepository,
    Profiles,
  ],
  exports: [ProfileFields, ProfilesRepository, Profiles],
})
class ProfileModule {}

@Module({
  imports: [ProfileModule, HooksModule],
  providers: [UsersRepository, AddressPolicy, LastAdmin],
  exports: [UsersRepository, AddressPolicy, LastAdmin],
})
export class UsersModule {}
