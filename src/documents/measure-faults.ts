/**
 * 度量登记的核对 what the registry of measures says of figures and of the catalogue must be there,
 * and the parts of a formula must count the same thing; each fault a sentence.
 */
import { splitMeasureWord } from '#core/base/quantity.ts';
import { figureOf } from '#core/performance/figure.ts';
import type { Catalogue } from '#core/policy/catalogue.ts';
import { scaleWords } from '#core/performance/expression.ts';
import {
  type Expression,
  figuresOfMeasure,
  type MeasureDefinition,
  type MeasureRegistry,
} from '#core/policy/measure-definition.ts';

export function measureFaults(registry: MeasureRegistry, catalogue: Catalogue): readonly string[] {
  const { measures } = registry;
  const codes = measures.map(({ code }) => code);
  const twice = codes.filter((code, at) => codes.indexOf(code) !== at);
  return [
    ...[...new Set(twice)].map((code) => `代码重复：${code}`),
    ...measures.flatMap((measure) => faultsOf(measure, catalogue)),
  ].map((fault) => `measures.yaml：${fault}`);
}

function faultsOf(measure: MeasureDefinition, catalogue: Catalogue): readonly string[] {
  const { code, way, serves } = measure;
  const entries = new Map(catalogue.entries.map((entry) => [entry.code, entry]));
  const unknownFigures = figuresOfMeasure(measure).filter((one) => figureOf(one) === null);
  return [
    ...unknownFigures.map((one) => `${code}：没有取数项 ${one}`),
    ...serves.flatMap((one) => {
      const entry = entries.get(one);
      if (entry === undefined) return [`${code}：目录里没有指标 ${one}`];
      const isGrade = way.kind === 'qualitative';
      return isGrade === (entry.direction === 'tier') ? [] : [`${code}：${one} 定性还是定量不一致`];
    }),
    ...(way.kind === 'computed' && unknownFigures.length === 0
      ? [
          wordFault(code, way.expression, measure.measureWord),
          ...way.beside.map((one) => wordFault(code, one.expression, one.measureWord)),
        ].flatMap((fault) => fault ?? [])
      : []),
  ];
}

function wordFault(code: string, expression: Expression, said: string): string | null {
  const word = wordOf(expression);
  if (word === null) return `${code}：算式各部分的计量单位不一致`;
  return word === said ? null : `${code}：算式得出的是“${word}”，写的是“${said}”`;
}

/** What an expression counts; null where its parts do not agree. */
function wordOf(expression: Expression): string | null {
  switch (expression.kind) {
    case 'figure':
      return expression.countedIn ?? figureOf(expression.code)?.measureWord ?? null;
    case 'sum':
      return agreed(expression.parts);
    case 'difference':
      return agreed([expression.from, expression.less]);
    case 'absolute':
      return wordOf(expression.of);
    case 'first':
      return agreed(expression.of);
    case 'halves':
      return agreed([expression.first, expression.second]);
    case 'ratio':
      return agreed([expression.over, expression.under]) === null
        ? null
        : scaleWords[expression.scale];
    case 'change':
      return agreed([expression.now, expression.before]) === null ? null : '%';
  }
}

function agreed(parts: readonly Expression[]): string | null {
  const words = new Set(parts.map(wordOf));
  const [word = null] = words;
  return words.size === 1 && word !== null && splitMeasureWord(word).power === 0 ? word : null;
}
