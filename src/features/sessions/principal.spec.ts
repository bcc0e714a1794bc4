import { Controller, Get, Module } from '@nestjs/common';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { age, signUp } from 'postern/testing';
import type { Principal } from './principal.js';
import { CurrentPrincipal } from './authentication.guard.js';
import { NOTHING } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { startApp } from '../../../test/support/app.js';

const provenAnswer = z
  .strictObject({ provenAt: z.iso.datetime(), createdAt: z.iso.datetime() })
  .meta({ id: 'Proven' });

@Controller('proof')
class ProofController {
  @Get()
  @Documented({ id: 'readProof', cost: NOTHING, summary: 'When they proved it', answer: provenAnswer })
  read(@CurrentPrincipal() { session }: Principal): z.infer<typeof provenAnswer> {
    return {
      provenAt: session.proof.provenAt.toISOString(),
      createdAt: session.createdAt.toISOString(),
    };
  }
}

@Module({ controllers: [ProofController] })
class ProofModule {}

test('a person has proven who they are at the sign-in, and by no refresh since', async () => {
  const app = await startApp({}, [ProofModule]);
  const browser = await signUp(app);
  await age(browser, '1 hour');
  expect((await browser.refresh()).status).toBe(200);
  const [row] = await app.sql<
    { createdAt: Date }[]
  >`SELECT created_at AS "createdAt" FROM sessions WHERE id = ${browser.sessionId}`;
  const createdAt = row?.createdAt.toISOString();
  expect((await browser.send('get', '/proof')).body).toEqual({ provenAt: createdAt, createdAt });
  expect(Date.now() - Date.parse(createdAt ?? '')).toBeGreaterThan(3_590_000);
});
