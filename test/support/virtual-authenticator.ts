import type { CDPSession, Page } from 'playwright-core';

export interface AuthenticatorKind {
  /** `internal`: it is built into the device; `usb`: a key that is plugged in. */
  transport?: 'internal' | 'usb';
  /** Whether it knows who uses it, such as by a finger. */
  verifies?: boolean;
  /** Whether it keeps passkeys by itself, so that nobody has to be named. */
  keeps?: boolean;
}

/** A passkey with its private key, as Chromium hands it out and takes it. */
export interface VirtualPasskey {
  credentialId: string;
  isResidentCredential: boolean;
  rpId?: string;
  privateKey: string;
  userHandle?: string;
  signCount: number;
}

/** An authenticator of Chromium's own, in the place of a person's: by the DevTools protocol. */
export class VirtualAuthenticator {
  private constructor(
    private readonly session: CDPSession,
    private readonly id: string,
  ) {}

  /** Gives a window one, which says yes to each question. */
  static async plugIn(
    page: Page,
    { transport = 'internal', verifies = true, keeps = true }: AuthenticatorKind = {},
  ): Promise<VirtualAuthenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport,
        hasResidentKey: keeps,
        hasUserVerification: verifies,
        isUserVerified: verifies,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualAuthenticator(session, authenticatorId);
  }

  /** Whether it answers the questions that come from here on; one that is open stays open. */
  async answers(enabled: boolean): Promise<void> {
    await this.session.send('WebAuthn.setAutomaticPresenceSimulation', {
      authenticatorId: this.id,
      enabled,
    });
  }

  /** Whether it takes the person who asks for its owner. */
  async knowsItsOwner(isUserVerified: boolean): Promise<void> {
    await this.session.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified });
  }

  /** The ids of the passkeys that it keeps, in base64. */
  async credentials(): Promise<string[]> {
    const { credentials } = await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    return credentials.map(({ credentialId }) => credentialId);
  }

  /** Its passkeys as they are, as somebody gets them who copies it. */
  async copy(): Promise<VirtualPasskey[]> {
    return (await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id })).credentials;
  }

  /** Puts a passkey of another one into this one. */
  async put(credential: VirtualPasskey): Promise<void> {
    await this.session.send('WebAuthn.addCredential', { authenticatorId: this.id, credential });
  }
}
