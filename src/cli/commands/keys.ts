import { existsSync } from 'node:fs';
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { type Command, Option } from 'commander';
import { readSigningKeys, type SigningKey } from '../../platform/crypto/signing-keys.ts';
import { Refusal, run } from '../process/command.ts';

/** A private key as ACCESS_TOKEN_KEYS lists it. */
type PrivateJwk = JsonWebKey & { kid: string; alg: string };

const EDDSA = 'EdDSA';

/**
 * `npm run keys`: changes the list of ACCESS_TOKEN_KEYS, as the environment or `.env` has it, and prints the
 * next one. It writes no file, so that a key is nowhere but where its owner puts it.
 */
export function declare(command: Command): void {
  command
    .command('add', { isDefault: true })
    .description('a new key, which is published and does not sign yet; the first one signs at once')
    .addOption(new Option('--algorithm <name>').choices(['ES256', EDDSA]).default('ES256'))
    .action(({ algorithm }: { algorithm: string }) => change((keys) => add(keys, algorithm)));
  command
    .command('promote')
    .description('the newest key signs, and the others go on being checked by')
    .argument('[kid]', 'another one than the newest')
    .action((kid?: string) => change((keys) => promote(keys, kid)));
  command
    .command('retire')
    .description('a key is no longer published: what it has signed is refused')
    .argument('<kid>', 'of the key')
    .action((kid: string) => change((keys) => retire(keys, kid)));
  command
    .command('list')
    .description('the keys, the signing one first, without their secrets')
    .action(() =>
      run(() => {
        for (const [at, { id, algorithm }] of read().entries())
          console.log(`${id}  ${algorithm}  ${at === 0 ? 'signs' : 'is checked by'}`);
        return Promise.resolve();
      }),
    );
}

const add = (keys: PrivateJwk[], algorithm: string): Change => ({
  next: [...keys, newKey(algorithm)],
  then:
    keys.length === 0
      ? 'Set it as ACCESS_TOKEN_KEYS everywhere. JWT_SECRET stays until its tokens are over.'
      : 'Set it everywhere, wait ten minutes, then: npm run keys -- promote.',
});

function promote(keys: PrivateJwk[], kid: string | undefined): Change {
  const chosen = kid === undefined ? keys.at(-1) : find(keys, kid);
  if (!chosen) throw new Refusal('There is no key yet: npm run keys.');
  return {
    next: [chosen, ...keys.filter((key) => key !== chosen)],
    then:
      'Set it everywhere, wait for ACCESS_TOKEN_TTL_SECONDS, then: npm run keys -- retire, with the kid of ' +
      'the key before.',
  };
}

function retire(keys: PrivateJwk[], kid: string): Change {
  const chosen = find(keys, kid);
  if (chosen === keys[0]) throw new Refusal(`${kid} signs: promote another one first.`);
  return { next: keys.filter((key) => key !== chosen), then: 'Set it everywhere.' };
}

interface Change {
  next: PrivateJwk[];
  /** A sentence: how it goes on from here. */
  then: string;
}

/** Prints the list alone to where a pipe reads, and what to do with it to the terminal. */
function change(make: (keys: PrivateJwk[]) => Change): Promise<void> {
  return run(() => {
    const { next, then } = make(read().map(privateJwk));
    console.log(JSON.stringify(next));
    console.error(then);
    return Promise.resolve();
  });
}

/** @throws Refusal where the variable holds something else, without a word of it */
function read(): SigningKey[] {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const text = process.env.ACCESS_TOKEN_KEYS?.trim() ?? '';
  try {
    return text === '' ? [] : readSigningKeys(text);
  } catch {
    throw new Refusal('ACCESS_TOKEN_KEYS holds something else than private keys on P-256 or Ed25519.');
  }
}

const privateJwk = ({ id, algorithm, privateKey }: SigningKey): PrivateJwk => ({
  ...privateKey.export({ format: 'jwk' }),
  kid: id,
  alg: algorithm,
});

function newKey(algorithm: string): PrivateJwk {
  const { privateKey } =
    algorithm === EDDSA ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [key] = readSigningKeys(JSON.stringify(privateKey.export({ format: 'jwk' })));
  if (!key) throw new Error('a key that was just made is one');
  return privateJwk(key);
}

function find(keys: readonly PrivateJwk[], kid: string): PrivateJwk {
  const found = keys.find((key) => key.kid === kid);
  if (!found) throw new Refusal(`There is no key ${JSON.stringify(kid)}: npm run keys -- list.`);
  return found;
}
