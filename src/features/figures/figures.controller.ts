import { Controller, Get, Query } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { type Figures, figures, type FiguresQuery, figuresQuery } from './figures.dto.js';
import { FiguresService } from './figures.service.js';

@Controller('admin/figures')
@RequirePermission('figures:read')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  @Get()
  @Documented({
    id: 'showFigures',
    cost: reads(2),
    summary: 'How many sign up and in, and how many tries fail or are refused, by hour or by day',
    description:
      'Of the last 48 hours, or of up to 31 days by hour and 366 by day; none older than ' +
      'AUDIT_RETENTION_DAYS.',
    answer: figures,
  })
  show(@Query({ schema: figuresQuery }) query: FiguresQuery): Promise<Figures> {
    return this.figures.view(query);
  }
}
