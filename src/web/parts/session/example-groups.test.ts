import { expect, it } from 'vitest';
import { type ExamplePerson, groupExamples } from './example-groups.ts';
import { sessionMessages } from './messages.ts';

const example = (name: string, budgetUnitName: string | null, roles: string): ExamplePerson => ({
  signInName: name,
  password: 'x',
  name,
  budgetUnitName,
  roles,
});

it('puts people with their units, and whoever is of none with his kind', () => {
  const groups = groupExamples(
    [
      example('a', '惠山', '填报人'),
      example('b', null, '审计'),
      example('c', '惠山', '单位负责人、填报人'),
      example('d', null, '安全管理员'),
      example('e', null, '财政审核'),
      example('f', null, '缴存人'),
    ],
    sessionMessages.examples.kinds,
  );
  expect(
    groups.map(({ title, people }) => [title, people.map((one) => one.name).join('')]),
  ).toEqual([
    ['惠山', 'ac'],
    ['审计', 'b'],
    ['三员', 'd'],
    ['全中心', 'e'],
    ['缴存人与缴存单位', 'f'],
  ]);
});
