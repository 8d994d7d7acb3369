/** 月报项目政策的格式 the shape of policy/month-items.yaml, checked when it is read. */
import { z } from 'zod';

const text = z.string().min(1);

const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});

/** Each provenance stands once, under `sources`, and its entries name it. */
export const monthItemsFile = z
  .strictObject({
    sources: z.record(z.string(), provenance),
    forms: z.array(
      z.strictObject({ code: z.enum(['3-1', '3-3', '02', 'own']), name: text, provenance: text }),
    ),
    items: z.array(z.strictObject({ code: text, provenance: text })),
    jumps: z.strictObject({
      flowTimes: z.number().int().min(2),
      levelPercent: z.number().int().min(1),
      provenance: text,
    }),
  })
  .transform(({ sources, forms, items, jumps }, context) => {
    const known = <T extends { readonly provenance: string }>(entry: T) => {
      const found = sources[entry.provenance];
      if (found === undefined) {
        const message = `sources 里没有来源“${entry.provenance}”`;
        context.issues.push({ code: 'custom', input: entry, message });
      }
      return { ...entry, provenance: found ?? { status: 'proposed' as const, source: '' } };
    };
    return { forms: forms.map(known), items: items.map(known), jumps: known(jumps) };
  });
