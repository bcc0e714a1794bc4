import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  VALIDATION_FAILED: 'Yêu cầu không hợp lệ.',
  COOKIE_DUPLICATE: 'Một cookie đã được gửi hai lần.',
  ORIGIN_REFUSED: 'Các yêu cầu từ nguồn này bị từ chối.',
  TOKEN_MODE_REFUSED: 'Ở đây không cấp mã truy cập.',
  DPOP_PROOF_INVALID: 'Bằng chứng của khóa không hợp lệ.',
  FORBIDDEN: 'Thao tác này không được phép.',
  NOT_FOUND: 'Không tìm thấy.',
  BODY_TOO_LARGE: 'Nội dung yêu cầu quá lớn.',
  MEDIA_TYPE: 'Nội dung yêu cầu phải là application/json, mã hóa UTF-8.',
  INTERNAL: 'Đã xảy ra lỗi ở phía chúng tôi.',
  CONFIG_INVALID: 'Máy chủ chưa được cấu hình.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'origin.refused':
    'Trình duyệt chỉ được yêu cầu điều này từ APP_URL hoặc một trong các địa chỉ của WEB_ORIGINS.',
  'returnTo.refused': 'Đây không phải là địa chỉ của một trang thuộc WEB_ORIGINS.',
  'body.notJson': 'Nội dung không phải là JSON hợp lệ.',
  'body.notUtf8': 'Nội dung không phải là UTF-8 hợp lệ.',
  'body.typeRefused': 'Đường dẫn này không nhận nội dung thuộc loại này.',
  'body.partUnnamed': 'Một phần của nội dung không có tên.',
  'body.incomplete': 'Nội dung kết thúc quá sớm.',
  'body.lengthDiffers': 'Độ dài của nội dung không khớp với Content-Length.',
  'dpop.unreadable': 'DPoP là một JWS với typ dpop+jwt, alg ES256, jwk, jti, htm, htu và iat, tối đa 2 KB.',
  'dpop.unproven': 'jwk không phải là khóa công khai trên P-256 mà bằng chứng được ký bằng nó.',
  'dpop.elsewhere': 'Bằng chứng thuộc về một yêu cầu khác: htm, htu hoặc ath không phải của yêu cầu này.',
  'dpop.untimely': 'iat của bằng chứng lệch hơn một phút so với giờ ở đây, mà Date cho biết.',
  'dpop.unnamed': 'jti của bằng chứng không phải là văn bản từ 1 đến 128 ký tự.',
  'dpop.used': 'Bằng chứng đã được dùng rồi: mỗi yêu cầu cần một bằng chứng riêng.',
  'field.unknown': 'Trường này không xác định.',
  'field.invalid': 'Giá trị này không hợp lệ.',
};
