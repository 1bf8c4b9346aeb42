/** What "Add contact" saves. */
export interface ContactDraft {
  name: string;
  email: string;
  accountId: string;
}
