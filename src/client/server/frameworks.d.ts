// The parts that are used of frameworks' own modules, which are not installed here. test/frameworks builds
// and types the apps with the real ones.

declare module 'next/headers.js' {
  /** The same object throughout one request. */
  export function headers(): Promise<{ get(name: string): string | null }>;
  /** @throws in a server component, which can set none */
  export function cookies(): Promise<{ set(cookie: object): unknown }>;
}

declare module 'next/server.js' {
  export class NextResponse extends Response {
    static next(init?: { request: { headers: Headers } }): NextResponse;
  }
}
