import { Module } from '@nestjs/common';
import { LinkCodesController } from './link-codes.controller.js';
import { LinkCodesRepository } from './link-codes.repository.js';
import { LinkCodesService } from './link-codes.service.js';

@Module({ controllers: [LinkCodesController], providers: [LinkCodesService, LinkCodesRepository] })
export class LinkCodesModule {}
