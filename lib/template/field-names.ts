/** What a field holds, which decides how an answer to it is read and written. */
export type FieldType = 'text' | 'money' | 'date' | 'number' | 'percent';

/** Every field that a template may use. Any other name is a fault of the template. */
const types = {
  'contact.salutation': 'text',
  'contact.firstName': 'text',
  'contact.lastName': 'text',
  'contact.name': 'text',
  'contact.title': 'text',
  'contact.email': 'text',
  'contact.country': 'text',
  'contact.language': 'text',
  'account.name': 'text',
  'account.region': 'text',
  'account.city': 'text',
  'account.country': 'text',
  'account.size': 'number',
  'deal.name': 'text',
  'deal.amount': 'money',
  'deal.closeOn': 'date',
  'deal.quantity': 'number',
  'deal.discount': 'percent',
  'deal.startOn': 'date',
  'deal.term': 'text',
  'rep.name': 'text',
  'rep.firstName': 'text',
  'rep.email': 'text',
  'organisation.name': 'text',
  today: 'date',
} as const satisfies Record<string, FieldType>;

export type FieldName = keyof typeof types;

export const fieldNames = Object.keys(types) as readonly FieldName[]; // The literal above has no other keys.

/** A word for each field, in one language. */
export type FieldLabels = Readonly<Record<FieldName, string>>;

/** In templates of earlier versions, the names of a deal's fields begin with this. */
const formerDeal = /^opportunity\./;

/** The field that a placeholder names; null if there is none. */
export function fieldNamed(placeholder: string): FieldName | null {
  const name = placeholder.replace(formerDeal, 'deal.');
  return isFieldName(name) ? name : null;
}

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(types, name);
}

export function fieldType(name: FieldName): FieldType {
  return types[name];
}
