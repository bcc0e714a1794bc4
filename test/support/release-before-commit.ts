/** The last commit before Postern became a package: until then a project was a fork of the repository. */
export const RELEASE_BEFORE = '641d956b26d08c3cb5c3478e3f4eb35d17b00213';
