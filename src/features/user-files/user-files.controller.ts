import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { Accepts, linesBody, type ReadLines } from '../../platform/http/accepts.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { FromOwnPages } from '../../platform/http/origin.guard.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentRequester, type Requester } from '../roles/requester.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentUser } from '../sessions/authentication.guard.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import type { User } from '../users/user.js';
import { EXPORT_USERS, IMPORT_USERS } from './user-files.costs.js';
import {
  EXPORT_PAGE,
  type ExportQuery,
  exportQuery,
  type ImportAnswer,
  importAnswer,
} from './user-files.dto.js';
import { UserTransfers } from './user-transfers.service.js';

@Controller('admin/users')
@RequireAdminProof()
export class UserFilesController {
  constructor(private readonly transfers: UserTransfers) {}

  @Post('import')
  @HttpCode(200)
  @RequirePermission('users:import')
  @Accepts('lines')
  @Documented({
    id: 'importUsers',
    cost: IMPORT_USERS,
    summary: 'Import users with their password hashes',
    description:
      'One JSON object a line, of at most 1 MB and 1000 lines. Lines that are refused are named by number ' +
      'and code, and the others are imported. An address that has an account stays as it is, so a request ' +
      'without an answer is sent again. Without the permission roles:assign lines can have the role user ' +
      'alone; with it those that may do no more than the importer. Each address counts as proven; one that ' +
      'could not be chosen here, and hidden fields of a profile, are refused.',
    answer: importAnswer,
  })
  import(
    @CurrentRequester() requester: Requester,
    @Body({ schema: linesBody }) read: ReadLines,
  ): Promise<ImportAnswer> {
    return this.transfers.import(requester, read);
  }

  @Get('export')
  @FromOwnPages()
  @Header('Content-Type', 'application/x-ndjson; charset=utf-8')
  @RequirePermission('users:export')
  @Documented({
    id: 'exportUsers',
    cost: EXPORT_USERS,
    codes: ['ORIGIN_REFUSED'],
    summary: 'A page of all users, one JSON object a line',
    description:
      'A thousand users at the most, by when they were made, without hashes of passwords. The next page is ' +
      'after the `id` of the last line; one with fewer lines is the last. Hidden fields of a profile are ' +
      'left out.',
    answer: EXPORT_PAGE,
  })
  export(
    @CurrentUser() user: User,
    @Query({ schema: exportQuery }) { cursor }: ExportQuery,
    @Client() client: ClientInfo,
  ): Promise<string> {
    return this.transfers.export(user, cursor, client);
  }
}
