import { Module } from '@nestjs/common';
import { LinkRequests } from './link-requests.js';
import { LinkRequestsRepository } from './link-requests.repository.js';

/** For sign-in and registration; operators have the other links alone. */
@Module({ providers: [LinkRequests, LinkRequestsRepository], exports: [LinkRequests] })
export class LinkRequestsModule {}
