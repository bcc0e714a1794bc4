import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Nhập và xuất',
  filesImport: 'Nhập người dùng',
  filesImportText:
    'Một tệp CSV có dòng đầu nêu tên cột, hoặc tệp mỗi dòng một đối tượng JSON, với mã băm ' +
    'mật khẩu như hệ thống cũ đã lưu. Ai đã có tài khoản thì giữ nguyên, nên có thể gửi lại ' +
    'tệp.',
  filesFile: 'Tệp',
  filesFileHint: '.csv, .ndjson hoặc .jsonl',
  filesFileMissing: 'Vui lòng chọn tệp có đuôi .csv, .ndjson hoặc .jsonl.',
  filesStart: 'Nhập',
  filesAsk: 'Nhập “{name}”?',
  filesAskText:
    'Mỗi dòng trở thành một tài khoản ngay, địa chỉ được xem là đã xác nhận. Tài khoản đã tạo ' +
    'sẽ còn lại, kể cả khi bạn dừng.',
  filesBusy: 'Nhập “{name}”',
  filesMade: 'đã tạo',
  filesKnown: 'đã có',
  filesRefused: 'bị từ chối',
  filesWaiting: 'Quá nhiều yêu cầu: tiếp tục sau {time}.',
  filesStopped: 'Đã dừng. “Tiếp tục” sẽ đi tiếp từ dòng {line}.',
  filesDone: 'Xong: {made} đã tạo, {known} đã có, {refused} bị từ chối.',
  filesHalted: 'Đã dừng ở dòng {line}.',
  filesUnreadable:
    'Tệp đã thay đổi hoặc không đọc được nữa. Hãy chọn lại tệp: người đã có tài khoản vẫn giữ nguyên.',
  filesAnother: 'Nhập tệp khác',
  filesLines: 'Các dòng bị từ chối',
  filesLinesText: 'Hãy sửa chúng và nhập lại tệp: các dòng khác giữ nguyên.',
  filesLine: 'Dòng',
  filesWhy: 'Lý do',
  filesField: 'Trường',
  filesFirst: '{count} dòng đầu tiên.',
  filesSaveLines: 'Lưu mọi dòng bị từ chối',
  filesExport: 'Xuất người dùng',
  filesExportText:
    'Mọi người, mỗi dòng một đối tượng JSON, không có mã băm mật khẩu. Nhật ký ghi ai đã yêu ' + 'cầu.',
  filesExportStart: 'Xuất mọi người',
  filesExporting: 'Đã xuất {count} người …',
  filesExported: 'Tệp có {count} người.',
  filesUnsettled: 'Câu trả lời này là của người khác. Vui lòng tải lại trang.',
  NOT_UTF8: 'Dòng này không phải UTF-8.',
  NOT_JSON: 'Dòng này không phải JSON.',
  NOT_CSV: 'Dòng này có cột khác với dòng đầu.',
  NO_HEADER: 'Dòng đầu phải nêu tên cột, có “email”, và không có cột lạ.',
  QUOTE_OPEN: 'Dấu ngoặc kép mở ở đây không được đóng: phần sau không được đọc.',
  TOO_LONG: 'Dòng dài hơn 64 kB.',
  FIELD_UNKNOWN: 'Không có trường này.',
  FIELD_INVALID: 'Trường không nhận giá trị này.',
  EMAIL_INVALID: 'Đây không phải địa chỉ.',
  EMAIL_UNVERIFIED: 'Địa chỉ chưa được xác nhận.',
  HASH_UNREADABLE: 'Mã băm không rõ loại, hoặc tính quá lâu.',
  ROLE_UNKNOWN: 'Không có vai trò này.',
  ROLE_REFUSED: 'Bạn không được giao vai trò này.',
  TOTP_UNREADABLE: 'Đây không phải khóa của ứng dụng xác thực.',
  TOTP_UNAVAILABLE: 'Ở đây chưa thiết lập ứng dụng xác thực.',
} satisfies Record<keyof typeof en, string>;
