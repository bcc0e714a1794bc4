import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { FrontendMessages } from './frontend-messages.js';

interface Line {
  ends: [Socket, Socket];
  /** Nothing gets through any more, and neither end is told. */
  isDead: boolean;
}

/** A TCP proxy in front of a database, which counts round trips, and can lose what it carries. */
export class DatabaseWire {
  /** How many connections were accepted. */
  accepted = 0;
  /**
   * How long an answer is under way, in milliseconds: what is sent side by side on two connections is one
   * round trip only if neither is answered before the other is sent.
   */
  latency = 0;
  /** The texts of all statements that were carried out. */
  readonly texts = new Set<string>();
  private readonly lines = new Set<Line>();
  private readonly listener = createServer((client) => this.accept(client));
  private route: 'open' | 'silent' | 'slammed' = 'open';
  private trips: string[][] = [];
  private isAnswered = true;
  private port = 0;

  private constructor(private readonly database: URL) {}

  static async open(databaseUrl: string): Promise<DatabaseWire> {
    const wire = new DatabaseWire(new URL(databaseUrl));
    await wire.listen();
    return wire;
  }

  /** The database, reached through here. */
  get url(): string {
    const url = new URL(this.database);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /**
   * What is sent while `work` runs: an entry for each round trip, which holds the first words of the
   * statements that are carried out in it. A round trip begins when the client sends something after an
   * answer; in an empty one it had a statement parsed, or a connection opened.
   */
  async during(work: () => Promise<unknown>): Promise<string[][]> {
    this.trips = [];
    this.isAnswered = true;
    await work();
    return [...this.trips];
  }

  /** What is open goes silent for good; new connections are accepted, and as silent. None is closed. */
  goSilent(): void {
    this.route = 'silent';
    for (const line of this.lines) line.isDead = true;
  }

  /** What is open goes silent for good; new connections are refused. */
  refuse(): void {
    this.goSilent();
    this.listener.close();
  }

  /** Every connection is closed, new ones as soon as they are accepted. */
  slam(): void {
    this.route = 'slammed';
    this.cut();
  }

  /** New connections get through again. */
  async restore(): Promise<void> {
    this.route = 'open';
    if (!this.listener.listening) await this.listen();
  }

  close(): void {
    this.listener.close();
    this.cut();
  }

  private cut(): void {
    for (const { ends } of this.lines) for (const end of ends) end.destroy();
  }

  private async listen(): Promise<void> {
    this.listener.listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
    this.port = (this.listener.address() as AddressInfo).port;
  }

  private accept(client: Socket): void {
    this.accepted++;
    if (this.route === 'slammed') {
      client.end();
      return;
    }
    const database = connect(Number(this.database.port || 5432), this.database.hostname);
    const line: Line = { ends: [client, database], isDead: this.route === 'silent' };
    this.lines.add(line);
    const messages = new FrontendMessages();
    this.carry(line, client, database, (bytes) => this.count(messages.read(bytes)));
    this.carry(
      line,
      database,
      client,
      () => (this.isAnswered = true),
      () => this.latency,
    );
  }

  private carry(
    line: Line,
    from: Socket,
    to: Socket,
    look: (bytes: Buffer) => void,
    latency = () => 0,
  ): void {
    from.setNoDelay(true);
    from.on('data', (bytes) => {
      const pass = () => {
        if (line.isDead) return;
        look(bytes);
        to.write(bytes);
      };
      if (latency() > 0) setTimeout(pass, latency());
      else pass();
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      if (line.isDead) return;
      this.lines.delete(line);
      to.destroy();
    });
  }

  private count(statements: string[]): void {
    for (const text of statements) this.texts.add(text);
    if (this.isAnswered) this.trips.push([]);
    this.isAnswered = false;
    this.trips.at(-1)?.push(...statements.map((text) => /\w+/.exec(text)?.[0].toUpperCase() ?? text));
  }
}
