// Made from the API’s description by `npm run client:types`: not by hand.

export interface paths {
  '/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The audit, the newest first
     * @description A page that looks for an event or an outcome looks through a thousand rows, so it may have fewer than `limit`: it goes on by `next` until that is null.
     */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many sign up and in, and how many tries fail or are refused, by hour or by day
     * @description Of the last 48 hours, or of up to 31 days by hour and 366 by day; none older than AUDIT_RETENTION_DAYS.
     */
    get: operations['showFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the service is: versions, migrations, emails that wait, rows that nobody has swept
     * @description Without an address, a host or a value of the environment. Where the database is gone: 503.
     */
    get: operations['showHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/impersonation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Stop acting as a user
     * @description Clears the access cookie: refresh, to be oneself again. NOT_FOUND where nobody acts.
     */
    delete: operations['endImpersonation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Invite an address by a link
     * @description By following it within a week somebody becomes a user, also where SIGN_UP is off. A second invitation takes the place of the first. Roles besides user want roles:assign, and may do no more than the admin.
     */
    post: operations['invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/limits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is held back by a limit
     * @description What counts for an address, a network or an account, or for those that are said together; without any, what was refused lately. It says nothing of whether there is an account, and counts nothing.
     */
    get: operations['listLimits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/mail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Emails: those that wait, the next one first, or the newest of another state
     * @description Never what they say. A page that looks for a state looks through a thousand emails, so it may have fewer than `limit`: it goes on by `next` until that is null.
     */
    get: operations['listMail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/mail/send-failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the dead-lettered emails again
     * @description The oldest first, 500 at the most: while `again` is 500, ask again, with the same `before`, so that one which fails again is not sent once more. Not those that could not be sent again one by one.
     */
    post: operations['sendFailedMail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/mail/{id}/send': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an email again
     * @description One that was dead-lettered, or waits for its next try. One that is due within a minute stays as it is: it may be on its way just now. `MAIL_EXPIRED`: its link works no more, or its address has become another person's.
     */
    post: operations['sendMailAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/sessions/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End sessions of everybody: of a role, of a way to sign in, since a timestamp
     * @description Those of all that is said, for two seconds: while `done` is false, ask again. The session that asks ends too, where it is one of them.
     */
    post: operations['endManySessions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who has an account
     * @description Of those filters that an index has together; another one is refused by name. A page goes on by `next`, whoever comes and goes meanwhile.
     */
    get: operations['listPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A page of all users, one JSON object a line
     * @description A thousand users at the most, by when they were made, without hashes of passwords. The next page is after the `id` of the last line; one with fewer lines is the last. Hidden fields of a profile are left out.
     */
    get: operations['exportUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import users with their password hashes
     * @description One JSON object a line, of at most 1 MB and 1000 lines. Lines that are refused are named by number and code, and the others are imported. An address that has an account stays as it is, so a request without an answer is sent again. Without the permission roles:assign lines can have the role user alone; with it those that may do no more than the importer. Each address counts as proven; one that could not be chosen here, and hidden fields of a profile, are refused.
     */
    post: operations['importUsers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One person
     * @description With their live sessions, by what they sign in, and the latest events. Never a secret.
     */
    get: operations['showPerson'];
    put?: never;
    post?: never;
    /**
     * Delete somebody, after a grace period
     * @description Until then they are disabled, and their address is not free. They are told by mail. Said once more it changes nothing.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change somebody's language, or fields of their profile
     * @description Fields of the profile too that are read-only for them. What does not come stays as it is.
     */
    patch: operations['changeUser'];
    trace?: never;
  };
  '/admin/users/{id}/end-email-undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have a former address take the account back no more
     * @description That address is told by mail. Where nothing can be taken back it changes nothing.
     */
    post: operations['endEmailUndo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All that is held about a person
     * @description By what it is: the rows of each table, without what opens anything. The audit has who asked for it.
     */
    get: operations['exportPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/impersonate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Act as a user
     * @description With IMPERSONATION=on alone, else 404. Begins a session of its own, for an hour at the most, by an access cookie alone; the audit has it on every change. It ends with the session of who acts, their permission, or DELETE /admin/impersonation; then a refresh brings back who acts. FORBIDDEN for oneself, and for a user who may more.
     */
    post: operations['impersonate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/password-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail somebody a link to choose a password
     * @description Nothing changes before they follow it. The admin does not see it.
     */
    post: operations['sendPasswordLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/reset-factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take all of somebody's second factors away, and their password
     * @description For an owner who has lost them all, and whom the admin knows by other means. Every session ends, and a link to choose a password is mailed to their address. Without any factor nothing is done.
     */
    post: operations['resetFactors'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a deletion back whose grace period has not passed
     * @description They may sign in again, unless they were disabled before, and are told by mail. Of somebody whom nobody has deleted it changes nothing.
     */
    post: operations['restoreUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Give somebody roles, in place of those that they have
     * @description From their next request on. Nobody gives a role that may do what they may not.
     */
    put: operations['setRoles'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End all of somebody's sessions
     * @description At their next request. They may sign in again.
     */
    delete: operations['endSessionsOfUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of somebody's sessions */
    delete: operations['endSessionOfUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/users/{id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Disable somebody, or enable them again
     * @description Disabled: every session ends at once, and nobody signs in as them. Enabled: a deletion that was to come is taken back, too.
     */
    put: operations['setStatus'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Webhooks: those that wait, the next one first, or the newest of another state
     * @description Never what they say.
     */
    get: operations['listWebhooks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/webhooks/send-failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the dead-lettered webhooks again
     * @description The oldest first, 500 at the most: while `again` is 500, ask again, with the same `before`, so that one which fails again is not sent once more. Not those whose endpoint is not configured any more.
     */
    post: operations['sendFailedWebhooks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admin/webhooks/{id}/send': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a webhook again
     * @description One that was dead-lettered, or waits for its next try, under the same `webhook-id`. One that is due within a minute stays as it is: it may be on its way just now.
     */
    post: operations['sendWebhookAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/accept-invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['acceptInvitationPage'];
    put?: never;
    /**
     * Become a user by an invitation's link
     * @description Also where SIGN_UP is off. The address counts as proven. It signs nobody in: a link in a mailbox is no session. A password that is refused leaves the link as it is.
     */
    post: operations['acceptInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/change-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail a link to a new address
     * @description Nothing changes until that link is followed. Whether another account has the address is not said here.
     */
    post: operations['changeEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/change-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change the password
     * @description Ends every session of the user, unexpired access tokens included, and gives this browser another one. Should the answer be lost, the browser has to sign in again.
     */
    post: operations['changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/confirm-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['confirmEmailPage'];
    put?: never;
    /**
     * Confirm the new address
     * @description Needs a session of the user, else the password: the token survives a refusal. Ends every session, and gives a browser whose access cookie is still good another one. The old address is told, and can take the change back for 7 days.
     */
    post: operations['confirmEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether a change of the address can be taken back
     * @description By whom, and until when. Show it to the person who is signed in: an address that they do not know is a reason to end it.
     */
    get: operations['emailChange'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email-sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['emailSignInPage'];
    put?: never;
    /**
     * Mail a code and a link to sign in by
     * @description The answer is the same for every address. Where nobody has it, and SIGN_UP allows that, what the mail brings makes the account. The cookie names this browser: in it alone they sign in.
     */
    post: operations['emailSignIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email-sign-in/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in by the code of a mail
     * @description In the browser that asked for it, within ten minutes. The fifth wrong code uses the mail up. An answer that was lost is given again for some seconds.
     */
    post: operations['loginByEmailCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email-sign-in/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in by the link of a mail
     * @description In the browser that asked for it, once. In any other one it answers OTHER_BROWSER and uses nothing up: show the code of the mail then, to be typed where it was asked for.
     */
    post: operations['loginByEmailLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * By what this user can prove who they are
     * @description For a page on which a user manages it.
     */
    get: operations['listFactors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/forgot-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail a link to choose a new password
     * @description The answer is the same for every address. An address that is not verified yet gets its verification mail again.
     */
    post: operations['forgotPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The accounts at other services by which this user signs in
     * @description The oldest first.
     */
    get: operations['listIdentities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/identities/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Disconnect an account at another service
     * @description It ends the sessions that were begun by it: where that of this browser is one, its cookies are cleared. It wants a recent proof, by a second factor of who has one.
     */
    delete: operations['removeIdentity'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/keep-account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['keepAccountPage'];
    put?: never;
    /**
     * Take the deletion of the own account back
     * @description By the link that was mailed when it was asked for. It signs nobody in.
     */
    post: operations['keepAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/keep-email-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Keep a changed address
     * @description Nobody can take it back any more. Before `keepFrom` this needs the token of the link that the former address was mailed, besides the password: else a thief would close its way back.
     */
    post: operations['keepEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/link-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Trade the code of a mail for the token of the mail's link
     * @description For a link that came broken. The token then does what the link would. The answer does not tell whether the address has a code.
     */
    post: operations['tradeLinkCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/link-identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['linkIdentityPage'];
    put?: never;
    /**
     * Connect an account at another service, by the link of a mail, and sign in by it
     * @description In the browser that has shown the account alone: in another one it does nothing, and the link goes on to work. Where nobody has the address it makes a user.
     */
    post: operations['linkIdentity'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in by password
     * @description Ends the session that this browser had. EMAIL_NOT_VERIFIED is said only to the browser that registered. The device cookie is no session: it keeps the failures of strangers apart from those of this browser.
     */
    post: operations['login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in by a passkey, alone or as the second factor
     * @description Which of the two the options were for. Alone it counts as two factors, as its device verifies the person. As second factor it goes on with the sign-in that waits in this browser, for which alone `trust` counts; `remember` was said with the password then.
     */
    post: operations['loginByPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/passkey/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get what a browser needs to sign in by a passkey
     * @description For PublicKeyCredential.parseRequestOptionsFromJSON(). It is the same for everybody, so no address is sent, and it tells nothing of one; a page can ask as it is opened, for its autofill. With `secondFactor` it is for the person of SECOND_FACTOR_REQUIRED. The cookie ties it to this browser, for five minutes.
     */
    post: operations['passkeyLoginOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/recovery-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Complete a sign-in by a recovery code
     * @description As by a code of an app, which may be lost. The user is told by email how many are left.
     */
    post: operations['loginByRecoveryCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Complete a sign-in by a code of an authenticator app
     * @description After SECOND_FACTOR_REQUIRED, in the same browser, within five minutes. A code works once. The fifth wrong one ends the sign-in: it begins again with the password. With `trust` this browser is asked for no second factor for 30 days.
     */
    post: operations['loginByTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of this browser
     * @description Also without a session. On 503 the session may live on, and the cookies stay: try again.
     */
    post: operations['logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End every session of this user
     * @description That of this browser too.
     */
    post: operations['logoutAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout-others': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End every other session of this user
     * @description That of this browser goes on, and its cookies stay.
     */
    post: operations['logoutOthers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout/provider': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of this browser, and learn where to sign out at its provider
     * @description As logout, which comes first, whatever becomes of the rest. Send the browser to `url`, where there is one: the provider leads it back to AFTER_SIGN_OUT_URL.
     */
    post: operations['logoutAtProvider'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is signed in, and until when
     * @description Call it after a refresh, to confirm that the new cookies arrived.
     */
    get: operations['me'];
    put?: never;
    post?: never;
    /**
     * Delete this account
     * @description Everything of the user goes, at once and for good. The audit of it stays until its time is over, and for a week what was mailed to an address that the user had before. With DELETION_GRACE_DAYS they are signed out everywhere at once, everything goes after these days, and a mail has the link that takes it back.
     */
    delete: operations['deleteAccount'];
    options?: never;
    head?: never;
    /**
     * Change the language, or fields of the profile
     * @description Mails and problems are written in the language from now on; one that is not in LOCALES is refused. A profile is there only where the project has fields of its own: null removes one that need not be there. What does not come stays as it is.
     */
    patch: operations['changeAccount'];
    trace?: never;
  };
  '/auth/me/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All that is held about who is signed in
     * @description A file, by what it is: the rows of each table, without what opens anything. It wants a proof of the last ten minutes, and the audit has that it was asked for.
     */
    get: operations['exportMyself'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/me/terms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The terms of use that hold, and what was accepted
     * @description After TERMS_REQUIRED: show the terms of `version`, and accept them.
     */
    get: operations['readTerms'];
    put?: never;
    /**
     * Accept the terms of use that hold
     * @description Those that the person was shown. A second time changes nothing. TERMS_OUTDATED: others hold by now, or none are asked for; read and show them anew.
     */
    post: operations['acceptTerms'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The passkeys of this user
     * @description The oldest first, with what PublicKeyCredential.signalAllAcceptedCredentials() needs to have the person’s devices forget the others.
     */
    get: operations['listPasskeys'];
    put?: never;
    /**
     * Add a passkey that this browser has made
     * @description It is a way to sign in from now on, and a second factor beside the password; this session is proven by it. Show the recovery codes, where there are some.
     */
    post: operations['addPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get what a browser needs to make a passkey
     * @description For PublicKeyCredential.parseCreationOptionsFromJSON(). The cookie ties it to this browser, for five minutes.
     */
    post: operations['passkeyOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a passkey of this user
     * @description It wants a recent proof by a second factor, which may be this one. The recovery codes go with the last second factor.
     */
    delete: operations['removePasskey'];
    options?: never;
    head?: never;
    /** Rename a passkey of this user */
    patch: operations['renamePasskey'];
    trace?: never;
  };
  '/auth/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Choose a first password
     * @description For a user who signs in otherwise. It wants a recent proof, by a second factor of who has one. Ends every session of the user, and gives this browser another one.
     */
    post: operations['setPassword'];
    /**
     * Remove the password
     * @description Another way to sign in has to be left. It wants a recent proof, by a second factor of who has one. Ends every session of the user, and gives this browser another one.
     */
    delete: operations['removePassword'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a sign-in page offers
     * @description The identity providers that are configured, the other ways to sign in, and the looks.
     */
    get: operations['listProviders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/providers/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a sign-in by an identity provider
     * @description Send the browser to the `url` of the answer. It comes back to this API, which leads it on to `returnTo`. The cookie ties it to this browser, for ten minutes; up to four can be under way in its tabs.
     */
    post: operations['signInByProvider'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/providers/{name}/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to connect an account at an identity provider
     * @description As signInByProvider does it. At the end nobody is signed in, and the address that the browser is led to says `linked` with the name of the provider, or `error`.
     */
    post: operations['linkProvider'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/reauthenticate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove once more who is there
     * @description By the password, a code of the authenticator app, a recovery code, or a passkey: by one of them. What answers PROOF_REQUIRED can be repeated then. The session stays the same one, and so do its cookies.
     */
    post: operations['reauthenticate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/reauthenticate/passkey/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get what a browser needs to prove by a passkey who is there
     * @description For PublicKeyCredential.parseRequestOptionsFromJSON(), and then POST /auth/reauthenticate.
     */
    post: operations['reauthenticationOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get ten new recovery codes
     * @description Those of before work no more. It wants a recent proof by a second factor.
     */
    post: operations['renewRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Trade the refresh cookie for the next one
     * @description While the refresh token is fresh, or its successor has just gone to another network or browser, only the access cookie is set. After REFRESH_SUPERSEDED repeat the request that you wanted to make, with the cookies you have now. SESSION_REQUIRED and SESSION_ENDED: sign in again. A session that is bound to the device is refreshed by its browser alone, which is answered without a body: after DEVICE_BINDING_REQUIRED ask GET /auth/session.
     */
    post: operations['refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start a registration
     * @description Mails a link. The answer is the same for every address; the cookie names this browser as the one that registered.
     */
    post: operations['register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/resend-verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail the link again
     * @description That of this browser's registration, else of the newest for the address. The answer is the same for every address.
     */
    post: operations['resendVerification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['resetPasswordPage'];
    put?: never;
    /**
     * Choose a new password by the link of a mail
     * @description Ends every session of the user, and signs nobody in. A password that is refused leaves the link as it is.
     */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is signed in, or nobody
     * @description Nobody is 200 too, so that a page can ask without an error in its console. It touches no cookie. Where `refreshable`, refresh and ask again. BUSY: the session is bound to the device, and its browser says that it could not refresh it just now, so nobody knows.
     */
    get: operations['session'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where this user is signed in
     * @description The live sessions, the one last used first.
     */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End a session of this user
     * @description That of this browser too: then its cookies are cleared, as by logout. Another one wants a recent proof.
     */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['signInPage'];
    put?: never;
    /**
     * Sign in by the link of a mail and the password
     * @description Works once. A wrong password leaves the link as it is, and counts for it alone.
     */
    post: operations['signInByLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sign-in-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail a link to sign in by, while the account has had too many tries
     * @description The answer is the same for every address. Offer it after RATE_LIMITED at a sign-in: with the link the password has tries of its own.
     */
    post: operations['signInLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get a secret for an authenticator app
     * @description Nothing changes until a code of it is confirmed, within an hour.
     */
    post: operations['beginTotp'];
    /**
     * Remove the authenticator app
     * @description And the recovery codes. It wants a recent proof by a second factor. No session is proven by the app any more.
     */
    delete: operations['removeTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/totp/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the authenticator app by a code
     * @description It is a second factor from now on, and this session is proven by it. Show the recovery codes.
     */
    post: operations['confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/trusted-browsers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where this user is not asked for a second factor
     * @description The newest first.
     */
    get: operations['listTrustedBrowsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/trusted-browsers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ask for a second factor in a browser again
     * @description At its next sign-in. Its session goes on, and so does the trust of others in it.
     */
    delete: operations['distrustBrowser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/undo-email-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['undoEmailChangePage'];
    put?: never;
    /**
     * Take a change of the address back
     * @description By the link that the old address was mailed, and that address, typed. It has its account again, the password is void, every session has ended, and a link to choose a new password is on its way.
     */
    post: operations['undoEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page behind the mail's link */
    get: operations['verifyPage'];
    put?: never;
    /**
     * Confirm the address
     * @description Signs this browser in, unless SIGN_IN_AFTER_VERIFY is off. In another browser than the one that registered, the password is required; the token survives that. A link that was followed before does nothing, unless the answer was lost: then the same browser is signed in by asking again.
     */
    post: operations['verify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The process runs */
    get: operations['live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The process can serve
     * @description The database answers, has its tables, and takes writes. A 503 names what is missing. An answer is up to a second old.
     */
    get: operations['ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AuditList: {
      events: components['schemas']['AuditEvent'][];
      /** @description The cursor of the next page, also of one with fewer than `limit`; null: it is the last. */
      next: string | null;
    };
    AuditEvent: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      event: string;
      /** @enum {string} */
      outcome: 'success' | 'failure';
      userId: string | null;
      /** @description By whom, where that is another. */
      actorId: string | null;
      sessionId: string | null;
      ip: string | null;
      device: string;
      userAgent: string | null;
      requestId: string | null;
      reason: string | null;
    };
    Problem: {
      /** @description The code as a URN. */
      type: string;
      /** @description The same for every refusal with this code, in one language. */
      title: string;
      status: number;
      /**
       * @description Stable: what a client decides by.
       * @enum {string}
       */
      code:
        | 'ACCOUNT_IN_USE'
        | 'BODY_TOO_LARGE'
        | 'BUSY'
        | 'CHALLENGE_EXPIRED'
        | 'CLIENT_REFUSED'
        | 'CODE_INVALID'
        | 'CODE_WRONG'
        | 'CONFIG_INVALID'
        | 'CONFIRMATION_WRONG'
        | 'COOKIE_DUPLICATE'
        | 'DATABASE_UNAVAILABLE'
        | 'DEVICE_BINDING_MISSING'
        | 'DEVICE_BINDING_REQUIRED'
        | 'DEVICE_CODE_EXPIRED'
        | 'DEVICE_CODE_INVALID'
        | 'DEVICE_DENIED'
        | 'DEVICE_PENDING'
        | 'DEVICE_PROOF_INVALID'
        | 'DEVICE_PROOF_REQUIRED'
        | 'DEVICE_REQUEST_INVALID'
        | 'DEVICE_SLOW_DOWN'
        | 'DPOP_PROOF_INVALID'
        | 'EMAIL_NOT_VERIFIED'
        | 'EMAIL_REFUSED'
        | 'EMAIL_RESERVED'
        | 'EMAIL_TAKEN'
        | 'ENROLMENT_REQUIRED'
        | 'FACTOR_EXISTS'
        | 'FACTOR_MISSING'
        | 'FACTOR_UNAVAILABLE'
        | 'FORBIDDEN'
        | 'GRANT_UNSUPPORTED'
        | 'IDENTITY_REFUSED'
        | 'IDENTITY_TAKEN'
        | 'IDENTITY_WITHOUT_EMAIL'
        | 'IMPERSONATION_REFUSED'
        | 'INTERNAL'
        | 'INVALID_CREDENTIALS'
        | 'KEEP_TOO_EARLY'
        | 'LAST_ADMIN'
        | 'LAST_CREDENTIAL'
        | 'LINK_OF_OTHER_BROWSER'
        | 'LOGOUT_TOKEN_INVALID'
        | 'MAIL_EXPIRED'
        | 'MAIL_SENT'
        | 'MEDIA_TYPE'
        | 'NOT_FOUND'
        | 'ORIGIN_REFUSED'
        | 'OTHER_BROWSER'
        | 'OWN_ACCOUNT'
        | 'PASSKEYS_FULL'
        | 'PASSKEY_EXISTS'
        | 'PASSKEY_REFUSED'
        | 'PASSWORD_EXISTS'
        | 'PASSWORD_REFUSED'
        | 'PASSWORD_REQUIRED'
        | 'PASSWORD_WRONG'
        | 'PROOF_REQUIRED'
        | 'PROVIDER_CANCELLED'
        | 'PROVIDER_REFUSED'
        | 'PROVIDER_TOKEN_MISSING'
        | 'PROVIDER_UNAVAILABLE'
        | 'RATE_LIMITED'
        | 'REFRESH_SUPERSEDED'
        | 'REFRESH_TOKEN_REUSED'
        | 'SECOND_FACTOR_REQUIRED'
        | 'SESSION_CHANGED'
        | 'SESSION_ENDED'
        | 'SESSION_REQUIRED'
        | 'SIGN_IN_EXPIRED'
        | 'SIGN_UP_CLOSED'
        | 'TERMS_OUTDATED'
        | 'TERMS_REQUIRED'
        | 'TOKEN_INVALID'
        | 'TOKEN_MODE_REFUSED'
        | 'USER_CODE_INVALID'
        | 'USER_DISABLED'
        | 'VALIDATION_FAILED'
        | 'WEBHOOK_ENDPOINT_GONE'
        | 'WEBHOOK_SENT';
      /** @description What was refused here; the title, where there is no more to say. */
      detail: string;
      /**
       * Format: uuid
       * @description As in X-Request-Id.
       */
      requestId: string;
      /** @description With VALIDATION_FAILED and PASSWORD_REFUSED: the fields that are wrong. */
      errors?: {
        /** @description The field, as in `items.0.name`; empty for the whole. */
        path: string;
        message: string;
      }[];
      /** @description With PROOF_REQUIRED and SECOND_FACTOR_REQUIRED: the ways by which this user can prove who they are. */
      methods?: string[];
    };
    Figures: {
      /**
       * Format: date-time
       * @description The beginning of the first hour or day.
       */
      from: string;
      /**
       * Format: date-time
       * @description The end of the last one, which may not be over yet.
       */
      to: string;
      /** @enum {string} */
      by: 'hour' | 'day';
      /** @description One for each hour or day, also where nothing happened. */
      points: components['schemas']['Figure'][];
    };
    Figure: {
      /**
       * Format: date-time
       * @description The beginning of the hour or day.
       */
      at: string;
      /** @description People who have registered, or accepted an invitation. */
      signUps: number;
      /** @description Sessions that were begun by signing in. */
      signIns: number;
      /** @description Sign-ins that failed, at the first factor or at the second. */
      failures: number;
      /** @description Windows of limits in which something was refused: as the audit has them. */
      refused: number;
    };
    Condition: {
      /** @description Postern's. */
      version: string;
      node: string;
      /** @description As Vercel names it. */
      commit: string | null;
      /** @description As Vercel names it. */
      region: string | null;
      /**
       * Format: date-time
       * @description Of the instance that answers.
       */
      startedAt: string;
      database: {
        version: string;
        /** @description Until a short question was answered. */
        milliseconds: number;
        migrations: {
          /** @description Of Postern's own; null: the app's role may not read the record of them. */
          applied: number | null;
          /** @description How many this version has. */
          expected: number;
          /** @description The last one of this version that is applied. */
          latest: string | null;
          /** @description Those of this version that are not applied, also where they wait to be asked for. */
          missing: string[];
        };
      };
      mail: {
        /** @description To be sent, or to be tried again. 10000: so many, or more. */
        waiting: number;
        /** @description Dead-lettered. 10000: so many, or more. */
        failed: number;
        /** @description When the first of those that wait is due, or was; null: none waits. */
        oldestDueAt: string | null;
      };
      /** @description Expired rows that no maintenance has deleted yet. */
      overdue: components['schemas']['OverdueRows'][];
      /** @description What the environment can switch, by its variable, and the ways to sign in, by name. */
      features: {
        [key: string]: boolean;
      };
    };
    OverdueRows: {
      /** @description What they are. */
      rows: string;
      /** @description 1000: so many, or more. */
      count: number;
      /**
       * Format: date-time
       * @description Of the oldest of them: the time by which they expire.
       */
      since: string;
    };
    InviteBody: {
      email: string;
      roles?: ('user' | 'admin')[];
      /** @enum {string} */
      locale?: 'en' | 'vi' | 'fr' | 'de';
      /** @description Why, for the audit. */
      reason?: string;
    };
    Invited: {
      /** Format: date-time */
      expiresAt: string;
    };
    Limits: {
      /** @description Those that are counted in a window that goes on, those that hold back first. */
      counts: components['schemas']['LimitCount'][];
      /** @description The newest of the last 24 hours, a hundred at the most: of all; or of the user or the network that is asked about. An event has no address. */
      refused: components['schemas']['RefusedByLimit'][];
    };
    LimitCount: {
      /** @description As LIMIT_ and its name in capitals set it. */
      limit: string;
      /** @description By whom it counts. */
      owner: string;
      /** @description So far, refused ones too. */
      hits: number;
      /** @description How many pass. */
      max: number;
      /**
       * Format: date-time
       * @description Then it begins at 0.
       */
      until: string;
      /** @description Whether the next one is refused. */
      isHeldBack: boolean;
    };
    RefusedByLimit: {
      /** Format: date-time */
      at: string;
      /** @description As LIMIT_ and its name in capitals set it. */
      limit: string;
      userId: string | null;
      ip: string | null;
    };
    MailList: {
      mails: components['schemas']['ListedMail'][];
      /** @description The cursor of the next page, also of one with fewer than `limit`; null: it is the last. */
      next: string | null;
      /** @description All that wait. 10000: so many, or more. */
      waiting: number;
      /** @description All that were dead-lettered. 10000: so many, or more. */
      failed: number;
    };
    ListedMail: {
      /** Format: uuid */
      id: string;
      template: string;
      recipient: string;
      locale: string;
      /**
       * @description `waiting`: to be sent, or to be tried again; `failed`: dead-lettered; `sent`; `dropped`: discarded, since its link had expired or there was nobody to tell.
       * @enum {string}
       */
      state: 'waiting' | 'failed' | 'sent' | 'dropped';
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Of one that waits: when it is tried next; while it is tried, when that counts as lost.
       */
      dueAt: string;
      attempts: number;
      /** @description When its link expires; null: it has none. */
      expiresAt: string | null;
      /** @description When the provider took it. */
      deliveredAt: string | null;
      /** @description When it was dead-lettered. */
      failedAt: string | null;
      /** @description When it was discarded. */
      droppedAt: string | null;
      /** @description Why the last try failed. */
      failure: string | null;
    };
    SendFailedBody: {
      /** @description Those that were dead-lettered then or later; missing: all. */
      since?: string;
      /** @description Those that were dead-lettered before; missing: all. */
      before?: string;
      /** @description Why, for the audit. */
      reason?: string;
    };
    SentAgain: {
      /** @description How many wait again. 500: there may be more, ask again. */
      again: number;
    };
    ChangeBody: {
      /** @description Why, for the audit. */
      reason?: string;
    };
    EndSessionsBody: {
      /** @enum {string} */
      role?: 'user' | 'admin';
      /** @description As SIGN_IN_METHODS names it. */
      method?: string;
      /** @description Those that began then or later. */
      since?: string;
      /** @description Why, for the audit. */
      reason: string;
    };
    EndSessionsAnswer: {
      ended: number;
      /** @description Whether none is left; else ask again. */
      done: boolean;
    };
    PeopleList: {
      users: components['schemas']['ListedPerson'][];
      /** @description The cursor of the next page; null: this is the last one. */
      next: string | null;
    };
    ListedPerson: {
      /** Format: uuid */
      id: string;
      email: string;
      role: string;
      /** @description All of them, `role` first. */
      roles: string[];
      /** @enum {string} */
      status: 'active' | 'disabled' | 'leaving';
      locale: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date
       * @description The last day with a sign-in or a refresh, in UTC.
       */
      lastSeenOn: string;
      /** @description Of somebody who is leaving. */
      deletionDueAt: string | null;
    };
    UserImport: {
      /** @description Users that were made. */
      made: number;
      /** @description Lines whose address had an account already, or stood in an earlier line. */
      known: number;
      /** @description Lines that were not imported. Nothing of what they say. */
      refused: {
        /** @description From 1. */
        line: number;
        /** @enum {string} */
        code:
          | 'NOT_UTF8'
          | 'NOT_JSON'
          | 'NOT_CSV'
          | 'NO_HEADER'
          | 'QUOTE_OPEN'
          | 'TOO_LONG'
          | 'FIELD_UNKNOWN'
          | 'FIELD_INVALID'
          | 'EMAIL_INVALID'
          | 'EMAIL_UNVERIFIED'
          | 'EMAIL_RESERVED'
          | 'EMAIL_REFUSED'
          | 'HASH_UNREADABLE'
          | 'ROLE_UNKNOWN'
          | 'ROLE_REFUSED'
          | 'TOTP_UNREADABLE'
          | 'TOTP_UNAVAILABLE';
        field?: string;
      }[];
    };
    Person: {
      /** Format: uuid */
      id: string;
      email: string;
      role: string;
      /** @description All of them, `role` first. */
      roles: string[];
      /** @enum {string} */
      status: 'active' | 'disabled' | 'leaving';
      locale: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date
       * @description The last day with a sign-in or a refresh, in UTC.
       */
      lastSeenOn: string;
      /** @description Of somebody who is leaving. */
      deletionDueAt: string | null;
      allowed: components['schemas']['AllowedChanges'];
      /** @description Live ones, the last used first. */
      sessions: components['schemas']['ListedSession'][];
      /** @description By what the person can prove who they are, as in `GET /auth/factors`. */
      methods: string[];
      recoveryCodesLeft: number;
      passkeys: components['schemas']['PasskeyOfPerson'][];
      identities: components['schemas']['Identity'][];
      trustedBrowsers: components['schemas']['TrustedBrowser'][];
      /** @description The latest twenty events that are about the person, the newest first. */
      audit: components['schemas']['AuditEvent'][];
    };
    /** @description Of the one who asks, so that a page shows nothing that is refused. */
    AllowedChanges: {
      /** @description Whether no change of this person is refused for who they are: nobody changes themselves like this, nor somebody who may more. Each change wants a permission besides. */
      change: boolean;
      /** @description Whether one may act as this person now. */
      impersonate: boolean;
      /** @description Those that one may give. */
      roles: string[];
      /** @description Languages that are offered. */
      locales: string[];
    };
    ListedSession: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description No access token of this session is good for longer.
       */
      accessTokenExpiresAt: string;
      /**
       * Format: date-time
       * @description The session ends here, unless it is refreshed.
       */
      idleExpiresAt: string;
      /**
       * Format: date-time
       * @description The session ends here, however much it is used.
       */
      expiresAt: string;
      /** @description How its person has proven who they are, the last one last, by the names of RFC 8176: `pwd`; and `mail`, an emailed link. Empty in a session of before they were recorded. */
      methods: string[];
      /**
       * Format: date-time
       * @description The last time that they did. A refresh proves nothing.
       */
      provenAt: string;
      /** @description The user who acts as this one; missing: nobody does. */
      actor?: {
        /** Format: uuid */
        id: string;
        email: string;
      };
      /** @description By how many factors. */
      assurance: 1 | 2;
      /** @description The key whose possession a refresh has to prove: `device`, that which the browser has made for this session; `dpop`, that of a program (RFC 9449); null: none. */
      boundTo: ('device' | 'dpop') | null;
      /** @description Whether somebody of the operator acts as the user in it; then nothing tells from where. */
      acting: boolean;
      /** @description Whether it is the one that asks. */
      current: boolean;
      /** @description Browser and system, by the User-Agent of the last rotation. */
      device: string;
      userAgent: string | null;
      ip: string | null;
      /**
       * Format: date-time
       * @description The last sign-in, rotation or confirmation.
       */
      lastUsedAt: string;
    };
    PasskeyOfPerson: {
      /** Format: uuid */
      id: string;
      name: string;
      /** Format: date-time */
      createdAt: string;
      lastUsedAt: string | null;
    };
    Identity: {
      /** Format: uuid */
      id: string;
      /** @description Its name here. */
      provider: string;
      /** @description The address that the provider gave last. It may be another than the user’s. */
      email: string | null;
      /** Format: date-time */
      linkedAt: string;
      lastUsedAt: string | null;
    };
    TrustedBrowser: {
      /** Format: uuid */
      id: string;
      /** @description Whether it is the one that asks. */
      current: boolean;
      /** @description Browser and system, by the User-Agent at the sign-in at which it was trusted. */
      device: string;
      ip: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @description The last sign-in that was not asked for a second factor; null: none was. */
      lastUsedAt: string | null;
      /** Format: date-time */
      expiresAt: string;
    };
    ChangeUserBody: {
      /** @enum {string} */
      locale?: 'en' | 'vi' | 'fr' | 'de';
      /** @description Why, for the audit. */
      reason?: string;
    };
    ReasonedBody: {
      /** @description Why, for the audit. */
      reason: string;
    };
    PlannedDeletion: {
      /** Format: date-time */
      deletionDueAt: string;
    };
    HeldData: {
      [key: string]: {
        [key: string]: unknown;
      }[];
    };
    SignedIn: {
      user: components['schemas']['User'];
      session: components['schemas']['Session'];
    };
    User: {
      /** Format: uuid */
      id: string;
      /** @description Normalised: lower case, its domain in ASCII. */
      email: string;
      /** @description Always true: there is no user before the address is proven. */
      emailVerified: boolean;
      /** @enum {string} */
      role: 'user' | 'admin';
      /** @description All roles of the user, `role` first. */
      roles: ('user' | 'admin')[];
      /** @description All that the roles allow, so that a page shows nothing that is refused. Each request is asked anew. */
      permissions: (
        | 'audit:read'
        | 'factors:reset'
        | 'figures:read'
        | 'health:read'
        | 'limits:read'
        | 'mail:read'
        | 'mail:send'
        | 'roles:assign'
        | 'sessions:end'
        | 'users:export'
        | 'users:impersonate'
        | 'users:import'
        | 'users:read'
        | 'users:write'
        | 'webhooks:read'
        | 'webhooks:send'
      )[];
      locale: string;
      /** Format: date-time */
      createdAt: string;
    };
    Session: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Refresh before this.
       */
      accessTokenExpiresAt: string;
      /**
       * Format: date-time
       * @description The session ends here, unless it is refreshed.
       */
      idleExpiresAt: string;
      /**
       * Format: date-time
       * @description The session ends here, however much it is used.
       */
      expiresAt: string;
      /** @description How its person has proven who they are, the last one last, by the names of RFC 8176: `pwd`; and `mail`, an emailed link. Empty in a session of before they were recorded. */
      methods: string[];
      /**
       * Format: date-time
       * @description The last time that they did. A refresh proves nothing.
       */
      provenAt: string;
      /** @description The user who acts as this one; missing: nobody does. */
      actor?: {
        /** Format: uuid */
        id: string;
        email: string;
      };
      /** @description By how many factors. */
      assurance: 1 | 2;
      /** @description The key whose possession a refresh has to prove: `device`, that which the browser has made for this session; `dpop`, that of a program (RFC 9449); null: none. */
      boundTo: ('device' | 'dpop') | null;
    };
    RemovedFactors: {
      removed: {
        kind: string;
        count: number;
      }[];
    };
    RolesBody: {
      roles: ('user' | 'admin')[];
      /** @description Why, for the audit. */
      reason: string;
    };
    EndedSessions: {
      ended: number;
    };
    StatusBody: {
      /** @enum {string} */
      status: 'active' | 'disabled';
      /** @description Why, for the audit. */
      reason: string;
    };
    WebhookList: {
      webhooks: components['schemas']['ListedWebhook'][];
      /** @description The cursor of the next page; null: it is the last. */
      next: string | null;
      /** @description All that wait. 10000: so many, or more. */
      waiting: number;
      /** @description All that were dead-lettered. 10000: so many, or more. */
      failed: number;
    };
    ListedWebhook: {
      /** Format: uuid */
      id: string;
      endpoint: string;
      /** @description Its header `webhook-id`. */
      messageId: string;
      /** @description null: only another version knows its event. */
      type: string | null;
      /**
       * @description `waiting`: to be sent, or to be tried again; `failed`: dead-lettered; `sent`.
       * @enum {string}
       */
      state: 'waiting' | 'failed' | 'sent';
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Of one that waits: when it is tried next; while it is tried, when that counts as lost.
       */
      dueAt: string;
      attempts: number;
      /** @description When its receiver took it. */
      deliveredAt: string | null;
      /** @description When it was dead-lettered. */
      failedAt: string | null;
      /** @description Why the last try failed. */
      failure: string | null;
    };
    SendFailedWebhooksBody: {
      /** @description As WEBHOOK_ENDPOINTS names it. */
      endpoint?: string;
      /** @description Those that were dead-lettered then or later; missing: all. */
      since?: string;
      /** @description Those that were dead-lettered before; missing: all. */
      before?: string;
      /** @description Why, for the audit. */
      reason?: string;
    };
    WebhooksAgain: {
      /** @description How many wait again. 500: there may be more, ask again. */
      again: number;
    };
    AcceptInvitationBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /**
       * Format: password
       * @description Needed where SIGN_IN_METHODS has password, and else not looked at.
       */
      password?: string;
    };
    ChangeEmailBody: {
      newEmail: string;
      /**
       * Format: password
       * @description Not needed within ten minutes of a proof: see PROOF_REQUIRED.
       */
      password?: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
    };
    ChangePasswordBody: {
      /** Format: password */
      currentPassword: string;
      /** Format: password */
      newPassword: string;
    };
    ConfirmEmailBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /**
       * Format: password
       * @description After PASSWORD_REQUIRED: the account's.
       */
      password?: string;
    };
    EmailChange: {
      /** @description null: nothing can be taken back. */
      undo: {
        /** @description Whoever has this mailbox can take the account back to it. */
        formerEmail: string;
        /** Format: date-time */
        until: string;
        /**
         * Format: date-time
         * @description From when on the change can be kept by the password alone; before, the link of that mailbox is needed too.
         */
        keepFrom: string;
      } | null;
    };
    EmailSignInBody: {
      email: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
      /** @description false: the cookies end with the browser, and the session after a day without use. */
      remember?: boolean;
    };
    EmailSignInCodeBody: {
      /** @description As it stands in the mail; blanks do not matter, nor which digits are written. */
      code: string;
    };
    EmailSignInLinkBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
    };
    Factors: {
      /** @description By the names of RFC 8176: `pwd`, `otp`; and `rc`, a recovery code. */
      methods: string[];
      recoveryCodesLeft: number;
    };
    ForgotPasswordBody: {
      email: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
    };
    IdentityList: {
      identities: components['schemas']['Identity'][];
    };
    KeepAccountBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
    };
    KeepEmailChangeBody: {
      /** Format: password */
      password: string;
      /** @description Of the former address's link: needed before `keepFrom`. */
      token?: string;
    };
    LinkCodeBody: {
      /**
       * @description What the mail's link is for: the last part of its page's path.
       * @enum {string}
       */
      purpose:
        | 'sign-in'
        | 'verify'
        | 'link-identity'
        | 'reset-password'
        | 'confirm-email'
        | 'undo-email-change'
        | 'keep-account'
        | 'accept-invitation';
      email: string;
      /** @description As it stands in the mail; case, spaces and hyphens do not matter. */
      code: string;
    };
    LinkToken: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /** @description Where its page leads on to, if the request said so that had the link mailed. */
      returnTo: string | null;
    };
    LinkIdentityBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
    };
    LoginBody: {
      email: string;
      /** Format: password */
      password: string;
      /** @description false: the cookies end with the browser, and the session after a day without use. */
      remember?: boolean;
    };
    PasskeyLoginBody: {
      credential: components['schemas']['AuthenticationResponse'];
      /** @description false: the cookies end with the browser, and the session after a day without use. */
      remember?: boolean;
      /** @description Ask for no second factor in this browser for 30 days; missing: false. */
      trust?: boolean;
    };
    /** @description As `PublicKeyCredential#toJSON()` makes it. */
    AuthenticationResponse: {
      id: string;
      rawId: string;
      /** @constant */
      type: 'public-key';
      response: {
        clientDataJSON: string;
        authenticatorData: string;
        signature: string;
        userHandle?: string | null;
      };
    };
    PasskeyLoginOptionsBody: {
      /** @description true: for the passkeys of the person whose sign-in waits for a second factor in this browser. */
      secondFactor?: boolean;
    };
    PasskeyRequestOptions: {
      challenge: string;
      /** @description In milliseconds. */
      timeout: number;
      rpId: string;
      allowCredentials: {
        /** @constant */
        type: 'public-key';
        id: string;
        transports: string[];
      }[];
      /** @enum {string} */
      userVerification: 'required' | 'preferred';
      /** @description What to offer first. */
      hints: ('security-key' | 'client-device' | 'hybrid')[];
    };
    RecoverySignInBody: {
      /** @description As it was shown; case, spaces and hyphens do not matter. */
      recoveryCode: string;
      /** @description Ask for no second factor in this browser for 30 days; missing: false. */
      trust?: boolean;
    };
    TotpSignInBody: {
      /** @description As the authenticator app shows it; blanks do not matter, nor which digits are written. */
      code: string;
      /** @description Ask for no second factor in this browser for 30 days; missing: false. */
      trust?: boolean;
    };
    ProviderSignOut: {
      /** @description Where the browser signs out at the provider, as a whole: `location.assign(url)`. Null where the session was begun otherwise, or the provider offers none, or is not reached just now. */
      url: string | null;
    };
    ChangeAccountBody: {
      /**
       * @description The language of mails, and of what problems say.
       * @enum {string}
       */
      locale: 'en' | 'vi' | 'fr' | 'de';
    };
    DeleteAccountBody: {
      /**
       * Format: password
       * @description Not needed within ten minutes of a proof: see PROOF_REQUIRED.
       */
      password?: string;
    };
    Terms: {
      /** @description The date of the terms that hold; null: none are asked for. */
      version: string | null;
      /** @description The latest that the person has accepted. */
      acceptedVersion: string | null;
      acceptedAt: string | null;
    };
    AcceptTermsBody: {
      /**
       * Format: date
       * @description The date of the terms.
       */
      version: string;
    };
    AddPasskeyBody: {
      credential: components['schemas']['RegistrationResponse'];
      /** @description Missing: the name of what keeps it, where that is known. */
      name?: string;
    };
    /** @description As `PublicKeyCredential#toJSON()` makes it. */
    RegistrationResponse: {
      id: string;
      rawId: string;
      /** @constant */
      type: 'public-key';
      response: {
        clientDataJSON: string;
        attestationObject: string;
        transports?: string[];
      };
    };
    AddedPasskey: {
      passkey: components['schemas']['Passkey'];
      /** @description Only where there was no second factor before: each works once, where the passkeys are lost. Nobody can read them again. */
      recoveryCodes?: string[];
    };
    Passkey: {
      /** Format: uuid */
      id: string;
      credentialId: string;
      name: string;
      /** @description What keeps it, as that says itself; null: nobody knows. */
      provider: string | null;
      /** @description Whether it can be synced to other devices; false: it stays on its own. */
      isBackupEligible: boolean;
      /** @description Whether it was, when last used. */
      isBackedUp: boolean;
      transports: string[];
      /** Format: date-time */
      createdAt: string;
      /** @description null: never yet. */
      lastUsedAt: string | null;
    };
    Passkeys: {
      rpId: string;
      /** @description The user’s id, as passkeys keep it. */
      userHandle: string;
      passkeys: components['schemas']['Passkey'][];
    };
    PasskeyCreationOptions: {
      rp: {
        id: string;
        name: string;
      };
      user: {
        id: string;
        name: string;
        displayName: string;
      };
      challenge: string;
      pubKeyCredParams: {
        /** @constant */
        type: 'public-key';
        alg: number;
      }[];
      /** @description In milliseconds. */
      timeout: number;
      excludeCredentials: {
        /** @constant */
        type: 'public-key';
        id: string;
        transports: string[];
      }[];
      authenticatorSelection: {
        /** @constant */
        residentKey: 'preferred';
        /** @constant */
        requireResidentKey: false;
        /** @enum {string} */
        userVerification: 'required' | 'preferred';
      };
      /** @constant */
      attestation: 'none';
      extensions: {
        /** @constant */
        credProps: true;
      };
    };
    RenamePasskeyBody: {
      name: string;
    };
    SetPasswordBody: {
      /** Format: password */
      newPassword: string;
    };
    ProviderList: {
      /** @description The other ways to sign in. */
      methods: string[];
      providers: {
        name: string;
        /** @description For a button. */
        label: string;
        /** @description For a plain link, in the place of the POST. */
        signInUrl: string;
      }[];
      /** @description The deployment's looks. Missing: it has none of its own. */
      brand?: {
        /** @description Of the main button, links and the focus, by day and by night; as `#1f4fd8`. */
        accent: {
          light: string;
          dark: string;
        };
        /** @description Of the text on it. */
        onAccent: {
          light: string;
          dark: string;
        };
        /** @description The address of an image. */
        logo?: string;
      };
    };
    ProviderSignInBody: {
      /** @description Where the browser is led afterwards: an address at one of WEB_ORIGINS; missing: AFTER_SIGN_IN_URL. It gets `error`, with a code, where nobody is signed in; `second-factor`, with the methods, where one is wanted; `sign-in=mailed` where a link was mailed. */
      returnTo?: string;
      /** @description false: the cookies end with the browser, and the session after a day without use. */
      remember?: boolean;
      /**
       * @description `login`: the provider asks who it is, also a person who is signed in there. Wanted for a recent proof; a provider that says when it has asked, and has not, is refused.
       * @enum {string}
       */
      prompt?: 'login';
    };
    ProviderSignIn: {
      /** @description Where the browser has to go, as a whole: `location.assign(url)`. */
      url: string;
    };
    ProviderLinkBody: {
      /** @description Where the browser is led afterwards: an address at one of WEB_ORIGINS; missing: AFTER_SIGN_IN_URL. It gets `error`, with a code, where nobody is signed in; `second-factor`, with the methods, where one is wanted; `sign-in=mailed` where a link was mailed. */
      returnTo?: string;
    };
    ReauthenticateBody: {
      /** Format: password */
      password?: string;
      /** @description As the authenticator app shows it; blanks do not matter, nor which digits are written. */
      code?: string;
      /** @description As it was shown; case, spaces and hyphens do not matter. */
      recoveryCode?: string;
      passkey?: components['schemas']['AuthenticationResponse'];
    };
    RecoveryCodes: {
      /** @description Each works once, in the place of a second factor that is lost. Nobody can read them again. */
      recoveryCodes: string[];
    };
    RegisterBody: {
      email: string;
      /** Format: password */
      password: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
      /**
       * Format: date
       * @description The date of the terms of use that were shown, and accepted: those of TERMS_VERSION.
       */
      termsVersion?: string;
    };
    ResendVerificationBody: {
      email: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
    };
    ResetPasswordBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /** Format: password */
      password: string;
    };
    SessionState:
      | components['schemas']['SignedIn']
      | {
          user: null;
          session: null;
          /** @description Whether a refresh token of ours came: then refresh, and ask again. Without one there is nobody. */
          refreshable: boolean;
        };
    SessionList: {
      sessions: components['schemas']['ListedSession'][];
    };
    SignInBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /** Format: password */
      password: string;
      /** @description false: the cookies end with the browser, and the session after a day without use. */
      remember?: boolean;
    };
    SignInLinkBody: {
      email: string;
      /** @description Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's own. A link that is mailed again keeps its first one. */
      returnTo?: string;
    };
    TotpSecret: {
      /** @description In base32, to be typed. */
      secret: string;
      /** @description What the QR code says; on a phone it opens the app. */
      uri: string;
      /** @description The QR code, an SVG. */
      qr: string;
    };
    TotpCodeBody: {
      /** @description As the authenticator app shows it; blanks do not matter, nor which digits are written. */
      code: string;
    };
    TrustedBrowserList: {
      trustedBrowsers: components['schemas']['TrustedBrowser'][];
    };
    UndoEmailChangeBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /** @description As it is typed: the address that the link was mailed to. */
      email: string;
    };
    VerifyBody: {
      /** @description From the fragment of the mail's link. */
      token: string;
      /**
       * Format: password
       * @description After PASSWORD_REQUIRED: the one chosen at registration.
       */
      password?: string;
    };
    Liveness: {
      /** @constant */
      status: 'ok';
    };
    Readiness: {
      /** @constant */
      status: 'ready';
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listAudit: {
    parameters: {
      query?: {
        user?: string;
        actor?: string;
        event?: string;
        outcome?: 'success' | 'failure';
        from?: string;
        to?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditList'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  showFigures: {
    parameters: {
      query?: {
        from?: string;
        to?: string;
        by?: 'hour' | 'day';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Figures'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  showHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Condition'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endImpersonation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  invite: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteBody'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invited'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /**
       * @description `EMAIL_TAKEN`: This email address belongs to another account.
       *
       *     `EMAIL_RESERVED`: An account that had this email address can still take it back.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'EMAIL_TAKEN' | 'EMAIL_RESERVED' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `EMAIL_REFUSED`: This email address cannot be used here. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listLimits: {
    parameters: {
      query?: {
        email?: string;
        ip?: string;
        user?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Limits'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listMail: {
    parameters: {
      query?: {
        state?: 'waiting' | 'failed' | 'sent' | 'dropped';
        recipient?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MailList'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  sendFailedMail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SendFailedBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SentAgain'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  sendMailAgain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListedMail'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `MAIL_SENT`: This email was sent, or discarded.
       *
       *     `MAIL_EXPIRED`: The link in this email works no more, or its address belongs to somebody else.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'MAIL_SENT' | 'MAIL_EXPIRED' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endManySessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EndSessionsBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndSessionsAnswer'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listPeople: {
    parameters: {
      query?: {
        email?: string;
        role?: 'user' | 'admin';
        status?: 'active' | 'disabled' | 'leaving';
        createdFrom?: string;
        createdTo?: string;
        seenFrom?: string;
        seenTo?: string;
        sort?: 'created' | '-created' | 'email' | '-email' | 'seen' | '-seen';
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PeopleList'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  exportUsers: {
    parameters: {
      query?: {
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'ORIGIN_REFUSED'
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  importUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserImport'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  showPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReasonedBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlannedDeletion'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `LAST_ADMIN`: This is the last admin. Make somebody else one first.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'LAST_ADMIN' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  changeUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeUserBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endEmailUndo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  exportPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HeldData'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'ORIGIN_REFUSED'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  impersonate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Why: for the audit. */
          reason: string;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  sendPasswordLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `USER_DISABLED`: This person is disabled. Enable them first.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'USER_DISABLED' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  resetFactors: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReasonedBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RemovedFactors'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  restoreUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  setRoles: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RolesBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `LAST_ADMIN`: This is the last admin. Make somebody else one first.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'LAST_ADMIN' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endSessionsOfUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessions'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endSessionOfUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        session: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  setStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StatusBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'FORBIDDEN'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `OWN_ACCOUNT`: This is your own account. Somebody else has to change it like this.
       *
       *     `LAST_ADMIN`: This is the last admin. Make somebody else one first.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'OWN_ACCOUNT' | 'LAST_ADMIN' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listWebhooks: {
    parameters: {
      query?: {
        state?: 'waiting' | 'failed' | 'sent';
        endpoint?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookList'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `FORBIDDEN`: This is not allowed.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'FORBIDDEN' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  sendFailedWebhooks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SendFailedWebhooksBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhooksAgain'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  sendWebhookAgain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListedWebhook'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `FORBIDDEN`: This is not allowed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'FORBIDDEN'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `WEBHOOK_SENT`: This webhook was delivered.
       *
       *     `WEBHOOK_ENDPOINT_GONE`: The endpoint of this webhook is not configured any more.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'WEBHOOK_SENT' | 'WEBHOOK_ENDPOINT_GONE' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  acceptInvitationPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptInvitationBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `PASSWORD_REFUSED`: This password is easily guessed. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'PASSWORD_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  changeEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeEmailBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PASSWORD_WRONG'
              | 'PROOF_REQUIRED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `EMAIL_REFUSED`: This email address cannot be used here. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangePasswordBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PASSWORD_WRONG'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'PROOF_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `PASSWORD_REFUSED`: This password is easily guessed. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'PASSWORD_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  confirmEmailPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  confirmEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmEmailBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `PASSWORD_REQUIRED`: The password is required.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PASSWORD_REQUIRED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `EMAIL_TAKEN`: This email address belongs to another account. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'EMAIL_TAKEN';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  emailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EmailChange'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  emailSignInPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  emailSignIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EmailSignInBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  loginByEmailCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EmailSignInCodeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SIGN_IN_EXPIRED`: This sign-in can not go on. Please begin again.
       *
       *     `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SIGN_IN_EXPIRED' | 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `CODE_WRONG`: The code is wrong, or was used before.
       *
       *     `SIGN_UP_CLOSED`: Registration is closed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CODE_WRONG' | 'SIGN_UP_CLOSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `EMAIL_REFUSED`: This email address cannot be used here. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  loginByEmailLink: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EmailSignInLinkBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `OTHER_BROWSER`: This link signs in the browser that asked for it, and no other.
       *
       *     `SIGN_UP_CLOSED`: Registration is closed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'OTHER_BROWSER' | 'SIGN_UP_CLOSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `EMAIL_REFUSED`: This email address cannot be used here. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listFactors: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Factors'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  forgotPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ForgotPasswordBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listIdentities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityList'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  removeIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `LAST_CREDENTIAL`: This is the last way to sign in to this account.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'LAST_CREDENTIAL' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  keepAccountPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  keepAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeepAccountBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  keepEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeepEmailChangeBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PASSWORD_WRONG'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'PROOF_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `KEEP_TOO_EARLY`: This can be kept later, or now with the link that the former address was sent.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'KEEP_TOO_EARLY' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  tradeLinkCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkCodeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkToken'];
        };
      };
      /**
       * @description `CODE_INVALID`: This code is wrong, or no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'CODE_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  linkIdentityPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  linkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkIdentityBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `LINK_OF_OTHER_BROWSER`: This link works only in the browser in which you began. Nothing was done.
       *
       *     `SIGN_UP_CLOSED`: Registration is closed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'LINK_OF_OTHER_BROWSER' | 'SIGN_UP_CLOSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `EMAIL_REFUSED`: This email address cannot be used here. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LoginBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `INVALID_CREDENTIALS`: The email address or the password is wrong.
       *
       *     `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'INVALID_CREDENTIALS' | 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `EMAIL_NOT_VERIFIED`: The email address is not verified yet.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'EMAIL_NOT_VERIFIED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  loginByPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasskeyLoginBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `SIGN_IN_EXPIRED`: This sign-in can not go on. Please begin again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SIGN_IN_EXPIRED';
          };
        };
      };
      /**
       * @description `CHALLENGE_EXPIRED`: This took too long. Please try again.
       *
       *     `PASSKEY_REFUSED`: This passkey is not accepted.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CHALLENGE_EXPIRED' | 'PASSKEY_REFUSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  passkeyLoginOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasskeyLoginOptionsBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyRequestOptions'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `SIGN_IN_EXPIRED`: This sign-in can not go on. Please begin again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SIGN_IN_EXPIRED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /**
       * @description `FACTOR_MISSING`: No such second factor is set up.
       *
       *     `FACTOR_UNAVAILABLE`: This second factor is not offered here.
       */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_MISSING' | 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  loginByRecoveryCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecoverySignInBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SIGN_IN_EXPIRED`: This sign-in can not go on. Please begin again.
       *
       *     `INVALID_CREDENTIALS`: The email address or the password is wrong.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SIGN_IN_EXPIRED' | 'INVALID_CREDENTIALS';
          };
        };
      };
      /**
       * @description `CODE_WRONG`: The code is wrong, or was used before.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CODE_WRONG' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  loginByTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TotpSignInBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SIGN_IN_EXPIRED`: This sign-in can not go on. Please begin again.
       *
       *     `INVALID_CREDENTIALS`: The email address or the password is wrong.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SIGN_IN_EXPIRED' | 'INVALID_CREDENTIALS';
          };
        };
      };
      /**
       * @description `CODE_WRONG`: The code is wrong, or was used before.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CODE_WRONG' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  logoutAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ORIGIN_REFUSED' | 'ENROLMENT_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  logoutOthers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ORIGIN_REFUSED' | 'ENROLMENT_REQUIRED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  logoutAtProvider: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderSignOut'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  deleteAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeleteAccountBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PASSWORD_WRONG'
              | 'PROOF_REQUIRED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /**
       * @description `LAST_ADMIN`: This is the last admin. Make somebody else one first.
       *
       *     `ACCOUNT_IN_USE`: This account cannot be deleted yet: something else still belongs to it. Please tell the operators of this service.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'LAST_ADMIN' | 'ACCOUNT_IN_USE' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  changeAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeAccountBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'PROOF_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  exportMyself: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HeldData'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED' | 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ENROLMENT_REQUIRED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  readTerms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Terms'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  acceptTerms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptTermsBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Terms'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED' | 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /**
       * @description `TERMS_OUTDATED`: Other terms of use hold now.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'TERMS_OUTDATED' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listPasskeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Passkeys'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  addPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddPasskeyBody'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AddedPasskey'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `CHALLENGE_EXPIRED`: This took too long. Please try again.
       *
       *     `PASSKEY_REFUSED`: This passkey is not accepted.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'CHALLENGE_EXPIRED'
              | 'PASSKEY_REFUSED'
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /**
       * @description `PASSKEY_EXISTS`: This passkey is set up already.
       *
       *     `PASSKEYS_FULL`: There are as many passkeys as there can be.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'PASSKEY_EXISTS' | 'PASSKEYS_FULL' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  passkeyOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyCreationOptions'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /**
       * @description `PASSKEYS_FULL`: There are as many passkeys as there can be.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'PASSKEYS_FULL' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  removePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `LAST_CREDENTIAL`: This is the last way to sign in to this account.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'LAST_CREDENTIAL' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  renamePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RenamePasskeyBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Passkey'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'PROOF_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  setPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetPasswordBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /**
       * @description `PASSWORD_EXISTS`: This account has a password already.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'PASSWORD_EXISTS' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `PASSWORD_REFUSED`: This password is easily guessed. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'PASSWORD_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  removePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /**
       * @description `LAST_CREDENTIAL`: This is the last way to sign in to this account.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'LAST_CREDENTIAL' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listProviders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderList'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  signInByProvider: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProviderSignInBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderSignIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /**
       * @description `PROVIDER_UNAVAILABLE`: Signing in there is not possible at the moment. Please choose another way.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'PROVIDER_UNAVAILABLE' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  linkProvider: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProviderLinkBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderSignIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `PROVIDER_UNAVAILABLE`: Signing in there is not possible at the moment. Please choose another way.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'PROVIDER_UNAVAILABLE' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  reauthenticate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReauthenticateBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `CODE_WRONG`: The code is wrong, or was used before.
       *
       *     `PASSKEY_REFUSED`: This passkey is not accepted.
       *
       *     `CHALLENGE_EXPIRED`: This took too long. Please try again.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PASSWORD_WRONG'
              | 'CODE_WRONG'
              | 'PASSKEY_REFUSED'
              | 'CHALLENGE_EXPIRED'
              | 'ORIGIN_REFUSED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  reauthenticationOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyRequestOptions'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED' | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /**
       * @description `FACTOR_MISSING`: No such second factor is set up.
       *
       *     `FACTOR_UNAVAILABLE`: This second factor is not offered here.
       */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_MISSING' | 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  renewRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `FACTOR_MISSING`: No such second factor is set up. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_MISSING';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       *
       *     `REFRESH_TOKEN_REUSED`: The session was ended because a refresh token was used twice.
       *
       *     `DEVICE_BINDING_MISSING`: Your account needs a browser that binds its session.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED' | 'REFRESH_TOKEN_REUSED' | 'DEVICE_BINDING_MISSING';
          };
        };
      };
      /**
       * @description `DEVICE_BINDING_REQUIRED`: This session works on its own device alone.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'DEVICE_BINDING_REQUIRED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `REFRESH_SUPERSEDED`: The session was refreshed elsewhere at the same moment. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'REFRESH_SUPERSEDED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RegisterBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SIGN_UP_CLOSED`: Registration is closed.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'SIGN_UP_CLOSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `TERMS_OUTDATED`: Other terms of use hold now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'TERMS_OUTDATED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /**
       * @description `EMAIL_REFUSED`: This email address cannot be used here.
       *
       *     `PASSWORD_REFUSED`: This password is easily guessed.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'EMAIL_REFUSED' | 'PASSWORD_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  resendVerification: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResendVerificationBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  resetPasswordPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResetPasswordBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `PASSWORD_REFUSED`: This password is easily guessed. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 422;
            /** @enum {unknown} */
            code?: 'PASSWORD_REFUSED';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  session: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionState'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionList'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PROOF_REQUIRED' | 'ORIGIN_REFUSED' | 'ENROLMENT_REQUIRED' | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  signInPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  signInByLink: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedIn'];
        };
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `INVALID_CREDENTIALS`: The email address or the password is wrong.
       *
       *     `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'INVALID_CREDENTIALS' | 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `PASSWORD_WRONG`: The password is wrong.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PASSWORD_WRONG' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  signInLink: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInLinkBody'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `ORIGIN_REFUSED`: Requests from this origin are refused. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  beginTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TotpSecret'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `FACTOR_UNAVAILABLE`: This second factor is not offered here. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_UNAVAILABLE';
          };
        };
      };
      /**
       * @description `FACTOR_EXISTS`: This second factor is set up already.
       *
       *     `SESSION_CHANGED`: Somebody else is signed in now.
       */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'FACTOR_EXISTS' | 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  removeTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'PROOF_REQUIRED'
              | 'IMPERSONATION_REFUSED'
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `FACTOR_MISSING`: No such second factor is set up. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_MISSING';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  confirmTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TotpCodeBody'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `CODE_WRONG`: The code is wrong, or was used before.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CODE_WRONG' | 'PROOF_REQUIRED' | 'IMPERSONATION_REFUSED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `FACTOR_MISSING`: No such second factor is set up. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'FACTOR_MISSING';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  listTrustedBrowsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TrustedBrowserList'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'ENROLMENT_REQUIRED' | 'PROOF_REQUIRED' | 'TERMS_REQUIRED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  distrustBrowser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `SESSION_REQUIRED`: A session is required.
       *
       *     `SESSION_ENDED`: The session has ended.
       */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SESSION_REQUIRED' | 'SESSION_ENDED';
          };
        };
      };
      /**
       * @description `ORIGIN_REFUSED`: Requests from this origin are refused.
       *
       *     `ENROLMENT_REQUIRED`: Please set a second factor up first.
       *
       *     `PROOF_REQUIRED`: Please confirm first that it is you.
       *
       *     `TERMS_REQUIRED`: Please accept the terms of use first.
       *
       *     `IMPERSONATION_REFUSED`: Only the person themselves can do this.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?:
              | 'ORIGIN_REFUSED'
              | 'ENROLMENT_REQUIRED'
              | 'PROOF_REQUIRED'
              | 'TERMS_REQUIRED'
              | 'IMPERSONATION_REFUSED';
          };
        };
      };
      /** @description `NOT_FOUND`: Not found. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 404;
            /** @enum {unknown} */
            code?: 'NOT_FOUND';
          };
        };
      };
      /** @description `SESSION_CHANGED`: Somebody else is signed in now. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'SESSION_CHANGED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  undoEmailChangePage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  undoEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UndoEmailChangeBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /**
       * @description `CONFIRMATION_WRONG`: This is not the email address that the link was sent to.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'CONFIRMATION_WRONG' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `EMAIL_TAKEN`: This email address belongs to another account. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 409;
            /** @enum {unknown} */
            code?: 'EMAIL_TAKEN';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  verifyPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  verify: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VerifyBody'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description `TOKEN_INVALID`: This link is no longer valid.
       *
       *     `COOKIE_DUPLICATE`: A cookie was sent twice.
       *
       *     `VALIDATION_FAILED`: The request is not valid.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'TOKEN_INVALID' | 'COOKIE_DUPLICATE' | 'VALIDATION_FAILED';
          };
        };
      };
      /** @description `SECOND_FACTOR_REQUIRED`: A second factor is needed to sign in. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 401;
            /** @enum {unknown} */
            code?: 'SECOND_FACTOR_REQUIRED';
          };
        };
      };
      /**
       * @description `PASSWORD_REQUIRED`: The password is required.
       *
       *     `ORIGIN_REFUSED`: Requests from this origin are refused.
       */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 403;
            /** @enum {unknown} */
            code?: 'PASSWORD_REQUIRED' | 'ORIGIN_REFUSED';
          };
        };
      };
      /** @description `BODY_TOO_LARGE`: The request body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 413;
            /** @enum {unknown} */
            code?: 'BODY_TOO_LARGE';
          };
        };
      };
      /** @description `MEDIA_TYPE`: The request body must be application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 415;
            /** @enum {unknown} */
            code?: 'MEDIA_TYPE';
          };
        };
      };
      /** @description `RATE_LIMITED`: There were too many tries. Please wait. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 429;
            /** @enum {unknown} */
            code?: 'RATE_LIMITED';
          };
        };
      };
      /** @description `INTERNAL`: Something went wrong on our side. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 500;
            /** @enum {unknown} */
            code?: 'INTERNAL';
          };
        };
      };
      /**
       * @description `BUSY`: The service is busy for a moment.
       *
       *     `DATABASE_UNAVAILABLE`: The service is unavailable for a moment.
       */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'BUSY' | 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
  live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Liveness'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
    };
  };
  ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Readiness'];
        };
      };
      /** @description `COOKIE_DUPLICATE`: A cookie was sent twice. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 400;
            /** @enum {unknown} */
            code?: 'COOKIE_DUPLICATE';
          };
        };
      };
      /** @description `DATABASE_UNAVAILABLE`: The service is unavailable for a moment. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @constant */
            status?: 503;
            /** @enum {unknown} */
            code?: 'DATABASE_UNAVAILABLE';
          };
        };
      };
    };
  };
}

/** Calls that give this browser another session, if the answer says whose. */
export const BEGINS: readonly string[] = [
  'POST /admin/users/{id}/impersonate',
  'POST /auth/change-password',
  'POST /auth/password',
  'DELETE /auth/password',
  'POST /auth/confirm-email',
  'POST /auth/email-sign-in/code',
  'POST /auth/email-sign-in/link',
  'POST /auth/link-identity',
  'POST /auth/verify',
  'POST /auth/login/passkey',
  'POST /auth/login/totp',
  'POST /auth/login/recovery-code',
  'POST /auth/login',
  'POST /auth/sign-in',
];
/** Calls that take the session it has; one with an `id`, where that is this session’s. */
export const ENDS: readonly string[] = [
  'DELETE /auth/me',
  'POST /auth/logout/provider',
  'DELETE /auth/identities/{id}',
  'POST /auth/logout',
  'DELETE /auth/sessions/{id}',
  'POST /auth/logout-all',
];
