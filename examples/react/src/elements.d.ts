import 'react';

type Form = Partial<Record<'autofocus' | 'sign-in' | 'sign-up' | 'forgot-password', string>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'postern-sign-in': Form;
      'postern-sign-up': Form;
      'postern-forgot-password': Form;
    }
  }
}
