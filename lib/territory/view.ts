/** "May I work this account?" */
export type OwnershipStatus =
  | { kind: 'mine'; territory: string | null; rule: string | null; since: string | null }
  | {
      kind: 'other';
      repId: string;
      /** Null if the organisation's list of reps does not include them. */
      repName: string | null;
      territory: string | null;
      rule: string | null;
      since: string | null;
    }
  /** Nobody owns it. */
  | { kind: 'free' }
  /** The owner and the territory's rep are different people. */
  | {
      kind: 'conflict';
      ownerName: string | null;
      territoryRepName: string | null;
      territory: string;
    }
  /** The account is unknown. */
  | { kind: 'unknown' };
