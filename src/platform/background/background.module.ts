import { Global, Module } from '@nestjs/common';
import { AfterAnswer } from './background-tasks.js';

@Global()
@Module({ providers: [AfterAnswer], exports: [AfterAnswer] })
export class BackgroundModule {}
