/** 监控门槛文件的格式 the shape of policy/monitoring.yaml, checked when it is read. */
import { z } from 'zod';

const text = z.string().min(1);
const percent = z.number().int().min(0).max(1000);
const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});

const codes = [
  'gap',
  'overshoot',
  'over-limit',
  'zero',
  'shortfall',
  'behind',
  'over-plan',
] as const;

const threshold = z
  .strictObject({
    code: z.enum(codes),
    title: text,
    measureWord: text,
    amber: percent,
    red: percent,
    amberProvenance: text,
    redProvenance: text,
  })
  .refine(({ amber, red }) => amber <= red, '黄线不高于红线');

export const monitoringFile = z
  .strictObject({
    version: text,
    sources: z.record(z.string(), provenance),
    thresholds: z
      .array(threshold)
      .refine(
        (all) => codes.every((code) => all.filter((one) => one.code === code).length === 1),
        `每个门槛要有一条：${codes.join('、')}`,
      ),
    executionFloors: z.strictObject({
      provenance: text,
      redBelowPoints: percent,
      floors: z
        .array(z.strictObject({ throughMonth: z.number().int().min(1).max(12), percent }))
        .min(1),
    }),
    planBased: z.array(text),
  })
  .transform(({ sources, thresholds, executionFloors, ...rest }, context) => {
    const sourceOf = (name: string): z.infer<typeof provenance> => {
      const found = sources[name];
      if (found !== undefined) return found;
      context.issues.push({ code: 'custom', input: name, message: `sources 里没有“${name}”` });
      return { status: 'proposed', source: '' };
    };
    return {
      ...rest,
      thresholds: thresholds.map((one) => ({
        ...one,
        amberProvenance: sourceOf(one.amberProvenance),
        redProvenance: sourceOf(one.redProvenance),
      })),
      executionFloors: {
        ...executionFloors,
        provenance: sourceOf(executionFloors.provenance),
      },
    };
  });
