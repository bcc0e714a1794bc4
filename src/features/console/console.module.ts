import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { ConsoleController } from './console.controller.js';
import { ConsoleFiles } from './console-files.js';
import { ConsolePage } from './console-page.js';

@Module({})
export class ConsoleModule {
  /** With ADMIN_CONSOLE=on alone: elsewhere there are no such routes. */
  static for({ ADMIN_CONSOLE }: Env): DynamicModule {
    return ADMIN_CONSOLE
      ? {
          module: ConsoleModule,
          controllers: [ConsoleController],
          providers: [ConsoleFiles, ConsolePage],
        }
      : { module: ConsoleModule };
  }
}
