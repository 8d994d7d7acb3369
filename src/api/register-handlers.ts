/** 台账处理表 registers as they travel; contracts, assets and facts stand in fact-handlers.ts. */
import type { z } from 'zod';
import { addEntry } from '#app/registers/add-entry.ts';
import type { RegisterOutcome } from '#app/registers/import-register.ts';
import { openRegister } from '#app/registers/open-register.ts';
import {
  type RegistersOverview,
  type RegisterView,
  type ViewedEntry,
  viewEntry,
  viewRegister,
  viewRegisters,
} from '#app/registers/view-registers.ts';
import { withdrawEntry } from '#app/registers/withdraw-entry.ts';
import { listEvidence } from '#app/evidence/view-evidence.ts';
import type { FilePlace } from '#app/ports/register-store.ts';
import type { BudgetUnit } from '#app/ports/table-store.ts';
import { mapOk } from '#core/base/result.ts';
import { lineWords, placeWords } from '#core/base/source-place.ts';
import {
  isRegisterKind,
  type RegisterField,
  type RegisterKind,
} from '#core/budget/registers/register-kind.ts';
import { figureOf } from '#core/performance/figure.ts';
import { registerKinds } from '#contract/register-routes.ts';
import type { Routes } from '#contract/routes.ts';
import { encodeEvidence } from './evidence-handlers.ts';
import type { Handler } from './handler.ts';

type RegisterRouteName =
  | 'registers'
  | 'register'
  | 'openRegister'
  | 'addRegisterEntry'
  | 'withdrawRegisterEntry'
  | 'registerEntry'
  | 'registerEvidence';
type Input<R extends RegisterRouteName | 'importRegister'> = z.input<Routes[R]['answer']>;
type EntryJson = Input<'registerEntry'>['entry'];

export const registerHandlers: { readonly [R in RegisterRouteName]: Handler<R> } = {
  registers: async ({ parts, world, params }) =>
    mapOk(await viewRegisters(parts.books, world, params), encodeOverview),
  register: async ({ parts, world, params, query }) => {
    const { until, search, withdrawn, ...page } = query;
    const asked = {
      ...params,
      ...page,
      until: until ?? null,
      search: search === undefined || search === '' ? null : search,
      withdrawn: withdrawn === 'true',
    };
    return mapOk(await viewRegister(parts.books, world, asked), encodeRegister);
  },
  openRegister: ({ parts, world, params, once }) =>
    openRegister(parts.books, world, { ...params, once }),
  addRegisterEntry: ({ parts, world, params, body, once }) =>
    addEntry(parts.books, world, { ...params, ...body, payments: [], once }),
  withdrawRegisterEntry: ({ parts, world, params, body, once }) =>
    withdrawEntry(parts.books, world, { ...params, ...body, once }),
  registerEntry: async ({ parts, world, params }) =>
    mapOk(await viewEntry(parts.books, world, params), ({ budgetUnit, kind, entry, history }) => ({
      budgetUnit: encodeUnit(budgetUnit),
      kind: encodeKind(kind),
      entry: encodeEntry(entry),
      history: history.map(encodeEntry),
    })),
  registerEvidence: async ({ parts, world, params }) =>
    mapOk(await listEvidence(parts.evidence, world, params), ({ evidence, mayAdd }) => ({
      evidence: evidence.map(encodeEvidence),
      mayAdd,
    })),
};

export const encodeUnit = ({ id, name, shortName }: BudgetUnit) => ({ id, name, shortName });

export const encodeKind = (kind: RegisterKind) => ({
  kind: kind.kind,
  name: kind.name,
  measureWord: kind.measureWord,
  rule: kind.rule,
  fields: kind.fields.map(encodeField),
  naturalKey: [...new Set(kind.naturalKey.flat())],
  provenance: kind.provenance,
});

const encodeField = (field: RegisterField) => ({
  key: field.key,
  name: field.name,
  aliases: [...field.aliases],
  format: field.format,
  required: field.required,
  choices: field.choices.map(({ name }) => name),
  note: field.note,
});

export const encodePlace = (from: FilePlace) => ({
  sourceFileId: from.sourceFileId,
  fileName: from.fileName,
  place: from.place,
  where: lineWords(from.place),
});

export function encodeEntry({ entry, countsNot, may }: ViewedEntry): EntryJson {
  const { kind } = entry;
  if (!isRegisterKind(kind) && kind !== 'contracts') throw new Error(`${kind} is no register`);
  return {
    id: entry.id,
    kind,
    budgetUnitId: entry.budgetUnitId,
    fiscalYear: entry.fiscalYear,
    date: entry.date,
    title: entry.title,
    fields: entry.fields,
    counts: countsNot === null,
    countsNot,
    from: entry.from === null ? null : encodePlace(entry.from),
    evidence: entry.evidenceIds.length,
    withdrawn: entry.withdrawn,
    replaces: entry.replaces,
    userName: entry.userName,
    instant: entry.instant,
    may,
  };
}

const encodeOverview = ({ fiscalYear, kinds, units, factsAll }: RegistersOverview) => ({
  fiscalYear,
  kinds: kinds.map(encodeKind),
  units: units.map(({ budgetUnit, states, assetsAsOf, may }) => {
    const stateOf = (kind: string) => states.find((one) => one.kind === kind);
    return {
      budgetUnit: encodeUnit(budgetUnit),
      registers: registerKinds.map((kind) => ({
        kind,
        opened: (stateOf(kind)?.opened ?? null) !== null,
        entries: stateOf(kind)?.entries ?? 0,
        latestDate: stateOf(kind)?.latest ?? null,
      })),
      contracts: stateOf('contracts')?.entries ?? 0,
      assetsAsOf,
      factsStated: stateOf('facts')?.entries ?? 0,
      factsAll,
      may,
    };
  }),
});

const encodeRegister = (view: RegisterView): Input<'register'> => ({
  budgetUnit: encodeUnit(view.budgetUnit),
  fiscalYear: view.fiscalYear,
  until: view.until,
  kind: encodeKind(view.kind),
  opened: view.opened,
  figures: view.figures.map(({ asked, quantity }) => ({
    code: asked.code,
    title: figureOf(asked.code)?.title ?? asked.code,
    measureWord: figureOf(asked.code)?.measureWord ?? '',
    value: quantity === null ? null : String(quantity.digits),
  })),
  entries: view.entries.map(encodeEntry),
  total: view.total,
  imports: view.imports.map((one) => ({ ...one })),
  may: view.may,
});

/** More than these nobody reads on a screen. */
const findingsMax = 500;

export function encodeOutcome(outcome: RegisterOutcome): Input<'importRegister'> {
  const { kind, added, replaced, same, differing, findings, notes, ...counts } = outcome;
  const read = {
    ...counts,
    notes: [...notes],
    total: findings.length,
    findings: findings.slice(0, findingsMax).map((finding) => ({
      ...finding,
      where: finding.place === null ? '' : placeWords(finding.place),
    })),
  };
  switch (kind) {
    case 'findings':
      return { kind, ...read, differing };
    case 'unchanged':
      return { kind, ...read, same };
    default:
      return { kind, ...read, added, replaced, same };
  }
}
