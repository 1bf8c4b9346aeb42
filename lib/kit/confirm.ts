/** The rep was asked once more and did not say yes. */
export class NotConfirmed extends Error {
  override name = 'NotConfirmed';

  constructor() {
    super('Not confirmed: nothing was done');
  }
}

let ask: () => Promise<boolean> = () => Promise.resolve(true);

/** From here on `how` is asked before anything is written or put into a page. For a panel that may be covered unseen. */
export function askFirst(how: () => Promise<boolean>): void {
  ask = how;
}

/** To be awaited before anything is written for the rep, or given to the page. Throws NotConfirmed. */
export async function confirmed(): Promise<void> {
  if (!(await ask())) throw new NotConfirmed();
}
