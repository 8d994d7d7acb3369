/** 台账口径文件的格式 the shape of policy/registers.yaml and policy/base-facts.yaml. */
import { z } from 'zod';
import type { Provenance } from '#core/policy/table-template.ts';

const text = z.string().min(1);
const provenance = z.strictObject({
  status: z.enum(['official', 'local', 'proposed']),
  source: text,
});
const sources = z.record(z.string(), provenance);
const aliases = z.array(text).default([]);

/** Each part names one of the sources at the head of its file. */
function sourceOf(
  name: string,
  known: Readonly<Record<string, Provenance>>,
  context: z.core.$RefinementCtx,
): Provenance {
  const found = known[name];
  if (found !== undefined) return found;
  const message = `sources 里没有来源“${name}”`;
  context.issues.push({ code: 'custom', input: name, message });
  return { status: 'proposed', source: '' };
}

export const registersFile = z
  .strictObject({
    sources,
    ratings: z.strictObject({
      provenance: text,
      levels: z.array(z.strictObject({ name: text, satisfied: z.boolean(), aliases })).min(2),
    }),
    procurement: z.strictObject({
      provenance: text,
      methods: z.array(z.strictObject({ name: text, government: z.boolean(), aliases })).min(1),
    }),
    assets: z.strictObject({
      provenance: text,
      states: z.array(z.strictObject({ name: text, inUse: z.boolean(), aliases })).min(1),
    }),
    persons: z.strictObject({ provenance: text, words: z.array(text).min(1) }),
  })
  .transform(({ sources: known, ...parts }, context) => {
    const of = (name: string) => sourceOf(name, known, context);
    return {
      ratings: { ...parts.ratings, provenance: of(parts.ratings.provenance) },
      procurement: { ...parts.procurement, provenance: of(parts.procurement.provenance) },
      assets: { ...parts.assets, provenance: of(parts.assets.provenance) },
      persons: { ...parts.persons, provenance: of(parts.persons.provenance) },
    };
  });

export const baseFactsFile = z
  .strictObject({
    sources,
    facts: z
      .array(
        z.strictObject({
          code: z.string().regex(/^fact\.[a-z]+(-[a-z]+)*$/, '代码写作 fact.staff-quota'),
          title: text,
          measureWord: z.enum(['人', '元']),
          definition: text,
          usualSource: text,
          neededFor: z.array(text),
          provenance: text,
        }),
      )
      .refine(
        (all) => new Set(all.map(({ code }) => code)).size === all.length,
        '基础数代码不能重复',
      ),
  })
  .transform(({ sources: known, facts }, context) =>
    facts.map((fact) => ({ ...fact, provenance: sourceOf(fact.provenance, known, context) })),
  );
