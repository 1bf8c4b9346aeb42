/** Thrown when the rep was asked to confirm and did not. */
export class NotConfirmed extends Error {
  override name = 'NotConfirmed';

  constructor() {
    super('Not confirmed: nothing was done');
  }
}

let ask: () => Promise<boolean> = () => Promise.resolve(true);

/** Makes every write and every insertion ask `how` first. For a panel that may be covered without the rep noticing. */
export function askFirst(how: () => Promise<boolean>): void {
  ask = how;
}

/** Await this before anything is written for the rep or inserted into a page. Throws NotConfirmed. */
export async function confirmed(): Promise<void> {
  if (!(await ask())) throw new NotConfirmed();
}
