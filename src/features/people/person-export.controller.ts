import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { FromOwnPages } from '../../platform/http/origin.guard.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { personId } from './person.dto.js';
import { heldData } from './person-export.dto.js';
import { PersonExport } from './person-export.service.js';
import { fileOf } from './person-file.js';

@Controller('admin/users')
@RequirePermission('users:export')
export class PersonExportController {
  constructor(private readonly people: PersonExport) {}

  @Get(':id/export')
  @FromOwnPages()
  @RequireAdminProof()
  @Header('Content-Disposition', 'attachment; filename="person.json"')
  @Documented({
    id: 'exportPerson',
    cost: { statements: 4, rows: 1, covered: 'the sign-in of an admin' },
    summary: 'All that is held about a person',
    description:
      'By what it is: the rows of each table, without what opens anything. The audit has who asked for it.',
    codes: ['NOT_FOUND', 'ORIGIN_REFUSED'],
    answer: heldData,
  })
  async read(
    @Param('id', { schema: personId }) id: string,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<StreamableFile> {
    return fileOf(await this.people.read(id, principal, client));
  }
}
