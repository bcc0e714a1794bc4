import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'figures.order': 'Thời điểm này phải trước thời điểm kết thúc.',
  'figures.tooLong': 'Số liệu theo giờ gồm nhiều nhất 31 ngày, số liệu theo ngày gồm nhiều nhất 366 ngày.',
};
