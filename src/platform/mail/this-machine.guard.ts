import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isLoopback } from '../env/env-values.js';
import { AppError } from '../errors/app-error.js';

/** Headers that proxies add to a request: the client that they forward is elsewhere. */
const FORWARDING = new RegExp(
  `^(?:${[
    'forwarded|via|x-forwarded(?:-.+)?|x-real-ip|true-client-ip',
    'x-(?:original|client|cluster-client)-.+',
    '(?:cf|fly|fastly|x-vercel|x-amzn|x-azure|x-envoy)-.+',
  ].join('|')})$`,
);

/**
 * Answers a browser of this machine that asks this machine, and nobody else: 404. A page elsewhere whose name
 * has come to lead here (DNS rebinding) still says its own Host; a proxy on this machine says whom it
 * forwards. Source: Jackson et al., "Protecting Browsers from DNS Rebinding Attacks", 2007, section 4: check
 * the Host header.
 */
@Injectable()
export class ThisMachineGuard implements CanActivate {
  /** @throws AppError `NOT_FOUND` */
  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest<Request>();
    if (
      isFromHere(req) &&
      isForHere(req.headers.host) &&
      !Object.keys(req.headers).some((name) => FORWARDING.test(name))
    )
      return true;
    throw new AppError('NOT_FOUND');
  }
}

function isFromHere({ socket: { remoteAddress = '' } }: Request): boolean {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  return isLoopback(address.includes(':') ? `[${address}]` : address);
}

function isForHere(host: string | undefined): boolean {
  return (
    host !== undefined &&
    /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(host) &&
    isLoopback(host.replace(/:\d+$/, ''))
  );
}
