import { Controller, Get, Header, type StreamableFile } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AllowedBeforeTerms } from '../../platform/http/before-terms.js';
import { FromOwnPages } from '../../platform/http/origin.guard.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import { heldData } from './person-export.dto.js';
import { EXPORT_MYSELF } from './people.costs.js';
import { fileOf } from './person-file.js';
import { PersonExport } from './person-export.service.js';

@Controller('auth/me')
export class OwnExportController {
  constructor(private readonly people: PersonExport) {}

  @Get('export')
  @FromOwnPages()
  @RequireRecentProof()
  @AllowedBeforeTerms()
  @Header('Content-Disposition', 'attachment; filename="my-data.json"')
  @Documented({
    id: 'exportMyself',
    cost: EXPORT_MYSELF,
    summary: 'All that is held about who is signed in',
    description:
      'A file, by what it is: the rows of each table, without what opens anything. It wants a proof of the ' +
      'last ten minutes, and the audit has that it was asked for.',
    codes: ['ORIGIN_REFUSED'],
    answer: heldData,
  })
  async read(
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<StreamableFile> {
    return fileOf(await this.people.readOwn(principal, client));
  }
}
