import { readFileSync } from 'node:fs';
import type { TestApp } from 'postern/testing';
import { type OperatorRequest, requestReader } from '../../src/cli/operators/request.js';

/** The steps of docs/bad-days.md, as tests read them from the page and carry them out. */
export const PAGE = readFileSync('docs/bad-days.md', 'utf8');
const NAMED = 'ann@example.com';

/** The block of code of one step, about this person. */
export function step(name: string, language: 'sql' | 'sh', about?: { email: string }): string {
  const block = new RegExp(`<!-- run: ${name} -->\\s+\`\`\`${language}\\n([^\`]+)\`\`\``);
  const [, code] = block.exec(PAGE) ?? [];
  if (code === undefined) throw new Error(`the page has no step ${name}`);
  return about ? code.replaceAll(NAMED, about.email) : code;
}

/** `npm run user -- VERB ADDRESS` or `npx postern reencrypt`, as the command's arguments are read. */
export function requestOf(line: string): OperatorRequest {
  const [, verb = '', rest = ''] =
    /^(?:npm run user -- |npx postern )([\w-]+) ?(.*)$/.exec(line.trim().replace(/\s+#.*$/, '')) ?? [];
  if (verb === 'reencrypt') return { verb };
  const [, why] = /^--everybody --reason "([^"]+)" --yes$/.exec(rest) ?? [];
  if (why !== undefined) return { verb: 'end-every-session', why: requestReader.reason(why) };
  const [, method] = /^--method (\w+)$/.exec(rest) ?? [];
  if (method) return { verb: 'end-sessions-of', method };
  const [email = '', role] = rest.split(' ');
  return {
    verb,
    email: requestReader.email(email),
    ...(role === undefined ? {} : { role: requestReader.role(role) }),
  } as OperatorRequest;
}

/** Says that a test does what a step in words says, in its own way. */
export function shown(name: string): void {
  if (!PAGE.includes(`<!-- shown: ${name} -->`)) throw new Error(`the page shows no ${name}`);
}

const CARRIED_OUT_BY = [
  'test/bad-days.spec.ts',
  'test/bad-days-providers.spec.ts',
  'test/pooler/outage.spec.ts',
  'test/processes/failover-proof.spec.ts',
  'test/processes/restored-backup.spec.ts',
];

/** The marks that no test carries out, and the steps and blocks of code without a mark. */
export function withoutTest(): { marks: string[]; steps: string[]; blocks: string[] } {
  const specs = CARRIED_OUT_BY.map((file) => readFileSync(file, 'utf8')).join('\n');
  const carriedOut = new Set(
    [...specs.matchAll(/\b(?:step|query|command|shown)\(\s*'([\w-]+)'/g)].map(([, name]) => name),
  );
  const marks = [...PAGE.matchAll(/<!-- (?:run|shown): ([\w-]+) -->/g)].map(([, name = '']) => name);
  const steps = PAGE.match(/^\d+\. .*\n(?:(?: +.*)?\n)*/gm) ?? [];
  const blocks = PAGE.split(/^ *```(?:sql|sh)$/m).slice(0, -1);
  return {
    marks: marks.filter((name) => !carriedOut.has(name)),
    steps: steps.filter((part) => !/<!-- (?:(?:run|shown): [\w-]+|yours) -->/.test(part)),
    blocks: blocks
      .filter((before) => !/<!-- run: [\w-]+ -->\s*$/.test(before))
      .map((text) => text.slice(-80)),
  };
}

/** Has a person have an identity at a provider, with its tokens. */
export async function addIdentity({ sql }: TestApp, userId: string): Promise<void> {
  await sql`WITH identity AS (
      INSERT INTO identities (id, user_id, provider, subject, email, is_email_verified, is_authority)
      VALUES (gen_random_uuid(), ${userId}, 'acme', ${userId}, 'thief@example.com', true, false) RETURNING id
    )
    INSERT INTO provider_tokens (identity_id, access_token, scopes) SELECT id, '\\x00', '' FROM identity`;
}
