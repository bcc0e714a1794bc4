// @ts-check
import { connect } from 'node:net';
import { Client } from 'undici';

/** One connection to a server, which is kept, and the bytes that went over it. */
export class Line {
  /** Of connections that are closed. */
  #sentBefore = 0;
  #receivedBefore = 0;
  /** @type {import('node:net').Socket | undefined} */
  #socket;

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.client = new Client(url, {
      pipelining: 1,
      connect: (_options, done) => {
        this.#sentBefore = this.sent;
        this.#receivedBefore = this.received;
        const socket = connect({ host: hostname, port: Number(port), noDelay: true });
        this.#socket = socket;
        socket.once('connect', () => done(null, socket)).once('error', (error) => done(error, null));
      },
    });
  }

  /** Bytes to the server, heads included. */
  get sent() {
    return this.#sentBefore + (this.#socket?.bytesWritten ?? 0);
  }

  /** Bytes from it, heads included. */
  get received() {
    return this.#receivedBefore + (this.#socket?.bytesRead ?? 0);
  }
}

/** A browser with its cookies, or a program with its token. */
export class Person {
  /** @type {Record<string, string>} */
  #cookies = {};
  /** Headers that it sends besides. @type {Record<string, string>} */
  headers = {};
  /** A header that says a cookie's value. @type {{ headerName: string, cookieName: string } | undefined} */
  said;

  /** @param {Line} line @param {string} email @param {string} origin of the page that asks */
  constructor(line, email, origin) {
    this.line = line;
    this.email = email;
    this.origin = origin;
  }

  /**
   * @param {'GET' | 'POST'} method @param {string} path @param {object} [body]
   * @returns {Promise<any>} what it answered
   * @throws if that is a refusal
   */
  async ask(method, path, body) {
    const cookie = Object.entries(this.#cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const answer = await this.line.client.request({
      path,
      method,
      headers: {
        origin: this.origin,
        'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
        // Servers that set Secure cookies stand behind a proxy, which tells them these.
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '203.0.113.7',
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(this.said ? { [this.said.headerName]: this.#cookies[this.said.cookieName] ?? '' } : {}),
        ...this.headers,
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    this.#keep([answer.headers['set-cookie'] ?? []].flat());
    return text ? JSON.parse(text) : undefined;
  }

  /** @param {string[]} lines */
  #keep(lines) {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value) this.#cookies[name] = value;
      else delete this.#cookies[name];
    }
  }
}
