import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Kết thúc phiên',
  bulkText:
    'Kết thúc phiên của mọi người khớp với tất cả điều kiện này, ở yêu cầu kế tiếp của họ. ' +
    'Mọi người đăng nhập lại như trước.',
  bulkRole: 'Của người có vai trò này',
  bulkMethod: 'Bắt đầu bằng',
  bulkSince: 'Bắt đầu từ',
  bulkSinceHint: 'Để trống: bất kể đã bao lâu.',
  bulkWhich: 'Hãy chọn ít nhất một mục: không ai vô tình muốn kết thúc mọi phiên của mọi người.',
  bulkGo: 'Kết thúc các phiên này …',
  bulkAsk: 'Kết thúc các phiên này?',
  bulkAskText:
    'Mọi người khớp điều kiện sẽ bị đăng xuất. Không thể hoàn tác. Phiên của chính bạn có thể ' +
    'nằm trong số đó.',
  bulkButton: 'Kết thúc các phiên',
  bulkEnding: 'Đã kết thúc {count} phiên …',
  bulkDone: 'Xong: đã kết thúc {count} phiên.',
  bulkNone: 'Không có phiên nào như vậy.',
  bulkStop: 'Dừng',
  bulkStopped: 'Đã dừng: {count} phiên đã kết thúc, các phiên khác thì chưa.',
  bulkGoOn: 'Tiếp tục',
  bulkPassword: 'mật khẩu',
  bulkPasskey: 'khóa truy cập',
  bulkEmail: 'email',
} satisfies Record<keyof typeof en, string>;
