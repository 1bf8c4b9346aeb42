/** Who is signed in, for the screen. */
export interface SessionView {
  signedIn: boolean;
  /** The backend's address, remembered after signing out. */
  backend: string | null;
  me: { orgName: string; repId: string; repName: string } | null;
  firstSyncDone: boolean;
  /** The rows were removed: nothing was heard of the server for too long. */
  leaseEnded: boolean;
  /** The rep was taken out of this organisation; null: nothing of the kind. */
  left: { orgName: string; unsent: number } | null;
}
