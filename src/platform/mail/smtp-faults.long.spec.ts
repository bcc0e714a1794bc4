import { afterEach, describe, expect, test } from '@jest/globals';
import { sendingTo, startPostbox, startScriptedServer, stopSmtpServers } from '../../../test/support/smtp.js';
import { until } from '../../../test/support/until.js';

afterEach(stopSmtpServers);

describe('a server that does not do its part', () => {
  const DIALOGUE = ['220 hello', '250 hello', '250 sender', '250 recipient', '354 go on'];
  const STAGES = ['the greeting', 'EHLO', 'MAIL FROM', 'RCPT TO', 'DATA', 'the mail itself'];

  test('by silence at any stage ends the try within 5 seconds, and leaves no connection', async () => {
    const begun = performance.now();
    const results = await Promise.all(
      STAGES.map(async (_, answered) => {
        const server = await startScriptedServer(DIALOGUE.slice(0, answered), 'silent');
        const result = await sendingTo(`smtp://127.0.0.1:${server.port}`)();
        const tookMs = performance.now() - begun;
        await until(() => server.openConnections() === 0);
        return { result, tookMs };
      }),
    );

    for (const [stage, { result, tookMs }] of results.entries()) {
      expect([STAGES[stage], result]).toEqual([
        STAGES[stage],
        { outcome: 'retry', reason: 'not finished in time' },
      ]);
      expect(tookMs).toBeLessThan(8000);
    }
  });

  test('by hanging up at any stage ends the try at once', async () => {
    for (const [answered, stage] of STAGES.entries()) {
      const server = await startScriptedServer(DIALOGUE.slice(0, answered), 'gone');
      const result = await sendingTo(`smtp://127.0.0.1:${server.port}`)();
      expect([stage, result]).toEqual([
        stage,
        { outcome: 'retry', reason: expect.stringMatching(/^CONN: (ECONNECTION|ECONNRESET|EPIPE)$/) },
      ]);
    }
  });

  test('by not being there ends the try', async () => {
    const server = await startScriptedServer([], 'gone');
    await server.stop();
    expect(await sendingTo(`smtp://127.0.0.1:${server.port}`)()).toEqual({
      outcome: 'retry',
      reason: 'CONN: ECONNREFUSED',
    });
    expect(await sendingTo('smtp://no-such-host.invalid:25')()).toEqual({
      outcome: 'retry',
      reason: expect.stringMatching(/^(CONN: E(DNS|NOTFOUND|AI_AGAIN|TIMEOUT)|not finished in time)$/),
    });
  });

  test('holds up at most three connections, and a mail that waits too long is tried later', async () => {
    const server = await startScriptedServer(['220 hello'], 'silent');
    const sending = sendingTo(`smtp://127.0.0.1:${server.port}`);
    const sent = Array.from({ length: 7 }, () => sending());
    await until(() => server.openConnections() === 3);

    const reasons = (await Promise.all(sent)).map((result) => result.outcome === 'retry' && result.reason);
    expect(reasons).toEqual([
      ...Array<string>(3).fill('not finished in time'),
      ...Array<string>(4).fill('no connection came free in time'),
    ]);
  });
});

test('many mails at once share three connections, and all arrive', async () => {
  const box = await startPostbox();
  const sending = sendingTo(`smtp://127.0.0.1:${box.port}`);
  const release = box.holds();
  const sent = Array.from({ length: 7 }, () => sending());
  await until(() => box.openConnections === 3);
  release();

  expect(await Promise.all(sent)).toEqual(Array(7).fill({ outcome: 'sent' }));
  expect(box.arrived).toHaveLength(7);
  expect(box.mostConnections).toBe(3);
  await until(() => box.openConnections === 0);
});
