/**
 * Some tests need data or programs that are not part of the project. If these are missing, the tests are skipped with this reason (or
 * have it in their name), and `npm test` counts them as not run.
 */
export const needsExternalData = 'needs ../shared';
