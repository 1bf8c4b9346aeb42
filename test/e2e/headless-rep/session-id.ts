/** The id of the session of a headless rep. */
export const headlessSessionId = 'headless-rep';
