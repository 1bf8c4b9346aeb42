/** Finds contacts by their email addresses when a rep adds one. */
export const contactEmails: readonly string[] = [
  `CREATE INDEX record_contact_emails ON record USING gin ((data->'emails')) WHERE kind = 'contact'`,
];
