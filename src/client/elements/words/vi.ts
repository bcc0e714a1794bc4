import type { Words } from './en.js';

const PROBLEM = 'Không thực hiện được: dịch vụ đang gặp sự cố. Vui lòng thử lại sau giây lát.';
const OUR_FAULT = 'Không thực hiện được, và đây là lỗi của chúng tôi. Vui lòng tải lại trang rồi thử lại.';

export const vi: Words = {
  wait: 'Vui lòng chờ …',
  or: 'hoặc',
  cancel: 'Hủy',
  tryAgain: 'Thử lại',
  tryNow: 'Bây giờ bạn có thể thử lại.',
  tryLater: 'Vui lòng thử lại sau.',
  trySeconds: 'Vui lòng thử lại sau {seconds} giây.',
  tryAt: 'Vui lòng thử lại lúc {time}.',
  show: 'Hiện',
  hide: 'Ẩn',
  whatIsTyped: 'nội dung đã nhập',
  newTab: '(trong thẻ khác)',

  email: 'Địa chỉ email',
  password: 'Mật khẩu',
  passwordHint: 'Một vài từ không liên quan gì đến nhau là một mật khẩu tốt.',
  remember: 'Duy trì đăng nhập trên thiết bị này',
  trust: 'Tin cậy trình duyệt này trong 30 ngày',
  trustHint: 'Trình duyệt sẽ không bị hỏi bước này nữa. Đừng chọn nếu người khác cũng dùng nó.',
  totp: 'Mã của ứng dụng xác thực',
  totpHint: 'Sáu chữ số. Ứng dụng hiện mã khác sau mỗi 30 giây.',
  recoveryCode: 'Mã khôi phục',
  recoveryCodeHint: 'Một trong những mã bạn đã lưu. Mỗi mã chỉ dùng được một lần.',
  mailCode: 'Mã trong email',
  mailCodeHint: 'Tám chữ số, có hiệu lực trong mười phút.',

  signIn: 'Đăng nhập',
  withPasskey: 'Đăng nhập bằng khóa truy cập',
  byEmail: 'Đăng nhập bằng email',
  byEmailText:
    'Chúng tôi gửi cho bạn một mã và một liên kết, dùng cái nào cũng được. Bạn không cần mật khẩu.',
  sendCode: 'Gửi mã cho tôi',
  continueWith: 'Tiếp tục với {label}',
  forgot: 'Quên mật khẩu?',
  toSignUp: 'Tạo tài khoản',
  toSignIn: 'Quay lại đăng nhập',
  secondStep: 'Còn một bước nữa',
  secondStepText: 'Đó là bước đầu tiên. Bây giờ hãy cho thấy đó là bạn bằng thứ mà bạn có.',
  noStep: 'Trình duyệt này quá cũ so với những gì bạn đã thiết lập.',
  usePasskey: 'Dùng khóa truy cập của bạn',
  passkeyInstead: 'Dùng khóa truy cập thay thế',
  codeInstead: 'Dùng ứng dụng xác thực thay thế',
  passwordInstead: 'Dùng mật khẩu thay thế',
  recoveryCodeInstead: 'Dùng mã khôi phục thay thế',
  signedIn: 'Bạn đã đăng nhập',
  signedInText: 'Bạn đã đăng nhập với {email}.',
  unavailable: 'Dịch vụ hiện không khả dụng',
  unavailableText:
    'Không kết nối được, hoặc dịch vụ đang gặp sự cố. Nếu đã đăng nhập thì bạn vẫn còn đăng nhập.',

  signUp: 'Tạo tài khoản',
  createAccount: 'Tạo tài khoản',
  signInInstead: 'Đăng nhập',
  forgotText: 'Chúng tôi gửi cho bạn một liên kết đến trang để chọn mật khẩu khác.',
  sendLink: 'Gửi liên kết cho tôi',

  checkMail: 'Hãy kiểm tra email',
  mailed: 'Chúng tôi đã gửi email đến {email}. {what}',
  yourAddress: 'địa chỉ của bạn',
  mailedConfirm:
    'Hãy mở liên kết trong đó và xác nhận địa chỉ là của bạn. Sau đó trang này sẽ tự động tiếp tục.',
  mailedPassword:
    'Nếu có tài khoản với địa chỉ này, liên kết trong đó dẫn đến trang để bạn chọn mật khẩu khác. ' +
    'Sau đó hãy ' +
    'đăng nhập bằng mật khẩu ấy.',
  mailedCode: 'Hãy nhập mã trong đó tại đây, hoặc mở liên kết bằng trình duyệt này.',
  mailedIdentity:
    'Bạn chưa đăng nhập. Chúng tôi đã gửi email đến địa chỉ của tài khoản của bạn ở dịch vụ kia. ' +
    'Hãy mở liên kết ' +
    'trong đó bằng trình duyệt này: tài khoản ấy sẽ được kết nối và đăng nhập cho bạn.',
  openMailbox: 'Mở hộp thư',
  openAt: 'Mở {label}',
  nothingThere: 'Không nhận được gì?',
  lookIntoSpam: 'Vui lòng xem cả thư mục thư rác. Nếu địa chỉ sai, hãy {other}.',
  lookIntoSpamIdentity:
    'Vui lòng xem cả thư mục thư rác. Để nhận email khác, hãy đăng nhập lại bằng tài khoản ấy.',
  giveAnother: 'nhập địa chỉ khác',
  goToSignIn: 'Đến trang đăng nhập',
  sendAgain: 'Gửi lại email',
  sentAgain: 'Chúng tôi đã gửi lại.',

  SIGNED_OUT: 'Bạn đã đăng xuất.',
  SESSION_ENDED:
    'Phiên đăng nhập đã kết thúc: đã hết hạn, mật khẩu đã đổi, hoặc phiên bị kết thúc từ thiết bị ' +
    'khác. Vui lòng ' +
    'đăng nhập lại.',
  REFRESH_TOKEN_REUSED:
    'Phiên đăng nhập đã bị kết thúc để bảo vệ bạn: nó đã được dùng từ một nơi thứ hai. Vui lòng ' +
    'đăng nhập lại, và ' +
    'đổi mật khẩu nếu đó không phải là bạn.',
  DEVICE_BINDING_REQUIRED: 'Trình duyệt của bạn đã mất khóa của phiên này. Vui lòng đăng nhập lại.',
  DEVICE_BINDING_MISSING:
    'Tài khoản của bạn cần một trình duyệt gắn phiên với thiết bị. Vui lòng đăng nhập bằng trình duyệt khác.',
  away:
    'Bạn không còn đăng nhập: bạn đã rời đi quá lâu, hoặc phiên đã bị kết thúc trong thẻ khác. Vui lòng ' +
    'đăng nhập lại.',
  beginAgain: 'Không thực hiện được. Vui lòng bắt đầu lại.',
  beginAgainLate: 'Lần đăng nhập này mất quá nhiều thời gian, hoặc đã hoàn tất. Vui lòng bắt đầu lại.',
  mailAgain: 'Đã quá thời gian, hoặc có quá nhiều mã sai. Vui lòng yêu cầu email khác.',
  RATE_LIMITED: 'Có quá nhiều lần thử.',

  NotAllowedError: 'Không dùng khóa truy cập nào: đã hủy, quá thời gian, hoặc ở đây không có.',
  InvalidStateError: 'Thiết bị này đã có khóa truy cập của bạn.',
  passkeyFailed: 'Trình duyệt không dùng được khóa truy cập ở đây ({name}).',

  UNREACHABLE: 'Không kết nối được với dịch vụ. Vui lòng kiểm tra kết nối rồi thử lại.',
  INTERNAL: PROBLEM,
  CONFIG_INVALID: PROBLEM,
  DATABASE_UNAVAILABLE: PROBLEM,
  BUSY: PROBLEM,
  INVALID_CREDENTIALS: 'Địa chỉ email hoặc mật khẩu không đúng.',
  EMAIL_NOT_VERIFIED: 'Địa chỉ email của bạn chưa được xác nhận.',
  VALIDATION_FAILED: 'Có điều gì đó chưa đúng. Vui lòng xem các ô được đánh dấu.',
  SIGN_UP_CLOSED: 'Việc đăng ký đã đóng.',
  SIGN_IN_EXPIRED: 'Đã quá thời gian, hoặc có quá nhiều mã sai. Vui lòng đăng nhập lại.',
  SECOND_FACTOR_REQUIRED: 'Vui lòng xác minh bằng yếu tố thứ hai.',
  CODE_WRONG: 'Mã này sai, hoặc đã được dùng.',
  PASSWORD_WRONG: 'Đó không phải là mật khẩu hiện tại của bạn.',
  CHALLENGE_EXPIRED: 'Đã quá thời gian. Vui lòng thử lại.',
  PASSKEY_REFUSED: 'Khóa truy cập này không được chấp nhận. Vui lòng dùng khóa khác hoặc cách khác.',
  TOKEN_INVALID: 'Liên kết này không còn hiệu lực.',
  OTHER_BROWSER: 'Bạn đã yêu cầu email này trong trình duyệt khác. Vui lòng nhập mã ở đó.',
  LINK_OF_OTHER_BROWSER: 'Liên kết này chỉ dùng được trong trình duyệt mà bạn đã bắt đầu.',
  IDENTITY_WITHOUT_EMAIL: 'Dịch vụ kia không cung cấp địa chỉ email. Vui lòng đăng nhập bằng cách khác.',
  IDENTITY_REFUSED: 'Không thể đăng nhập bằng tài khoản này. Vui lòng dùng cách khác.',
  IDENTITY_TAKEN: 'Tài khoản này đã kết nối với người dùng khác.',
  PROVIDER_UNAVAILABLE: 'Hiện không thể đăng nhập ở đó. Vui lòng chọn cách khác.',
  PROVIDER_CANCELLED: 'Việc đăng nhập đã bị hủy.',
  PROVIDER_REFUSED: 'Không đăng nhập được ở đó. Vui lòng bắt đầu lại.',
  SESSION_REQUIRED: 'Vui lòng đăng nhập lại.',
  SESSION_CHANGED: 'Trong lúc đó đã có người khác đăng nhập, nên không có gì thay đổi.',
  COOKIE_DUPLICATE: 'Trình duyệt có hai cookie cùng tên. Chúng đã được xóa: vui lòng thử lại.',
  ORIGIN_REFUSED: OUR_FAULT,
  BODY_TOO_LARGE: OUR_FAULT,
  MEDIA_TYPE: OUR_FAULT,
};
