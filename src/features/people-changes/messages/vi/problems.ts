import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Một tài khoản từng dùng địa chỉ email này vẫn có thể lấy lại nó.',
  OWN_ACCOUNT: 'Đây là tài khoản của chính bạn. Chỉ người khác mới có thể thay đổi theo cách này.',
  USER_DISABLED: 'Người này đã bị vô hiệu hóa. Hãy kích hoạt lại trước.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'reason.missing': 'Hãy nêu lý do.',
  'reason.tooLong': 'Lý do có tối đa 500 ký tự.',
  'reason.unprintable': 'Lý do chỉ gồm các ký tự in được, trên một dòng.',
  'roles.missing': 'Mỗi người có ít nhất một vai trò.',
  'roles.twice': 'Một vai trò xuất hiện hai lần.',
  'sessions.which': 'Hãy cho biết phiên đăng nhập nào: role, method hoặc since.',
  'method.unknown': 'Không có cách đăng nhập này.',
};
