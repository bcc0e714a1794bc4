import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  RATE_LIMITED: 'Đã có quá nhiều lần thử. Vui lòng chờ.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'limit.failuresInARow':
    'Đã có quá nhiều lần thử thất bại liên tiếp. Hãy đăng nhập ở nơi bạn từng đăng nhập, hoặc chọn mật ' +
    'khẩu mới.',
};
