import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { freshDatabase } from 'postern/testing';
import { startApp } from '../../../../test/support/app.js';
import { ForgedChain, type Forger, idOf, newCheckpointKey } from '../../../../test/support/forged-chain.js';
import type { Executor } from '../../../platform/db/executor.js';
import { hashOf } from '../chained-event.js';
import { readChain } from './chain.repository.js';

let chain: ForgedChain;
const faultsAfter: ForgedChain['faultsAfter'] = (...given) => chain.faultsAfter(...given);

beforeAll(async () => {
  const key = newCheckpointKey();
  const app = await startApp({ DATABASE_URL: await freshDatabase('forgeries'), AUDIT_CHECKPOINT_KEY: key });
  chain = new ForgedChain(app, key);
  await chain.fill();
});

/** Computes the chain anew from an event on, as the database's owner can. */
const recompute = (from: number) => async (on: Executor) => {
  const [sequences, hashes]: [number[], string[]] = [[], []];
  let previous: Buffer | undefined;
  for await (const { event, sequence, sealedAt, commitments, hash } of readChain(on, from - 2)) {
    const anew = previous && event ? hashOf(event, { sequence, previous, sealedAt }, commitments) : hash;
    sequences.push(sequence);
    hashes.push(anew.toString('hex'));
    previous = anew;
  }
  await on.execute(sql`UPDATE audit_chain SET hash = decode(anew.hash, 'hex')
    FROM unnest(${sql.raw(`ARRAY[${sequences.join()}]`)}, ${sql.raw(`ARRAY['${hashes.join("','")}']`)})
      AS anew (sequence, hash) WHERE audit_chain.sequence = anew.sequence`);
  await on.execute(sql`UPDATE audit_checkpoints SET hash = audit_chain.hash FROM audit_chain
    WHERE audit_chain.sequence = audit_checkpoints.sequence`);
};

test('a chain that nobody touched holds, by its key, its log and its export', async () => {
  expect(chain.logged).toHaveLength(2);
  const lines = [...chain.logged, ...chain.exported];
  const { faults, notes } = await chain.verdictOn(() => Promise.resolve(), { lines });
  expect(faults).toEqual([]);
  expect(notes[0]).toBe(
    'Checked 2300 events, up to 2300, with 2 checkpoints of the database (2 signed) and 2302 copies from ' +
      'outside.',
  );
});

test('a copy is read within what a collector of logs has put around it', async () => {
  const [first = '', second = ''] = chain.logged;
  const docker = JSON.stringify({ log: `${first}\n`, stream: 'stdout' });
  const given = { lines: [docker, `Nov 30 23:00:00 host app[1]: ${second}`, 'app[1]: {no copy}'] };
  expect((await chain.verdictOn(() => Promise.resolve(), given)).notes[0]).toContain('2 copies');
});

describe('verify names the first event', () => {
  test('that was changed, in any of its columns', async () => {
    for (const change of [
      sql`event = 'login_succeeded'`,
      sql`outcome = 'failure'`,
      sql`created_at = created_at + interval '1 microsecond'`,
      sql`user_id = gen_random_uuid()`,
      sql`actor_id = gen_random_uuid()`,
      sql`session_id = gen_random_uuid()`,
      sql`generation = 1`,
      sql`request_id = 'x'`,
      sql`reason = 'x'`,
    ]) {
      const faults = await faultsAfter((on, is) =>
        on.execute(is`UPDATE audit_events SET ${change}
        WHERE id IN (${idOf(900)}, ${idOf(700)})`),
      );
      expect(faults).toHaveLength(2);
      expect(faults[0]).toMatch(/^Event 700 \(id .* is not what was sealed here: it was changed/);
    }
  });

  test('of which the address or the User-Agent was changed, also behind an erased salt', async () => {
    for (const [change, what, erased] of [
      [sql`ip = '198.51.100.1'`, 'address', sql`ip_salt = NULL`],
      [sql`ip = '198.51.100.0'`, 'address', sql`ip_salt = NULL, network_salt = NULL`],
      [sql`user_agent = 'Browser/2'`, 'User-Agent', sql`user_agent_salt = NULL`],
    ] as const)
      for (const salts of [sql`sequence = sequence`, erased])
        expect(
          await faultsAfter(async (on, is) => {
            await on.execute(is`UPDATE audit_chain SET ${salts} WHERE sequence = 700`);
            await on.execute(is`UPDATE audit_events SET ${change} WHERE id = ${idOf(700)}`);
          }),
        ).toContainEqual(
          expect.stringMatching(new RegExp(`^Event 700 .* has another ${what} than was sealed`)),
        );
  });

  test('of which the border between a salt and its value was moved', async () => {
    const forge: Forger = async (on, is) => {
      await on.execute(is`UPDATE audit_chain SET ip_salt = ip_salt || convert_to('20', 'UTF8'),
        user_agent_salt = user_agent_salt || convert_to('Brow', 'UTF8') WHERE sequence IN (700, 701)`);
      await on.execute(is`UPDATE audit_events SET ip = '3.0.113.9' WHERE id = ${idOf(700)}`);
      await on.execute(is`UPDATE audit_events SET user_agent = 'ser/1' WHERE id = ${idOf(701)}`);
      await on.execute(is`UPDATE audit_chain SET ip_salt = substr(ip_salt, 1, 16) WHERE sequence = 701`);
    };
    expect(await faultsAfter(forge)).toEqual([
      expect.stringMatching(/^Event 700 .* has another address than was sealed/),
      expect.stringMatching(/^Event 701 .* has another User-Agent than was sealed/),
    ]);
  });

  test('that was removed: alone, with its seal, and with others in its number', async () => {
    const event: Forger = (on, is) => on.execute(is`DELETE FROM audit_events WHERE id = ${idOf(700)}`);
    const both: Forger = async (on, is) => {
      await event(on, is);
      await on.execute(is`DELETE FROM audit_chain WHERE sequence = 700`);
    };
    expect(await faultsAfter(event)).toEqual([expect.stringMatching(/^Event 700 was removed: id /)]);
    expect(await faultsAfter(both)).toContain('Event 700 was removed, with its seal.');
    const renumbered = await faultsAfter(async (on, is) => {
      await both(on, is);
      await on.execute(is`UPDATE audit_chain SET sequence = -sequence WHERE sequence > 700`);
      await on.execute(is`UPDATE audit_chain SET sequence = -sequence - 1 WHERE sequence < 0`);
    });
    expect(renumbered[0]).toMatch(/^Event 700 .* is not what was sealed here/);
  });

  test('that was removed from the end, by a checkpoint, and where that is gone by a copy', async () => {
    const cutOff =
      (from: number, number: number): Forger =>
      async (on, is) => {
        await on.execute(is`DELETE FROM audit_events WHERE id IN
        (SELECT event_id FROM audit_chain WHERE sequence >= ${from})`);
        await on.execute(is`DELETE FROM audit_chain WHERE sequence >= ${from}`);
        await on.execute(is`DELETE FROM audit_checkpoints WHERE number >= ${number}`);
      };
    expect((await faultsAfter(cutOff(1400, 9)))[0]).toBe(
      'Events 1400 to 1500 were removed from the end: checkpoint 2 has them.',
    );
    expect((await faultsAfter(cutOff(1400, 2), { lines: chain.logged }))[0]).toBe(
      'Events 1400 to 1500 were removed from the end: outside:2 has them.',
    );
    expect((await faultsAfter(cutOff(2200, 9), { lines: chain.exported }))[0]).toBe(
      'Events 2200 to 2300 were removed from the end: outside:2300 has them.',
    );
  });

  test('that was inserted: without a seal, or with one', async () => {
    const insert: Forger = (on, is) =>
      on.execute(is`INSERT INTO audit_events (id, event, created_at)
      VALUES ('00000000-0000-4000-8000-000000000001', 'login_failed', now() - interval '3 days')`);
    expect(await faultsAfter(insert)).toEqual([
      expect.stringMatching(
        /^The event 00000000-0000-4000-8000-000000000001 of .* is not sealed: it was ins/,
      ),
    ]);
    const sealed = await faultsAfter(async (on, is) => {
      await insert(on, is);
      await on.execute(is`UPDATE audit_chain SET sequence = -sequence WHERE sequence >= 700`);
      await on.execute(is`UPDATE audit_chain SET sequence = 1 - sequence WHERE sequence < 0`);
      await on.execute(is`INSERT INTO audit_chain (sequence, event_id, hash, commitments) SELECT 700,
        '00000000-0000-4000-8000-000000000001', hash, '\\x' || repeat('00', 96)::bytea FROM audit_chain WHERE
        sequence = 701`);
    });
    expect(sealed[0]).toMatch(/^Event 700 \(id 00000000-0000-4000-8000-000000000001/);
  });

  test('that has changed places with another', async () => {
    const faults = await faultsAfter(async (on, is) => {
      await on.execute(is`UPDATE audit_chain SET sequence = -sequence WHERE sequence IN (700, 800)`);
      await on.execute(is`UPDATE audit_chain SET sequence = 1500 + sequence WHERE sequence < 0`);
    });
    expect(faults[0]).toMatch(/^Event 700 .* is not what was sealed here/);
  });
});

describe('a chain that the database’s owner has computed anew', () => {
  const forge: Forger = async (on, is) => {
    await on.execute(is`UPDATE audit_events SET event = 'login_succeeded' WHERE id = ${idOf(1000)}`);
    await recompute(1000)(on);
  };
  const between = 'The first event that was changed, removed, inserted or moved is one of 501 to 1500.';

  test('is not signed, and the signatures before say where it begins', async () => {
    expect((await faultsAfter(forge))[0]).toBe(
      `Checkpoint 2 is not signed by a key that was given. If the chain was recomputed: ${between}`,
    );
  });

  test('is another one than the log has, also where nobody has a key', async () => {
    expect((await faultsAfter(forge, { keys: [], lines: chain.logged }))[0]).toBe(
      `The chain was recomputed: at event 1500 it is not what outside:2 says. ${between}`,
    );
  });

  test('is told to the very event by an export', async () => {
    expect((await faultsAfter(forge, { keys: [], lines: chain.exported }))[0]).toBe(
      'The chain was recomputed: at event 1000 it is not what outside:1000 says. Event 1000 is the first ' +
        'that was changed, removed, inserted or moved.',
    );
  });

  test('is told where its seals were removed, while the app has not sealed it anew', async () => {
    const forged = await faultsAfter(async (on, is) => {
      await on.execute(is`DELETE FROM audit_chain`);
      await on.execute(is`DELETE FROM audit_checkpoints`);
    });
    expect(forged).toEqual([
      expect.stringMatching(/^Nothing is sealed, and there are 2300 events, the oldest /),
    ]);
  });

  test('is told where one checkpoint covers more than the app has one cover', async () => {
    const forged = await faultsAfter(
      async (on, is) => {
        await on.execute(is`DELETE FROM audit_checkpoints WHERE number = 1`);
        await on.execute(is`UPDATE audit_checkpoints SET number = 1`);
      },
      { keys: [] },
    );
    expect(forged).toEqual([expect.stringMatching(/^Checkpoint 1 covers more than the app has/)]);
  });

  test('is told where one was withheld that was due by the hour, too', async () => {
    const forge: Forger = async (on, is) => {
      await on.execute(is`UPDATE audit_checkpoints SET created_at = created_at - interval '3 hours'
        WHERE number = 1`);
      await on.execute(is`UPDATE audit_chain SET sealed_at = sealed_at - interval '90 minutes'
        WHERE sequence = 600`);
      await recompute(600)(on);
    };
    const forged = await faultsAfter(forge, { keys: [] });
    expect(forged).toEqual([expect.stringMatching(/^Checkpoint 2 covers more than the app has/)]);
  });

  test('names events that are older than they could be where they stand', async () => {
    const behind: Forger = async (on, is) => {
      await on.execute(is`UPDATE audit_events SET created_at = created_at - interval '16 minutes'
        WHERE id = ${idOf(1000)}`);
      await recompute(1000)(on);
    };
    const { notes } = await chain.verdictOn(behind, { keys: [] });
    expect(notes).toContainEqual(expect.stringMatching(/^1 events say .* inserted them\. 1000 \(id /));
  });

  test('cannot be told without a key and without copies, and verify says so', async () => {
    const { faults, notes } = await chain.verdictOn(forge, { keys: [] });
    expect(faults).toEqual([]);
    expect(notes.at(-1)).toMatch(/^Without copies from outside this proves little/);
  });
});
