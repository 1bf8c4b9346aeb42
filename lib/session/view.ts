/** The session as the screens show it. */
export interface SessionView {
  signedIn: boolean;
  /** The server's address, remembered after signing out. */
  serverUrl: string | null;
  me: { orgName: string; repId: string; repName: string } | null;
  firstSyncDone: boolean;
  /** The rows were removed because the server had not answered for too long. */
  leaseEnded: boolean;
  /** The organisation the rep was removed from, and how many clicks were never sent; null if that did not happen. */
  left: { orgName: string; unsent: number } | null;
}
