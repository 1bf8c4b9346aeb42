import { describe, expect, it } from 'vitest';
import { findHeader } from './find-header.ts';

const expected = new Set(['id', 'name', 'email']);

describe('findHeader', () => {
  it.each([',', ';', '\t', '|'])('findHeader recognises the delimiter %j', (delimiter) => {
    const start = `${['id', 'name', 'email'].join(delimiter)}\n1${delimiter}A, B; C${delimiter}x`;
    expect(findHeader(start, null, expected)).toEqual({
      delimiter,
      columns: ['id', 'name', 'email'],
    });
  });

  it('findHeader says that the stated delimiter is not the file’s', () => {
    expect(() => findHeader('id;name;email\n', ',', expected)).toThrow(
      'The columns seem to be separated by “;”, not by “,”',
    );
  });

  it('findHeader reads quoted names that contain a delimiter or a line break', () => {
    const header = findHeader('id,"name, first\nand last",email\n1,2,3', null, new Set());
    expect(header.columns).toEqual(['id', 'name, first\nand last', 'email']);
  });

  it('findHeader refuses an empty file, an unnamed column, and two columns with the same name', () => {
    expect(() => findHeader('\n\n', null, expected)).toThrow('empty');
    expect(() => findHeader('id,,name\n', null, expected)).toThrow('Column 2 has no name');
    expect(() => findHeader('id,name,id\n', null, expected)).toThrow('Two columns are named "id"');
  });
});
