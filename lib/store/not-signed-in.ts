/** Thrown if nobody is signed in, so nothing was saved. */
export class NotSignedInError extends Error {
  override name = 'NotSignedInError';

  constructor() {
    super('Not signed in: nothing was saved');
  }
}
