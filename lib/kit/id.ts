/** A new random id (UUID v4), unique without asking anybody. */
export function newId(): string {
  return crypto.randomUUID();
}
