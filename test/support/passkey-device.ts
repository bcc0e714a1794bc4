import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encode } from 'cborg';

/** A kind of key: as COSE numbers it (RFC 9053), and as node signs by it. */
const ALGORITHMS = {
  ES256: { alg: -7, hash: 'sha256', make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
  EdDSA: { alg: -8, hash: null, make: () => generateKeyPairSync('ed25519') },
  RS256: { alg: -257, hash: 'sha256', make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }) },
  ES384: { alg: -35, hash: 'sha384', make: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }) },
} as const;

const FLAGS = { present: 1, verified: 4, eligible: 8, backedUp: 16, attested: 64 } as const;

export interface DeviceKind {
  algorithm?: keyof typeof ALGORITHMS;
  /** Whether it verifies its user; else it is only touched. */
  verifies?: boolean;
  /** Whether its passkeys are synced. */
  syncs?: boolean;
  /** Whether it counts how often it signs. */
  counts?: boolean;
  aaguid?: string;
  transports?: string[];
}

/** What a device, or the browser before it, says otherwise than it should. */
export interface Lie {
  type?: string;
  challenge?: string;
  origin?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  rpId?: string;
  flags?: number;
  counter?: number;
  userHandle?: string;
  /** Of the credential, in what comes around what is signed. */
  id?: string;
  credentialId?: Buffer;
  format?: string;
  statement?: Map<string, unknown>;
  /** Behind all that the authenticator says. */
  leftover?: Buffer;
  /** Turns what was made into what is sent. */
  mangle?: (bytes: Buffer) => Buffer;
}

interface Options {
  challenge: string;
}

export interface CreationOptions extends Options {
  rp: { id: string };
  user: { id: string };
}

export interface RequestOptions extends Options {
  rpId: string;
}

const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

/** A passkey in software, written from the standard (WebAuthn level 3, sections 6.1 and 6.5). */
export class PasskeyDevice {
  readonly kind: Required<DeviceKind>;
  credentialId = randomBytes(32);
  counter = 0;
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };
  private userHandle = '';

  /** @param origin of the page that it is used on */
  constructor(
    readonly origin: string,
    {
      algorithm = 'ES256',
      verifies = true,
      syncs = false,
      counts = false,
      aaguid = '00000000-0000-0000-0000-000000000000',
      transports = ['internal'],
    }: DeviceKind = {},
  ) {
    this.kind = { algorithm, verifies, syncs, counts, aaguid, transports };
    this.keys = ALGORITHMS[algorithm].make();
  }

  /** What `navigator.credentials.create()` comes to, as JSON. */
  create(options: CreationOptions, lie: Lie = {}) {
    this.userHandle = options.user.id;
    const credentialId = lie.credentialId ?? this.credentialId;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    const attested = [
      Buffer.from(this.kind.aaguid.replaceAll('-', ''), 'hex'),
      length,
      credentialId,
      Buffer.from(encode(this.coseKey())),
    ];
    const head = this.head(options.rp.id, FLAGS.attested, lie);
    const authData = Buffer.concat([head, ...attested, lie.leftover ?? Buffer.alloc(0)]);
    const attestation = { fmt: lie.format ?? 'none', attStmt: lie.statement ?? new Map(), authData };
    const object = Buffer.from(encode(attestation));
    return this.credential(lie, credentialId, {
      clientDataJSON: this.clientData('webauthn.create', options, lie).toString('base64url'),
      attestationObject: url(lie.mangle?.(object) ?? object),
      transports: this.kind.transports,
    });
  }

  /** What `navigator.credentials.get()` comes to, as JSON. */
  get(options: RequestOptions, lie: Lie = {}) {
    if (this.kind.counts) this.counter += 1;
    const authData = Buffer.concat([this.head(options.rpId, 0, lie), lie.leftover ?? Buffer.alloc(0)]);
    const clientData = this.clientData('webauthn.get', options, lie);
    const signature = this.sign(Buffer.concat([authData, sha256(clientData)]));
    return this.credential(lie, this.credentialId, {
      clientDataJSON: url(clientData),
      authenticatorData: url(authData),
      signature: url(lie.mangle?.(signature) ?? signature),
      userHandle: lie.userHandle ?? (this.userHandle || undefined),
    });
  }

  /** What signs self attestation, too. */
  sign(bytes: Buffer): Buffer {
    return sign(ALGORITHMS[this.kind.algorithm].hash, bytes, this.keys.privateKey);
  }

  private credential<Response extends object>(lie: Lie, credentialId: Buffer, response: Response) {
    const id = lie.id ?? url(credentialId);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, { challenge }: Options, lie: Lie): Buffer {
    const { crossOrigin = false, topOrigin } = lie;
    const said = { type: lie.type ?? type, challenge: lie.challenge ?? challenge };
    return Buffer.from(
      JSON.stringify({
        ...said,
        origin: lie.origin ?? this.origin,
        crossOrigin,
        ...(topOrigin && { topOrigin }),
      }),
    );
  }

  private head(rpId: string, more: number, lie: Lie): Buffer {
    const { verifies, syncs } = this.kind;
    const flags =
      FLAGS.present | (verifies ? FLAGS.verified : 0) | (syncs ? FLAGS.eligible | FLAGS.backedUp : 0) | more;
    const rest = Buffer.alloc(5);
    rest.writeUInt8(lie.flags === undefined ? flags : lie.flags | more);
    rest.writeUInt32BE(lie.counter ?? this.counter, 1);
    return Buffer.concat([sha256(lie.rpId ?? rpId), rest]);
  }

  /** Source: RFC 9053, sections 7.1 and 7.2; RFC 8230, section 4. */
  private coseKey(): Map<number, unknown> {
    const { alg } = ALGORITHMS[this.kind.algorithm];
    const jwk = this.keys.publicKey.export({ format: 'jwk' });
    const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
    if (jwk.kty === 'RSA')
      return new Map<number, unknown>([
        [1, 3],
        [3, alg],
        [-1, bytes(jwk.n)],
        [-2, bytes(jwk.e)],
      ]);
    if (jwk.kty === 'OKP')
      return new Map<number, unknown>([
        [1, 1],
        [3, alg],
        [-1, 6],
        [-2, bytes(jwk.x)],
      ]);
    const curve = jwk.crv === 'P-256' ? 1 : 2;
    return new Map<number, unknown>([
      [1, 2],
      [3, alg],
      [-1, curve],
      [-2, bytes(jwk.x)],
      [-3, bytes(jwk.y)],
    ]);
  }
}
