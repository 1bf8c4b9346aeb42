/**
 * Some tests need data or programs from beside the project. Without those they are skipped with this reason, or with it in their
 * name, and `npm test` counts them as not run.
 */
export const needsExternalData = 'needs ../shared';
