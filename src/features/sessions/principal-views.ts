import { Injectable } from '@nestjs/common';
import { ProfileFields } from '../users/profile-fields.js';
import { viewUser } from '../users/user-view.js';
import type { Principal } from './principal.js';
import { type SessionAnswer, type SessionState, viewSession } from './session-view.js';

/** Every answer that says who is signed in is made of a principal here. */
@Injectable()
export class PrincipalViews {
  constructor(private readonly profile: ProfileFields) {}

  view({ user, session }: Principal): SessionAnswer {
    return { user: viewUser(user, this.profile.view(user.profile)), session: viewSession(session) };
  }

  /** @param refreshable whether a refresh token of ours came, where nobody is signed in */
  viewState(principal: Principal | undefined, refreshable: boolean): SessionState {
    return principal ? this.view(principal) : { user: null, session: null, refreshable };
  }
}
