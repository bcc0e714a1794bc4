import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'database.unreachable': 'Không thể kết nối đến cơ sở dữ liệu.',
  'database.tablesMissing': 'Cơ sở dữ liệu không có bảng {tables}: hãy chạy `npm run db:migrate`.',
  'database.tablesForbidden':
    'Vai trò của DATABASE_URL không được đọc bảng {tables}: hãy chạy `npm run db:roles`.',
  'database.standby': 'Cơ sở dữ liệu không nhận thao tác ghi: đây là máy chủ dự phòng.',
  'database.readOnly': 'Cơ sở dữ liệu không nhận thao tác ghi: nó chỉ cho phép đọc.',
  'database.noWrites': 'Cơ sở dữ liệu không nhận thao tác ghi.',
};
