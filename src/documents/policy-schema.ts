/** 政策文件的格式 the shape of each file in policy/, checked when it is read. */
import { z } from 'zod';
import { columnKeys } from '#core/policy/table-template.ts';

const text = z.string().min(1);
const texts = z.array(text).default([]);
const code = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '代码用小写英文和连字符');

const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});

const sources = z.record(z.string(), provenance);

/** A file gives each provenance once, under `sources`, and its entries name it. */
function sourced<T extends { readonly provenance: string }>(
  entry: T,
  known: z.infer<typeof sources>,
  context: z.core.$RefinementCtx,
): Omit<T, 'provenance'> & { readonly provenance: z.infer<typeof provenance> } {
  const found = known[entry.provenance];
  if (found === undefined) {
    context.issues.push({
      code: 'custom',
      input: entry,
      message: `sources 里没有来源“${entry.provenance}”`,
    });
  }
  return { ...entry, provenance: found ?? { status: 'proposed', source: '' } };
}

const catalogueEntry = z.strictObject({
  code,
  name: text,
  aliases: texts,
  dimension: z.enum(['决策', '过程', '履职', '效益指标', '满意度指标']),
  aspect: z.string(),
  direction: z.enum(['higher', 'lower', 'zero', 'tier']),
  measureWords: texts,
  usualTarget: text.nullable(),
  grades: texts,
  definition: text,
  ourReading: text.nullable().default(null),
  formula: text.nullable(),
  inputs: texts,
  cumulative: z.boolean(),
  cappedAtHundred: z.boolean(),
  plausibleMaxPercent: z.number().nullable().default(null),
  duty: code.nullable().default(null),
  basis: text,
  provenance: text,
});

export const catalogueFile = z
  .strictObject({
    version: text,
    likenessFloorPercent: z.number().min(0).max(100),
    sources,
    duties: z.array(
      z.strictObject({
        code,
        kind: z.enum(['business', 'administration']),
        name: text,
        keywords: texts,
        measuredBy: z.array(code).optional(),
      }),
    ),
    families: z
      .array(
        z.strictObject({
          code,
          name: text,
          duties: z.array(code).min(2),
          answersFor: z.array(code).default([]),
          openNames: texts,
        }),
      )
      .default([]),
    synonyms: z.array(z.array(text).min(2)),
    entries: z.array(catalogueEntry).min(1),
  })
  .transform(({ sources: known, entries, ...rest }, context) => ({
    ...rest,
    entries: entries.map((entry) => sourced(entry, known, context)),
  }));

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2024-01-01');

const parameter = z.strictObject({
  name: z.string().regex(/^[a-z]+(\.[a-z][a-z0-9-]*)+$/, '参数名写作 review.deviation-percent'),
  title: text,
  measureWord: z.string(),
  values: z
    .array(
      z.strictObject({
        effectiveFrom: day,
        value: z.union([z.string(), z.number()]),
        documentNumber: text.nullable().default(null),
        link: text.nullable().default(null),
        provenance: text,
      }),
    )
    .min(1),
});

export const parametersFile = z
  .strictObject({ sources, parameters: z.array(parameter) })
  .transform(({ sources: known, parameters }, context) =>
    parameters.map((one) => ({
      ...one,
      values: one.values.map((value) => sourced(value, known, context)),
    })),
  );

export const factsFile = z
  .strictObject({
    sources: z.record(z.string(), text),
    departments: z.array(z.strictObject({ name: text, budgetUnits: z.array(text).min(1) })),
    facts: z.array(
      z.strictObject({
        department: text,
        budgetUnit: text.nullable(),
        duty: code,
        fiscalYear: z.number().int().min(1990).max(2099),
        quantity: text,
        source: text,
        derived: z.boolean(),
      }),
    ),
  })
  .transform(({ sources: known, departments, facts }, context) =>
    facts.map((fact) => {
      const department = departments.find((one) => one.name === fact.department);
      if (department === undefined) {
        const message = `departments 里没有部门“${fact.department}”`;
        context.issues.push({ code: 'custom', input: fact, message });
      }
      return {
        ...fact,
        department: department ?? { name: fact.department, budgetUnits: [] },
        source: known[fact.source] ?? fact.source,
      };
    }),
  );

export const budgetProjectsFile = z
  .strictObject({
    sources,
    categories: z.array(
      z.strictObject({
        code,
        name: text,
        exempt: z.boolean(),
        keywords: texts,
        provenance: text,
      }),
    ),
    names: z.array(z.strictObject({ code, name: text, aliases: texts, provenance: text })),
  })
  .transform(({ sources: known, categories, names }, context) => ({
    categories: categories.map((one) => sourced(one, known, context)),
    names: names.map((one) => sourced(one, known, context)),
  }));

const classCode = z.string().regex(/^\d{5}$/, '经济分类款级代码是五位数字');

/** Groups and lists in the file, each class with what it belongs to in the value. */
export const economicClassesFile = z
  .strictObject({
    sources: z.strictObject({
      codes: provenance,
      basicParts: provenance,
      threePublic: provenance,
    }),
    threePublic: z.strictObject({
      abroad: z.array(classCode),
      vehicle: z.array(classCode),
      reception: z.array(classCode),
    }),
    groups: z.array(
      z.strictObject({
        code: z.string().regex(/^\d{3}$/, '经济分类类级代码是三位数字'),
        name: text,
        basicPart: z.enum(['personnel', 'public']).nullable().default(null),
        classes: z.array(z.strictObject({ code: classCode, name: text })).min(1),
      }),
    ),
  })
  .transform(({ sources: known, threePublic, groups }) => {
    const parts = ['abroad', 'vehicle', 'reception'] as const;
    const classes = groups.flatMap((group) =>
      group.classes.map((one) => ({
        ...one,
        group: group.code,
        groupName: group.name,
        basicPart: group.basicPart,
        threePublic: parts.find((part) => threePublic[part].includes(one.code)) ?? null,
      })),
    );
    return { classes, ...known };
  });

const days = z.array(day).default([]);

export const holidaysFile = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.number().int().min(1990).max(2099),
      daysOff: days,
      workDays: days,
      provenance,
    }),
  ),
});

export const deadlinesFile = z.strictObject({
  counting: text,
  deadlines: z.array(
    z.strictObject({
      code: z.enum([
        'rectification',
        'department-review',
        'finance-review',
        'reply-to-department',
        'reply-to-unit',
        'disclosure',
      ]),
      name: text,
      parameter: text,
    }),
  ),
});

const columnKey = z.enum(columnKeys);

const columns = z.array(z.strictObject({ key: columnKey, label: text, aliases: texts })).min(1);

const narrativeBlock = z.strictObject({
  kind: z.literal('narrative'),
  id: text,
  key: text,
  label: text,
  aliases: texts,
  required: z.boolean().default(true),
});

const moneyBlock = z.strictObject({
  kind: z.literal('money'),
  id: text,
  heading: z.string(),
  label: z.string(),
  measureWord: z.enum(['元', '万元', '亿元']),
  columns,
  rows: z.array(
    z.strictObject({
      key: text,
      label: text,
      aliases: texts,
      group: text.nullable().default(null),
      level: z.number().int().min(0).default(0),
      parent: text.nullable().default(null),
    }),
  ),
  projectsUnder: text.nullable().default(null),
});

const indicatorBlock = z.strictObject({
  kind: z.literal('indicators'),
  id: text,
  columns,
  dimensions: z.array(text).min(1),
  aspects: z.record(z.string(), z.array(text)).default({}),
  fixed: z.array(z.strictObject({ code, dimension: text, aspect: z.string() })).default([]),
  freeRows: z.boolean().default(false),
});

export const templateFile = z.strictObject({
  id: text,
  name: text,
  subject: z.enum(['department', 'project']),
  title: text,
  titleAliases: texts,
  yearLabel: z.string(),
  effectiveFrom: day,
  provenance,
  blocks: z
    .array(z.discriminatedUnion('kind', [narrativeBlock, moneyBlock, indicatorBlock]))
    .min(1),
});
