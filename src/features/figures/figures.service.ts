import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Figures, FiguresQuery } from './figures.dto.js';
import { FiguresRepository } from './figures.repository.js';

const HOUR_MS = 3_600_000;

/** By what it is counted: how many hours that is, how many there are without a `from`, and at the most. */
const PERIODS = {
  hour: { hours: 1, usual: 48, most: 31 * 24 },
  day: { hours: 24, usual: 30, most: 366 },
};

/** Counts of events of the audit. */
@Injectable()
export class FiguresService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly figures: FiguresRepository,
  ) {}

  /**
   * Figures of whole hours or days.
   * @throws AppError `VALIDATION_FAILED` for more than it is asked for at once, or for what ends before it
   * begins
   */
  async view({ from, to, by }: FiguresQuery): Promise<Figures> {
    const { hours, usual, most } = PERIODS[by];
    const length = hours * HOUR_MS;
    const end = Math.ceil((to === undefined ? Date.now() : Date.parse(to)) / length);
    const begin = from === undefined ? end - usual : Math.floor(Date.parse(from) / length);
    if (begin >= end) throw refusalOf('figures.order');
    if (end - begin > most) throw refusalOf('figures.tooLong');
    const range = { from: new Date(begin * length), to: new Date(end * length) };
    const counted = await this.figures.count(this.db, { ...range, hours });
    return {
      from: range.from.toISOString(),
      to: range.to.toISOString(),
      by,
      points: counted.map(({ at, ...counts }) => ({ at: toDate(at).toISOString(), ...counts })),
    };
  }
}

const refusalOf = (id: 'figures.order' | 'figures.tooLong'): AppError =>
  new AppError('VALIDATION_FAILED', { errors: [{ path: 'from', message: sentence(id) }] });
