import type { Command } from 'commander';
import { setUpRoles } from '../migrations/roles.ts';
import { databaseUrl } from '../postgres/database-url.ts';
import { describeUrl } from '../postgres/databases.ts';
import { Refusal, run } from '../process/command.ts';

interface Options {
  app: string;
  owner?: string;
  newPassword: boolean;
}

/** `npm run db:roles`. A password is printed where it is made, and never again. */
export function declare(command: Command): void {
  command
    .option('--app <role>', 'the role that the app connects as', 'postern_app')
    .option('--owner <role>', 'a role that takes all tables over, and migrates from now on')
    .option('--new-password', 'gives each of them another password', false)
    .action((options: Options) =>
      run(async (hold) => {
        const url = await databaseUrl(hold, 'npm run db:roles');
        const retentionDays = daysOf('AUDIT_RETENTION_DAYS') ?? 365;
        const ipDays = daysOf('IP_RETENTION_DAYS') ?? retentionDays;
        const made = await setUpRoles(url, { ...options, retentionDays, ipDays });
        for (const { role, password } of made) console.log(urlOf(url, role, password));
        console.log(
          `${options.app} may read and write rows of ${describeUrl(url)}, and keeps the audit for ` +
            `${retentionDays} days.`,
        );
      }),
    );
}

/** @throws Refusal for what the app itself would refuse */
function daysOf(name: string): number | undefined {
  const written = process.env[name]?.trim();
  if (!written) return undefined;
  const days = Number(written);
  if (!/^\d+$/.test(written) || days < 1 || days > 36_500)
    throw new Refusal(`${name}: a whole number from 1 to 36500`);
  return days;
}

/** As DATABASE_URL has it: of the same server, as this role. */
function urlOf(url: string, role: string, password: string): string {
  const own = new URL(url);
  own.username = role;
  own.password = password;
  return own.href;
}
