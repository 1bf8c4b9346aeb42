/** An index for the credits of a booking, which are written again with it. */
export const credits: readonly string[] = [
  `CREATE INDEX record_by_booking ON record (org_id, (data->>'bookingId'), kind)
    WHERE data->>'bookingId' IS NOT NULL`,
];
