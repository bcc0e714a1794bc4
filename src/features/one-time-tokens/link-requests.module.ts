import { Module } from '@nestjs/common';
import { LinkRequests } from './link-requests.js';
import { LinkRequestsRepository } from './link-requests.repository.js';

/** For the ways in; operators have the other links alone. */
@Module({ providers: [LinkRequests, LinkRequestsRepository], exports: [LinkRequests] })
export class LinkRequestsModule {}
