import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { newEmail } from 'postern/testing';
import { parseEnv } from '../../src/platform/env/env.js';
import { createTransport, type Mail, type SendResult } from '../../src/platform/mail/transport.js';
import { TEST_ENV } from './app.js';
import { parseMime, type ParsedMail } from './mime.js';

/** A mail as it came over the wire, with the envelope it came in. */
export interface ArrivedMail extends ParsedMail {
  envelope: { from: string; to: string[] };
  isEncrypted: boolean;
  /** Who had signed in, if anybody. */
  user: string | undefined;
}

export const SENDER = { MAIL_FROM: 'Söhne, Inc. <hello@example.test>', MAIL_REPLY_TO: 'help@example.test' };

export function newMail(over: Partial<Mail> = {}): Mail {
  return {
    id: randomUUID(),
    to: newEmail(),
    locale: 'en',
    subject: 'Hello',
    text: 'Plain',
    html: '<p>Rich</p>',
    ...over,
  };
}

/** Sends by the transport that the app makes for this URL. */
export function sendingTo(SMTP_URL: string): (mail?: Mail) => Promise<SendResult> {
  const transport = createTransport(
    parseEnv({ ...TEST_ENV, ...SENDER, DATABASE_URL: 'postgres://localhost/none', SMTP_URL }),
  );
  return (mail = newMail()) => transport.send(mail);
}

const running = new Set<{ stop(): Promise<unknown> }>();

/** Stops whatever a test has started and not stopped itself; for `afterEach`. */
export async function stopSmtpServers(): Promise<void> {
  const servers = [...running];
  running.clear();
  await Promise.all(servers.map((server) => server.stop()));
}

/** Starts a real SMTP server until the end of the test. */
export async function startPostbox(
  options?: ConstructorParameters<typeof SmtpPostbox>[0],
): Promise<SmtpPostbox> {
  const started = await new SmtpPostbox(options).start();
  running.add(started);
  return started;
}

interface Refusal {
  at: 'MAIL' | 'RCPT' | 'DATA';
  /** The server's answer: three digits and what follows. */
  answer: string;
}

/**
 * A real SMTP server at 127.0.0.1, to which no other recipient's server is behind: what it takes stays here.
 */
export class SmtpPostbox {
  readonly arrived: ArrivedMail[] = [];
  /** What it refuses, from here on. */
  refusal: Refusal | undefined;
  /** Every name and password that was tried. */
  readonly logins: { user: string | undefined; password: string | null | undefined; isEncrypted: boolean }[] =
    [];
  mostConnections = 0;
  private holding: Promise<void> | undefined;
  private readonly server: SMTPServer;

  /** @param login who may sign in; without it nobody need */
  constructor(options: SMTPServerOptions & { login?: { user: string; password: string } } = {}) {
    const { login, ...rest } = options;
    this.server = new SMTPServer({
      disabledCommands: rest.key === undefined ? ['STARTTLS'] : [],
      authOptional: login === undefined,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 1000,
      ...rest,
      onConnect: (_session, done) => {
        this.mostConnections = Math.max(this.mostConnections, this.server.connections.size);
        done();
      },
      onAuth: ({ username, password }, session, done) => {
        this.logins.push({ user: username, password, isEncrypted: session.secure });
        const isRight = username === login?.user && password === login?.password;
        done(
          null,
          isRight
            ? { user: username }
            : { message: '5.7.8 Username and Password not accepted', responseCode: 535 },
        );
      },
      onMailFrom: (_address, _session, done) => done(this.refused('MAIL')),
      onRcptTo: (_address, _session, done) => done(this.refused('RCPT')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void this.take(Buffer.concat(chunks).toString(), session).then(done));
      },
    });
    // A client that hangs up is no fault of the server's.
    this.server.on('error', () => undefined);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get openConnections(): number {
    return this.server.connections.size;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Holds every mail back before it is taken, until what it returns is called. */
  holds(): () => void {
    let release = () => {};
    this.holding = new Promise<void>((resolve) => (release = resolve));
    return release;
  }

  to(email: string): ArrivedMail[] {
    return this.arrived.filter(({ envelope }) => envelope.to.includes(email));
  }

  private async take(raw: string, session: SMTPServerSession): Promise<Error | null> {
    await this.holding;
    const refused = this.refused('DATA');
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = {
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
    };
    if (!refused)
      this.arrived.push({
        ...parseMime(raw),
        envelope,
        isEncrypted: session.secure,
        user: session.user as string | undefined,
      });
    return refused;
  }

  private refused(at: Refusal['at']): Error | null {
    if (this.refusal?.at !== at) return null;
    const { answer } = this.refusal;
    return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
  }
}

/**
 * Starts a server that answers each thing it is sent with the next of `answers`, the first being the
 * greeting; after the last it keeps silent and the line open, or hangs up; until the end of the test.
 */
export async function startScriptedServer(answers: string[], then: 'silent' | 'gone') {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    // One that does not hang up with the other side finds out that nobody is there only by going on to talk.
    let talking: NodeJS.Timeout | undefined;
    socket.on('end', () => (talking = setInterval(() => socket.write('250 still here\r\n'), 50)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(talking);
      open.delete(socket);
    });
    const rest = [...answers];
    const answer = () => {
      const next = rest.shift();
      if (next !== undefined) socket.write(`${next}\r\n`);
      else if (then === 'gone') socket.destroy();
    };
    socket.on('data', answer);
    answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started = {
    port: (server.address() as AddressInfo).port,
    openConnections: () => open.size,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
  running.add(started);
  return started;
}
