import { Global, Module } from '@nestjs/common';
import { CookiePolicy } from './cookie-policy.js';
import { ReaderLanguage } from './reader-language.js';

@Global()
@Module({ providers: [CookiePolicy, ReaderLanguage], exports: [CookiePolicy, ReaderLanguage] })
export class HttpModule {}
