import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { EmailUndos } from './email-undos.js';

/** Apart from the routes, since operators change addresses too. */
@Module({ imports: [OneTimeTokensModule], providers: [EmailUndos], exports: [EmailUndos] })
export class EmailUndosModule {}
