/** 汇总与比较 the department as the sum of its units, side by side, and the coverage map. */
import { z } from 'zod';
import { finding, place } from './finding.ts';

/** One unit's part of a line; `written` null where its table or its value is missing. */
export const rollupPart = z.object({
  budgetUnitId: z.string(),
  tableId: z.string().nullable(),
  written: z.string().nullable(),
  /** As the unit names it, where that differs from the line's name. */
  name: z.string().nullable(),
  place: place.nullable(),
});

/** A line of a roll-up. `total` is null when nothing can be added; `gap` says why it is partial. */
export const rollupLine = z.object({
  id: z.string(),
  name: z.string(),
  measureWord: z.string(),
  halfYear: z.object({ parts: z.array(rollupPart), total: z.string().nullable() }),
  fullYear: z.object({ parts: z.array(rollupPart), total: z.string().nullable() }),
  /** '缺：锡山' or '口径未声明：…'; null when every unit is in and the same thing is counted. */
  gap: z.string().nullable(),
});

export const rollup = z.object({
  department: z.object({ id: z.string(), name: z.string() }),
  fiscalYear: z.number().int(),
  units: z.array(
    z.object({
      budgetUnitId: z.string(),
      shortName: z.string(),
      /** Null where the unit has no table of this year: shown as missing, never as zero. */
      tableId: z.string().nullable(),
    }),
  ),
  funding: z.array(rollupLine),
  duties: z.array(rollupLine),
  projects: z.array(rollupLine),
  /** Every indicator of the tables lined up by catalogue code: the side-by-side comparison. */
  indicators: z.array(
    z.object({
      code: z.string().nullable(),
      name: z.string(),
      dimension: z.string(),
      aspect: z.string(),
      halfYear: z.array(rollupPart),
      fullYear: z.array(rollupPart),
      /** True where the units do not all write the same. */
      differs: z.boolean(),
    }),
  ),
  /** 绩效管理覆盖率 from project tables: covered and due amounts, and what is exempt by policy. */
  performanceCoverage: z.array(
    z.object({
      budgetUnitId: z.string(),
      projects: z.number().int(),
      exempt: z.number().int(),
      /** Which are exempt, by which word of their name: our judgement, and shown as such. */
      exemptProjects: z.array(
        z.object({ name: z.string(), category: z.string(), keyword: z.string() }),
      ),
      due: z.number().int(),
      covered: z.number().int(),
      dueAmount: z.string(),
      coveredAmount: z.string(),
      /** Null when nothing is due; e.g. '0.00%'. */
      rate: z.string().nullable(),
    }),
  ),
  /** What only shows when units and years lie side by side; each once, the gravest first. */
  findings: z.array(
    z.object({
      finding,
      /** The table its place stands in; null where it stands in none of this year's. */
      tableId: z.string().nullable(),
      shortName: z.string(),
    }),
  ),
});

/** 覆盖图 职能 × 指标 × 项目 of one table. */
export const coverageMap = z.object({
  tableId: z.string(),
  duties: z.array(
    z.object({
      clause: z.string(),
      indicators: z.array(
        z.object({
          rowId: z.string(),
          name: z.string(),
          /** How the link was found: its 二级 repeats the clause, or a word both share. */
          because: z.string(),
          projects: z.array(z.object({ rowId: z.string(), name: z.string() })),
        }),
      ),
      /** Names of duties the clause speaks of that no indicator of 履职 measures. */
      missingDuties: z.array(z.string()),
    }),
  ),
  /** Indicators of 履职 that no clause answers for. */
  looseIndicators: z.array(z.object({ rowId: z.string(), name: z.string() })),
  /** Budget projects that no indicator points to. */
  looseProjects: z.array(z.object({ rowId: z.string(), name: z.string(), fullYear: z.string() })),
  /** Names in 对应项目 that are no budget project of the table, with the indicator's row. */
  unknownProjects: z.array(z.object({ rowId: z.string(), name: z.string() })),
});

export type RollupFindingJson = RollupJson['findings'][number];
export type RollupJson = z.infer<typeof rollup>;
export type RollupLineJson = z.infer<typeof rollupLine>;
export type RollupPartJson = z.infer<typeof rollupPart>;
export type CoverageMapJson = z.infer<typeof coverageMap>;
