import { Global, Module } from '@nestjs/common';
import { registry } from '../registry/registry.js';
import { HOOKS, ProjectHooks } from './project-hooks.js';

@Global()
@Module({
  providers: [{ provide: HOOKS, useFactory: () => registry().project.hooks ?? {} }, ProjectHooks],
  exports: [ProjectHooks],
})
export class HooksModule {}
