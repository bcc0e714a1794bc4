import type { NextRequest } from 'next/server';
import { postern } from '@/lib/postern';

export function proxy(request: NextRequest) {
  // The API has this app's origin, so the browser brings its cookies to both.
  if (request.nextUrl.pathname.startsWith('/auth/')) return postern.forward(request);
  // Renews the session ahead of what is rendered, which can set no cookie.
  return postern.proxy(request);
}

// Next hides from this function which requests are prefetches, so they are left out here.
export const config = {
  matcher: [
    {
      source: '/((?!_next/|favicon.ico).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'next-router-segment-prefetch' },
      ],
    },
  ],
};
