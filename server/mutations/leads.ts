import { type Effect, rejected } from './mutation-context.ts';

/** Creates a lead that belongs to the caller, unless somebody with one of its addresses is one already. */
export const createLead: Effect<'lead.create'> = async (room, { lead }) => {
  const { repId } = room.caller;
  if (lead.ownerRepId !== null && lead.ownerRepId !== repId) {
    return rejected('forbidden', 'A lead can only be created in your own name.');
  }
  if (await room.find('lead', lead.id)) {
    return rejected('taken', 'There is a lead with this id already.');
  }
  const known = await room.leadWithEmail(lead.emails);
  if (known) {
    const email = lead.emails.find((one) => known.row.emails.includes(one));
    return rejected('duplicate', `${email} is a lead already: ${known.row.name}.`);
  }
  if (lead.accountId !== null && !(await room.find('account', lead.accountId))) {
    return rejected('not-found', 'The account of this lead is not there any more.');
  }
  return room.write([{ kind: 'lead', id: lead.id, row: { ...lead, ownerRepId: repId } }]);
};
