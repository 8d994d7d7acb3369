/** 新建表对话框 starts a table without any file: blank, or an earlier year's copied. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Form, InputNumber, Modal, Radio, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { z } from 'zod';
import type { OverviewJson } from '#contract/overview.ts';
import type { newTableBody } from '#contract/routes.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { call } from '#web/client.ts';
import { policyQuery, queries, tableQuery } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';
import { BlankFormLinks } from '../export/blank-forms.tsx';
import { unitsInOrder } from '../overview/unit-grid.ts';
import { focusField } from './focus-field.ts';
import {
  copySources,
  existingTable,
  isLikeliest,
  projectNames,
  projectSource,
  type Subject,
  templatesOf,
} from './choices.ts';
import { newTableMessages as words } from './messages.ts';

export type NewTableStart = {
  readonly budgetUnitId: string | null;
  readonly fiscalYear: number;
};

type NewTableBody = z.input<typeof newTableBody>;

type Draft = {
  readonly budgetUnitId: string | null;
  readonly fiscalYear: number;
  readonly subject: Subject;
  readonly templateId: string | null;
  readonly projectName: string | null;
  /** Null for what is likeliest: copied where there is something to copy. */
  readonly start: 'blank' | 'copy' | null;
  readonly sourceId: string | null;
  readonly figures: 'clear' | 'keep';
};

export function NewTableDialog(input: {
  readonly overview: OverviewJson;
  readonly start: NewTableStart;
  readonly close: () => void;
}): ReactElement {
  const { overview, close } = input;
  const [draft, setDraft] = useState<Draft>({
    ...input.start,
    subject: 'department',
    templateId: null,
    projectName: null,
    start: null,
    sourceId: null,
    figures: 'clear',
  });
  const change = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }));
  const policy = useQuery(policyQuery);
  const settled = settle(draft, overview, (policy.data as Policy | undefined) ?? null);
  const creation = useCreation(close);
  const firstField = input.start.budgetUnitId === null ? 'new-table-unit' : 'new-table-year';
  return (
    <Modal
      open
      title={words.title}
      okText={words.create}
      cancelText={words.cancel}
      onCancel={close}
      afterOpenChange={(open) => open && focusField(firstField)}
      okButtonProps={{
        htmlType: 'submit',
        form: 'new-table',
        disabled: settled.body === null,
        loading: creation.pending,
      }}
      width={560}
      maskClosable={false}
    >
      <Form
        id="new-table"
        layout="horizontal"
        colon={false}
        labelCol={{ flex: '88px' }}
        className="dialog-form"
        onFinish={() => settled.body !== null && creation.create(settled.body)}
      >
        <UnitAndYear draft={draft} change={change} overview={overview} />
        <WhichForm draft={draft} change={change} settled={settled} />
        {draft.subject === 'project' && (
          <ProjectChoice draft={draft} change={change} overview={overview} />
        )}
        <StartChoice draft={draft} change={change} settled={settled} />
      </Form>
      {settled.existing !== null && (
        <Alert
          type="warning"
          showIcon
          title={words.exists(settled.unitName, draft.fiscalYear)}
          action={<Link to={`/tables/${settled.existing.tableId}`}>{words.openIt}</Link>}
        />
      )}
      {creation.error !== null && <Alert type="error" showIcon title={creation.error.message} />}
      {policy.isError && <Alert type="error" showIcon title={policy.error.message} />}
    </Modal>
  );
}

type Settled = ReturnType<typeof settle>;

/** What the choices come to: the defaults filled in, and the request once nothing is wanting. */
function settle(draft: Draft, overview: OverviewJson, policy: Policy | null) {
  const templates = templatesOf(policy?.templates ?? [], draft.subject);
  const template = templates.find((one) => one.id === draft.templateId) ?? templates[0] ?? null;
  const wish = { ...draft, budgetUnitId: draft.budgetUnitId ?? '' };
  const ready =
    draft.budgetUnitId !== null && (draft.subject === 'department' || draft.projectName !== null);
  const sources = draft.budgetUnitId === null ? [] : copySources(overview, wish);
  const source = sources.find((one) => one.tableId === draft.sourceId) ?? sources[0] ?? null;
  const likeliest = source !== null && isLikeliest(source, wish) ? 'copy' : 'blank';
  const start = source === null ? 'blank' : (draft.start ?? likeliest);
  const existing = ready ? existingTable(overview, wish) : null;
  const body: NewTableBody | null =
    ready && template !== null && existing === null
      ? {
          budgetUnitId: wish.budgetUnitId,
          fiscalYear: draft.fiscalYear,
          templateId: template.id,
          projectName: draft.subject === 'project' ? draft.projectName : null,
          start:
            start === 'copy' && source !== null
              ? { kind: 'copy', tableId: source.tableId, figures: draft.figures }
              : { kind: 'blank' },
        }
      : null;
  const unitName = overview.units.find((one) => one.id === draft.budgetUnitId)?.shortName ?? '';
  return { templates, template, sources, source, start, existing, body, unitName } as const;
}

function useCreation(close: () => void): {
  readonly create: (body: NewTableBody) => void;
  readonly pending: boolean;
  readonly error: Error | null;
} {
  const navigate = useNavigate();
  // The same request tried again after a lost line must not make a second table.
  const contentKey = useContentKey();
  const mutation = useMutation({
    mutationFn: (body: NewTableBody) => {
      return call('newTable', { body, key: contentKey.of(body) });
    },
    onSuccess: async ({ tableId }) => {
      void queries.invalidateQueries();
      close();
      await navigate({ to: `/tables/${tableId}` });
    },
  });
  return { create: mutation.mutate, pending: mutation.isPending, error: mutation.error };
}

type PartInput = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
};

function UnitAndYear(input: PartInput & { readonly overview: OverviewJson }): ReactElement {
  const { draft, change, overview } = input;
  const options = unitsInOrder(overview.units).map(({ budgetUnit, depth }) => ({
    value: budgetUnit.id,
    label: budgetUnit.name,
    depth,
    // A department is the sum of its units and has no table of its own.
    disabled: budgetUnit.kind === 'department',
  }));
  return (
    <>
      <Form.Item label={words.budgetUnit} htmlFor="new-table-unit">
        <Select
          id="new-table-unit"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.chooseUnit}
          notFoundContent={words.noUnits}
          options={options}
          optionRender={(option) => (
            <span style={{ paddingLeft: option.data.depth * 14 }}>{option.label}</span>
          )}
          value={draft.budgetUnitId}
          onChange={(budgetUnitId) =>
            change({ budgetUnitId, projectName: null, sourceId: null, start: null })
          }
        />
      </Form.Item>
      <Form.Item label={words.fiscalYear} htmlFor="new-table-year">
        <InputNumber
          id="new-table-year"
          min={1990}
          max={2099}
          precision={0}
          suffix="年"
          value={draft.fiscalYear}
          onChange={(fiscalYear) =>
            fiscalYear !== null && change({ fiscalYear, projectName: null, sourceId: null })
          }
        />
      </Form.Item>
    </>
  );
}

function WhichForm(input: PartInput & { readonly settled: Settled }): ReactElement {
  const { draft, change, settled } = input;
  return (
    <>
      <Form.Item label={words.subject}>
        <Radio.Group
          aria-label={words.subject}
          options={(['department', 'project'] as const).map((subject) => ({
            value: subject,
            label: words.subjects[subject],
          }))}
          value={draft.subject}
          onChange={(event) =>
            change({
              subject: event.target.value as Subject,
              templateId: null,
              projectName: null,
              sourceId: null,
              start: null,
            })
          }
        />
      </Form.Item>
      <Form.Item
        label={words.template}
        htmlFor="new-table-template"
        extra={
          settled.template !== null && <BlankFormLinks template={settled.template} wish={draft} />
        }
      >
        <Select
          id="new-table-template"
          placeholder={words.chooseTemplate}
          options={settled.templates.map((one) => ({ value: one.id, label: one.name }))}
          value={settled.template?.id ?? null}
          onChange={(templateId) => change({ templateId })}
        />
      </Form.Item>
    </>
  );
}

function ProjectChoice(input: PartInput & { readonly overview: OverviewJson }): ReactElement {
  const { draft, change, overview } = input;
  const source =
    draft.budgetUnitId === null
      ? null
      : projectSource(overview, draft.budgetUnitId, draft.fiscalYear);
  const table = useQuery({ ...tableQuery(source?.tableId ?? ''), enabled: source !== null });
  const names = table.data === undefined ? [] : projectNames(table.data.table);
  const options = names.map((name) => {
    const taken = existingTable(overview, {
      budgetUnitId: draft.budgetUnitId ?? '',
      fiscalYear: draft.fiscalYear,
      subject: 'project',
      projectName: name,
    });
    return {
      value: name,
      label: taken === null ? name : `${name}（${words.projectTaken}）`,
      disabled: taken !== null,
    };
  });
  return (
    <Form.Item
      label={words.project}
      htmlFor="new-table-project"
      extra={source === null ? words.noProjects : words.projectFrom(source.fiscalYear)}
    >
      <Select
        id="new-table-project"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.chooseProject}
        options={options}
        disabled={source === null}
        loading={source !== null && table.isPending}
        value={draft.projectName}
        onChange={(projectName) => change({ projectName, sourceId: null })}
      />
    </Form.Item>
  );
}

function StartChoice(input: PartInput & { readonly settled: Settled }): ReactElement {
  const { draft, change, settled } = input;
  const copied = settled.start === 'copy';
  return (
    <>
      <Form.Item
        label={words.start}
        extra={
          settled.sources.length === 0 && draft.budgetUnitId !== null ? words.noSource : undefined
        }
      >
        <Radio.Group
          aria-label={words.start}
          options={[
            { value: 'copy', label: words.copy, disabled: settled.sources.length === 0 },
            { value: 'blank', label: words.blank },
          ]}
          value={settled.start}
          onChange={(event) => change({ start: event.target.value as 'blank' | 'copy' })}
        />
      </Form.Item>
      {copied && (
        <>
          <Form.Item label={words.source} htmlFor="new-table-source">
            <Select
              id="new-table-source"
              options={settled.sources.map((one) => ({
                value: one.tableId,
                label: words.sourceLabel(one.fiscalYear, one.projectName),
              }))}
              value={settled.source?.tableId ?? null}
              onChange={(sourceId) => change({ sourceId })}
            />
          </Form.Item>
          <Form.Item label={words.figures}>
            <Radio.Group
              aria-label={words.figures}
              options={[
                { value: 'clear', label: words.clear },
                { value: 'keep', label: words.keep },
              ]}
              value={draft.figures}
              onChange={(event) => change({ figures: event.target.value as 'clear' | 'keep' })}
            />
          </Form.Item>
        </>
      )}
    </>
  );
}
