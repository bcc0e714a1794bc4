/** The cookies that Postern sets, by the names that the code has for them; `CookiePolicy` knows those that browsers see. */
export type Cookie = 'refresh' | 'access' | 'registration' | 'device';
