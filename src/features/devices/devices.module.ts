import { Global, Module } from '@nestjs/common';
import { DeviceTokens } from './device-token.js';

@Global()
@Module({ providers: [DeviceTokens], exports: [DeviceTokens] })
export class DevicesModule {}
