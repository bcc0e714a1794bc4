import { Global, Module } from '@nestjs/common';
import { WaysIn } from './ways-in.js';

@Global()
@Module({ providers: [WaysIn], exports: [WaysIn] })
export class SignInMethodsModule {}
