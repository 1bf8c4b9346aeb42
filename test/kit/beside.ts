/**
 * Some tests need data or programs that lie beside the project, not in it. Where those are not there the tests are skipped with this
 * reason, or with it in their name, and `npm test` counts them as not run.
 */
export const needsBeside = 'needs ../shared';
