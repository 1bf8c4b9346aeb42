/** The sites of a host that runs at known host names. */
export interface Sites {
  /** The product's name, as its maker writes it. */
  product: string;
  /** Host names. `*.` at the start means any subdomain. */
  names: string[];
  /** The path prefix of all pages, needed if other products use the same host names. */
  path?: string;
}
