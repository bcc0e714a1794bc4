import type { NextRequest } from 'next/server';

/** Shipments, of whom `proxy.ts` names. */
export function GET(request: NextRequest): Response {
  return Response.json(
    { owner: request.headers.get('x-user-id'), shipments: [] },
    { headers: { 'cache-control': 'private, no-store' } },
  );
}
