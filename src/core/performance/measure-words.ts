/** 度量用语 what measures, their traces and comparisons say. */
import type { Operation } from './measure-value.ts';

export const measureWords = {
  takenFrom: (title: string): string => `取“${title}”`,
  onBase: (title: string): string => `口径：${title}`,
  countedIn: (word: string): string => `每户按一${word}计`,
  typedOnly: '由人填写',
  signed: (userName: string): string => `由${userName}填写`,
  grade: '定性指标：由人按评价要点选定等次',
  stated: '没有公认的算法：由人填写，须说明怎样计算',
  noDutyRows: '履职指标',
  dutyTarget: (name: string): string => `“${name}”的指标值`,
  equalWeights: '各履职指标等权（目标表没有给出权重，为本系统建议）',
  fulfilment: (column: string): string => `完成率按${column}计，超过 100% 的按 100% 计`,

  formula: (operation: Operation, titles: readonly string[]): string => {
    const [a = '', b = ''] = titles.map(bracketed);
    switch (operation.kind) {
      case 'sum':
        return titles.join(' + ');
      case 'difference':
        return `${titles[0] ?? ''} − ${b}`;
      case 'absolute':
        return `|${titles[0] ?? ''}|`;
      case 'mean':
        return `（${titles.join(' + ')}）÷ ${titles.length} × 100%`;
      case 'chosen':
        return titles[0] ?? '';
      case 'ratio':
        return `${a} ÷ ${b}${{ 1: '', 100: ' × 100%', 1000: ' × 1000‰' }[operation.scale]}`;
      case 'change':
        return `（${titles[0] ?? ''} − ${titles[1] ?? ''}）÷ ${b} × 100%`;
      case 'completion':
        return operation.lower
          ? `min（1，指标值 ÷ ${titles[0] ?? ''}）`
          : `min（1，${titles[0] ?? ''} ÷ 指标值）`;
      case 'stated':
      case 'none':
        return '';
    }
  },
} as const;

const bracketed = (title: string): string => (/ [+−] /u.test(title) ? `（${title}）` : title);
