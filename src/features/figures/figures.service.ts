import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Figures, FiguresQuery } from './figures.dto.js';
import { FiguresRepository } from './figures.repository.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** By what it is counted: how long that is, how many there are without a `from`, and at the most. */
const PERIODS = {
  hour: { length: HOUR_MS, usual: 48, most: 31 * 24 },
  day: { length: DAY_MS, usual: 30, most: 366 },
};

const NOTHING = { signUps: 0, signIns: 0, failures: 0, refused: 0 };

/** What the audit has, counted. */
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
    const { length, usual, most } = PERIODS[by];
    const end = Math.ceil((to === undefined ? Date.now() : Date.parse(to)) / length);
    const begin = from === undefined ? end - usual : Math.floor(Date.parse(from) / length);
    if (begin >= end) throw refusalOf('figures.order');
    if (end - begin > most) throw refusalOf('figures.tooLong');
    const range = { from: new Date(begin * length), to: new Date(end * length) };
    const counted = await this.figures.count(this.db, { ...range, by });
    const found = new Map(counted.map(({ at, ...counts }) => [toDate(at).getTime(), counts]));
    return {
      from: range.from.toISOString(),
      to: range.to.toISOString(),
      by,
      points: Array.from({ length: end - begin }, (_, index) => {
        const at = (begin + index) * length;
        return { at: new Date(at).toISOString(), ...(found.get(at) ?? NOTHING) };
      }),
    };
  }
}

const refusalOf = (id: 'figures.order' | 'figures.tooLong'): AppError =>
  new AppError('VALIDATION_FAILED', { errors: [{ path: 'from', message: sentence(id) }] });
