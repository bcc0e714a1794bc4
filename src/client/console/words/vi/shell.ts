import type { shell as en } from '../en/shell.js';

export const shell = {
  shellConsole: 'Bảng điều khiển',
  shellSkip: 'Đến nội dung',
  shellMenu: 'Trình đơn',
  shellNavigation: 'Các trang',
  shellPeople: 'Tài khoản',
  shellService: 'Dịch vụ',
  shellLanguage: 'Ngôn ngữ',
  shellNotAllowed: 'Không có gì để xem ở đây',
  shellNotAllowedText:
    'Bạn đang đăng nhập với {email}, tài khoản này không được xem gì trong bảng điều khiển. Người được ' +
    'phép giao vai trò có thể thay đổi điều đó.',
  shellNoView: 'Không có trang này',
  shellNoViewText: 'Trang này không tồn tại, hoặc bạn không được xem.',
  shellActing: 'Bạn đang thao tác thay {email}. Nhật ký ghi tên bạn bên mọi việc bạn làm.',
  shellStopActing: 'Ngừng thao tác thay',
  shellDismiss: 'Đóng',
  shellUndo: 'Hoàn tác',
  shellUndone: 'Đã hoàn tác.',
  shellMore: '(thêm)',
  shellShown: 'Đang hiện {count}',
  shellShowMore: 'Hiện thêm',
  shellClearFilters: 'Xóa bộ lọc',
  shellMoreFilters: 'Thêm bộ lọc',
  shellAny: 'Tất cả',
  shellReason: 'Lý do',
  shellReasonOptional: 'Lý do (không bắt buộc)',
  shellReasonHint: 'Nhật ký sẽ giữ lại.',
  shellReasonMissing: 'Vui lòng nêu lý do: nhật ký sẽ giữ lại.',
  FORBIDDEN: 'Bạn không được làm việc này.',
  NOT_FOUND: 'Thứ này không còn nữa.',
} satisfies Record<keyof typeof en, string>;
