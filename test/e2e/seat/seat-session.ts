/** The id of the session that a seat is signed in with. */
export const seatSession = 'seat';
