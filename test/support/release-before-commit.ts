/** The last commit before Postern became a package: until then a project was a fork of the repository. */
export const RELEASE_BEFORE = '641d956b26d08c3cb5c3478e3f4eb35d17b00213';

/** The last change of examples/notes before notes could be shared: as a project of then still has them. */
export const NOTES_OF_THEN = 'a2c23157c030b3359d431f3404b757712ec5e6cc';
