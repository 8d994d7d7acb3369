/**
 * 目标审核评分 assessment: what a reviewer scored, out of 20, 30, 30 and 20, and the grade that
 * follows. Basis: docs/spec/approval.md section 5 (财预〔2015〕88号 审核表, 财预〔2020〕10号 分档).
 */

/** 评分 */
export type Assessment = {
  /** 完整性, out of 20. */
  readonly completeness: number;
  /** 相关性, out of 30. */
  readonly relevance: number;
  /** 适当性, out of 30. */
  readonly appropriateness: number;
  /** 可行性, out of 20. */
  readonly feasibility: number;
  readonly opinion: string;
};

/** 等次 */
export type Grade = '优' | '良' | '中' | '差';

export const assessmentMaxima = {
  completeness: 20,
  relevance: 30,
  appropriateness: 30,
  feasibility: 20,
} as const;

export const totalScore = (scores: Assessment): number =>
  scores.completeness + scores.relevance + scores.appropriateness + scores.feasibility;

const grades: readonly (readonly [number, Grade])[] = [
  [90, '优'],
  [80, '良'],
  [60, '中'],
  [0, '差'],
];

export const gradeOf = (total: number): Grade =>
  grades.find(([from]) => total >= from)?.[1] ?? '差';

/** 优 goes on, 良 goes on once agreed; 中 is revised and comes again, 差 stays out. */
export const gradeSuffices = (grade: Grade): boolean => grade === '优' || grade === '良';
