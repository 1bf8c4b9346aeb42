/** Where a host is that has addresses of its own. */
export interface Sites {
  /** What the product calls itself. */
  product: string;
  /** Host names; `*.` stands for any names before the rest. */
  names: string[];
  /** The path all of its pages begin with, where other products live on the same names. */
  path?: string;
}
