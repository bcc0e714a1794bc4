import 'react';

type Form = Partial<Record<'sign-in' | 'sign-up' | 'forgot-password', string>> & { autofocus?: boolean };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'postern-sign-in': Form;
      'postern-sign-up': Form;
      'postern-forgot-password': Form;
    }
  }
}
