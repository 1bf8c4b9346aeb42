import { describe, expect, it } from 'vitest';
import { guessName } from './guess-name.ts';

describe('the first and the last name', () => {
  it.each([
    ['Jane Doe', 'Jane', 'Doe'],
    ['Doe, Jane', 'Jane', 'Doe'],
    ['Doe, Jane, MBA', 'Jane', 'Doe'],
    ['DOE, Jane, PhD', 'Jane', 'DOE'],
    ['Jane Doe, PhD', 'Jane', 'Doe'],
    ['Jane Doe PhD', 'Jane', 'Doe'],
    ['Lee,Ann', 'Ann', 'Lee'],
    ['Müller, Dr. Hans', 'Hans', 'Müller'],
    ['van der Berg, Jan', 'Jan', 'van der Berg'],
    ['Dr. med. Jane Doe', 'Jane', 'Doe'],
    ['Dr. med. Hans Müller', 'Hans', 'Müller'],
    ['Prof. Dr. Dr. h.c. Max Weber', 'Max', 'Weber'],
    ['Univ.-Prof. Dr. Ada Lovelace', 'Ada', 'Lovelace'],
    ['Dipl.-Ing. Karl Huber', 'Karl', 'Huber'],
    ['Dott.ssa Anna Rossi', 'Anna', 'Rossi'],
    ['Mr. John Smith', 'John', 'Smith'],
    ['Jan van der Berg', 'Jan', 'van der Berg'],
    ['John F. Kennedy', 'John', 'Kennedy'],
    ['Anna-Lena Meyer', 'Anna-Lena', 'Meyer'],
    ['Jane Doe (Acme)', 'Jane', 'Doe'],
    ['MÜLLER Hans', 'Hans', 'MÜLLER'],
    ['Jean DUPONT', 'Jean', 'DUPONT'],
    ['田中 太郎', '太郎', '田中'],
    ['김 민준', '민준', '김'],
    ['Иван Петров', 'Иван', 'Петров'],
  ])('%s is %s %s', (name, given, family) => {
    expect(guessName(name)).toMatchObject({ given, family });
  });

  it.each([
    ...['Nagy Péter', 'Wang Wei', 'Nguyễn Văn An', 'Иванов Иван', '田中太郎', 'Abdul Rahman'],
    ...['Mr. & Mrs. Smith', 'Anna and Bo Berg', 'Hans und Eva Lang', 'Anna Berg, Sales'],
    ...['M Night', 'Ing Wei', 'J. Smith', 'JP Smith', 'Madonna', 'Info', 'Acme, Inc', ''],
    ...['jane.doe@acme.example', 'Team 7', 'x'.repeat(300), ' , , '],
  ])('%j is not taken apart', (name) => {
    expect(guessName(name)).toMatchObject({ given: null, family: null });
  });

  it('With a title, a single word is the last name', () => {
    expect(guessName('Frau Dr. Müller')).toEqual({
      given: null,
      family: 'Müller',
      salutation: 'Frau',
      honorific: 'Dr.',
    });
  });

  it('A known language decides the order', () => {
    expect(guessName('Nagy Péter', 'hu')).toMatchObject({ given: 'Péter', family: 'Nagy' });
    expect(guessName('Tanaka Taro', 'ja')).toMatchObject({ given: 'Taro', family: 'Tanaka' });
  });

  it('Several words in the middle could belong to either name, so the last name is unknown', () => {
    expect(guessName('Mary Jane Watson')).toMatchObject({ given: 'Mary', family: null });
  });
});
