/** 文书内容 what each approval paper says, block by block. Spec: docs/spec/approval-papers.md. */
import type { ApprovalPaper, PaperHead, PaperReason, PaperSigner } from '#core/approval/paper.ts';
import { type Fen, minus } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { PaperBlock, PaperColumn, PaperContent } from './paper-block.ts';
import { chineseDate, paperMessages as words } from './paper-messages.ts';

type Of<Kind extends ApprovalPaper['kind']> = Extract<ApprovalPaper, { readonly kind: Kind }>;

export function paperContent(paper: ApprovalPaper): PaperContent {
  const number = 'documentNumber' in paper && paper.kind !== 'adjustment';
  return {
    title: words.titles[paper.kind],
    number: number ? paper.documentNumber : null,
    blocks: blocksOf(paper),
  };
}

function blocksOf(paper: ApprovalPaper): readonly PaperBlock[] {
  switch (paper.kind) {
    case 'assessment':
      return assessmentBlocks(paper);
    case 'send-back':
    case 'rectification':
      return noticeBlocks(paper);
    case 'receipt':
      return receiptBlocks(paper);
    case 'adjustment':
      return adjustmentBlocks(paper);
  }
}

function assessmentBlocks(paper: Of<'assessment'>): readonly PaperBlock[] {
  const { scores, signer } = paper;
  const said = words.assessment;
  const rows = said.criteria.map(([code, name, points, full]) => ({
    cells: [name, points, String(full), scores === null ? '' : String(scores[code])],
    bold: false,
  }));
  const total = scores === null ? '' : String(scores.total);
  return [
    factsOf(paper.head),
    {
      kind: 'table',
      columns: columnsOf(said.columns, [
        [0.13, 'center'],
        [0.67, 'left'],
        [0.1, 'center'],
        [0.1, 'center'],
      ]),
      rows: [...rows, { cells: [said.total, '', '100', total], bold: true }],
    },
    {
      kind: 'facts',
      rows: [
        [said.grade, said.gradeOf(scores?.grade ?? null)],
        [said.conclusion, paper.conclusion],
        [said.opinion, paper.opinion],
        [said.findings, said.counts(paper.counts)],
        [words.reviewer, signer === null ? '' : who(signer)],
        [words.reviewedOn, signer === null ? '' : chineseDate(signer.date)],
      ],
    },
    { kind: 'note', text: said.basis },
    { kind: 'signatures', names: said.signatures },
  ];
}

function noticeBlocks(paper: Of<'send-back' | 'rectification'>): readonly PaperBlock[] {
  const { head, reasons, note, deadline, signer } = paper;
  const about = aboutOf(head);
  const isNotice = paper.kind === 'rectification';
  const opening = isNotice ? words.rectification.opening : words.sendBack.opening;
  const heading = isNotice ? words.reasons.asked : words.reasons.heading;
  return [
    { kind: 'paragraph', text: words.to(head.budgetUnitName), indented: false },
    { kind: 'paragraph', text: opening(about, head.stageName), indented: true },
    ...(note === ''
      ? []
      : [{ kind: 'paragraph', text: words.sendBack.note(note), indented: true } as const]),
    ...listed(heading(reasons.length), reasons, {
      columns: words.reasons.columns,
      third: 0.2,
      cells: (reason) => [reason.label, writtenOf(reason), reason.text],
    }),
    {
      kind: 'paragraph',
      text: deadline === null ? words.noDeadline : words.deadline(deadline),
      indented: true,
    },
    ...(isNotice
      ? [{ kind: 'paragraph', text: words.rectification.reply, indented: true } as const]
      : []),
    { kind: 'closing', lines: [who(signer), chineseDate(signer.date)] },
  ];
}

function receiptBlocks(paper: Of<'receipt'>): readonly PaperBlock[] {
  const { head, reasons, note, signer } = paper;
  const said = words.receipt;
  const sentBackOn = paper.sentBackOn === null ? null : chineseDate(paper.sentBackOn);
  const about = aboutOf(head);
  return [
    { kind: 'paragraph', text: said.to(head.departmentName), indented: false },
    {
      kind: 'paragraph',
      text: signer === null ? said.openingDraft(about) : said.opening(about, sentBackOn),
      indented: true,
    },
    ...listed(said.heading(reasons.length), reasons, {
      columns: said.columns,
      third: 0.38,
      cells: (reason) => [reason.label, reason.text, reason.reply ?? said.noReply],
    }),
    ...(note === ''
      ? []
      : [{ kind: 'paragraph', text: words.sendBack.note(note), indented: true } as const]),
    {
      kind: 'closing',
      lines: [head.budgetUnitName, ...(signer === null ? [] : [chineseDate(signer.date)])],
    },
    { kind: 'signatures', names: said.signatures },
  ];
}

function adjustmentBlocks(paper: Of<'adjustment'>): readonly PaperBlock[] {
  const said = words.adjustment;
  const { heads } = said;
  const { totalBefore, totalAfter } = paper;
  const change =
    totalBefore === null || totalAfter === null ? null : minus(totalAfter, totalBefore);
  return [
    factsOf(paper.head, [
      [heads.number, said.number(paper.number), heads.fromVersion, said.version(paper.fromVersion)],
      [heads.totalBefore, amountOf(totalBefore), heads.totalAfter, amountOf(totalAfter)],
      [heads.difference, amountOf(change), heads.documentNumber, paper.documentNumber ?? ''],
      [heads.reason, paper.reason],
    ]),
    { kind: 'heading', text: said.heading(paper.changes.length) },
    paper.changes.length === 0
      ? { kind: 'paragraph', text: said.noChanges, indented: true }
      : {
          kind: 'table',
          columns: listColumns(said.columns, 0.33),
          rows: paper.changes.map(({ label, from, to }, at) => ({
            cells: [String(at + 1), label, from ?? said.added, to ?? said.removed],
            bold: false,
          })),
        },
    { kind: 'signatures', names: said.signatures },
  ];
}

function factsOf(head: PaperHead, more: readonly (readonly string[])[] = []): PaperBlock {
  const { heads } = words;
  return {
    kind: 'facts',
    rows: [
      [heads.budgetUnit, head.budgetUnitName],
      ...(head.departmentName === null ? [] : [[heads.department, head.departmentName]]),
      [heads.form, head.formName],
      ...(head.projectName === null ? [] : [[heads.budgetProject, head.projectName]]),
      [heads.year, words.year(head.fiscalYear), heads.stage, head.stageName],
      ...more,
    ],
  };
}

function listed(
  heading: string,
  reasons: readonly PaperReason[],
  how: {
    readonly columns: readonly string[];
    readonly third: number;
    readonly cells: (reason: PaperReason) => readonly string[];
  },
): readonly PaperBlock[] {
  if (reasons.length === 0)
    return [{ kind: 'paragraph', text: words.reasons.none, indented: true }];
  return [
    { kind: 'heading', text: heading },
    {
      kind: 'table',
      columns: listColumns(how.columns, how.third),
      rows: reasons.map((reason, at) => ({
        cells: [String(at + 1), ...how.cells(reason)],
        bold: false,
      })),
    },
  ];
}

/** Number, place, and two texts of which the second is the longer one, or not. */
const listColumns = (names: readonly string[], third: number): readonly PaperColumn[] =>
  columnsOf(names, [
    [0.08, 'center'],
    [0.26, 'left'],
    [third, 'left'],
    [0.66 - third, 'left'],
  ]);

const columnsOf = (
  names: readonly string[],
  looks: readonly (readonly [share: number, align: PaperColumn['align']])[],
): readonly PaperColumn[] =>
  looks.map(([share, align], at) => ({ name: names[at] ?? '', share, align }));

const writtenOf = ({ written }: PaperReason): string =>
  written === '' ? words.reasons.empty : (written ?? '');

const aboutOf = ({ fiscalYear, formName, projectName }: PaperHead): string =>
  `${words.year(fiscalYear)}《${formName}》${projectName === null ? '' : `（${projectName}）`}`;

const who = ({ userName, roleName }: PaperSigner): string => `${userName}（${roleName}）`;

const amountOf = (amount: Fen | null): string =>
  amount === null ? '' : words.adjustment.amount(formatFen(amount, '万元'));
