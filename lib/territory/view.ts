/** "May I work this account?" */
export type OwnershipStatus =
  | { kind: 'mine'; territory: string | null; rule: string | null; since: string | null }
  | {
      kind: 'other';
      repId: string;
      /** Null: the rep was removed. */
      repName: string | null;
      /** Whether the rep's last day is over, or the rep was removed. */
      left: boolean;
      /** The last day of the rep's current absence, and who stands in. */
      away: { until: string; cover: string | null; byMe: boolean } | null;
      territory: string | null;
      rule: string | null;
      since: string | null;
    }
  /** Nobody owns it, and nobody will without a claim. */
  | { kind: 'claimable' }
  /** Nobody can tell whose the account is, so the rep has to ask operations. `vacant`: its territory has no rep. */
  | { kind: 'ask'; why: 'vacant'; territory: string }
  /** The owner and the territory's rep are different people. */
  | {
      kind: 'ask';
      why: 'two-holders';
      ownerName: string | null;
      territoryRepName: string | null;
      territory: string;
    }
  /** The account is unknown. */
  | { kind: 'unknown' };
