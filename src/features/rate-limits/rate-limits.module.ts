import { Module } from '@nestjs/common';
import { RateLimitsController } from './rate-limits.controller.js';
import { RateLimitsService } from './rate-limits.service.js';
import { RefusedRequestsRepository } from './refused-requests.repository.js';

@Module({
  controllers: [RateLimitsController],
  providers: [RateLimitsService, RefusedRequestsRepository],
})
export class RateLimitsModule {}
