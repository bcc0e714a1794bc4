import { Controller, Delete, Get, HttpCode, Module } from '@nestjs/common';
import * as z from 'zod';
import { RequireRole } from '../../src/features/roles/require-role.js';
import { Public } from '../../src/platform/http/public.js';
import { NOTHING } from '../../src/platform/limits/cost.js';
import { Documented } from '../../src/platform/openapi/documented.js';

/** How often a handler was reached. */
export let entries = 0;
const entered = () => String(++entries);

@Controller('vault')
@RequireRole('admin')
class VaultController {
  @Get()
  @Documented({
    id: 'listVault',
    cost: NOTHING,
    summary: 'Everything in it',
    answer: z.string().meta({ examples: ['gold'] }),
  })
  list(): string {
    return entered();
  }

  @Get('hall')
  @RequireRole('user', 'admin')
  hall(): string {
    return entered();
  }

  @Delete(':id')
  @HttpCode(204)
  delete(): void {
    entered();
  }

  @Get('window')
  @Public()
  window(): string {
    return entered();
  }
}

@Controller('desk')
class DeskController {
  @Get()
  @Documented({
    id: 'readDesk',
    cost: NOTHING,
    summary: 'What lies on it',
    answer: z.string().meta({ examples: ['paper'] }),
  })
  read(): string {
    return entered();
  }

  @Get('drawer')
  @RequireRole('admin')
  @Documented({
    id: 'openDrawer',
    cost: NOTHING,
    summary: 'What is in it',
    answer: z.string().meta({ examples: ['keys'] }),
  })
  drawer(): string {
    return entered();
  }
}

@Module({ controllers: [VaultController, DeskController] })
export class VaultModule {}
