import { Module } from '@nestjs/common';
import { AddressPolicy } from './address-policy.js';
import { UsersRepository } from './users.repository.js';

@Module({ providers: [UsersRepository, AddressPolicy], exports: [UsersRepository, AddressPolicy] })
export class UsersModule {}
