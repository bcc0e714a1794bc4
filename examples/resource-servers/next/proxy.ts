import { type NextRequest, NextResponse } from 'next/server';
import { createVerifier, ServiceUnavailable } from 'postern/verify';

const { POSTERN_URL, POSTERN_KEYS_KEPT_MS } = process.env;

const verifier = createVerifier({
  issuer: POSTERN_URL ?? 'http://localhost:3000',
  ...(POSTERN_KEYS_KEPT_MS ? { keptMs: Number(POSTERN_KEYS_KEPT_MS) } : {}),
});

/**
 * A Next.js middleware, which Next calls a proxy since 16. It has no matcher: every request passes here, so
 * that what a route reads in `x-user-id` never comes from a client.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  try {
    const token = await verifier.verify(request);
    // The client refreshes at Postern, and asks once more.
    if (!token) return Response.json({ code: 'SESSION_REQUIRED' }, { status: 401 });
    const headers = new Headers(request.headers);
    headers.set('x-user-id', token.userId);
    return NextResponse.next({ request: { headers } });
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    // Nobody knows whether it is good, so nobody is signed out.
    return Response.json({ code: 'SERVICE_UNAVAILABLE' }, { status: 503, headers: { 'retry-after': '5' } });
  }
}
