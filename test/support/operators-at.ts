import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { TestApp } from 'postern/testing';
import { MailedChangesService } from '../../src/cli/operators/mailed-changes.service.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { OperatorsModule } from '../../src/cli/operators/operators.module.js';
import { OperatorsService } from '../../src/cli/operators/operators.service.js';
import { ReencryptionService } from '../../src/cli/operators/reencryption.service.js';
import { UserExport } from '../../src/features/user-files/user-export.service.js';
import { UserImport } from '../../src/features/user-files/user-import.service.js';

/** Who acts, in the audit. */
export const OPERATOR = {
  ip: null,
  userAgent: 'npm run user (a test)',
  requestId: '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18',
  actorId: null,
};

interface Operators {
  operators: OperatorsService;
  newUsers: MailedChangesService;
  userImport: UserImport;
  userExport: UserExport;
  emails: MailedChangesService;
  factorReset: MailedChangesService;
  reencryption: ReencryptionService;
  context: INestApplicationContext;
  close: () => Promise<void>;
}

/**
 * The rules behind `npm run user`, at the database of an app, without a process for each command. Close it in
 * the end.
 */
export async function operatorsAt({ env }: TestApp): Promise<Operators> {
  const context = await NestFactory.createApplicationContext(
    OperatorsModule.with(env, createLogger('silent', process.stderr)),
    {
      logger: false,
      abortOnError: false,
    },
  );
  return {
    operators: context.get(OperatorsService),
    newUsers: context.get(MailedChangesService),
    userImport: context.get(UserImport),
    userExport: context.get(UserExport),
    emails: context.get(MailedChangesService),
    factorReset: context.get(MailedChangesService),
    reencryption: context.get(ReencryptionService),
    context,
    close: () => context.close(),
  };
}
