/** 空白表样 blank official forms to take along and fill in elsewhere. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Policy } from '#core/policy/parameter.ts';
import { policyQuery } from '#web/query.ts';
import { templatesOf } from '../new-table/choices.ts';
import { DownloadMenu } from './download-menu.tsx';
import { exportMessages as words } from './messages.ts';
import { useDownload } from './use-download.ts';
import './export.css';

const formats = ['docx', 'xlsx', 'pdf'] as const;

/** 空白表样的去处 whose and which year's; the unit may be left open. */
export type BlankWish = {
  readonly budgetUnitId: string | null;
  readonly fiscalYear: number;
  readonly projectName: string | null;
};

/** Every form there is, by name, in the three kinds of file a clerk fills or prints. */
export function BlankFormMenu({ fiscalYear }: { readonly fiscalYear: number }): ReactElement {
  const policy = useQuery(policyQuery);
  const downloads = useDownload();
  const { templates = [] } = (policy.data as Policy | undefined) ?? {};
  const ordered = [...templatesOf(templates, 'department'), ...templatesOf(templates, 'project')];
  const groups = ordered.map(({ id: templateId, title, name }) => ({
    // The edition of a form tells it from another one; alone it reads like the year to fill in.
    label: words.blankOf(
      ordered.filter((one) => one.title === title).length === 1 ? title : name,
      fiscalYear,
    ),
    items: formats.map((format) => ({
      key: `${templateId}.${format}`,
      label: words.endings[format],
      act: () =>
        void downloads.start('blankForm', {
          params: { templateId, format },
          query: { year: fiscalYear },
        }),
    })),
  }));
  return <DownloadMenu label={words.blank} groups={groups} busy={downloads.busy !== null} />;
}

/** The form just chosen, with the unit and year that were chosen. */
export function BlankFormLinks(input: {
  readonly template: { readonly id: string; readonly name: string };
  readonly wish: BlankWish;
}): ReactElement {
  const { template, wish } = input;
  const downloads = useDownload();
  const { budgetUnitId, fiscalYear: year, projectName: budgetProject } = wish;
  return (
    <span className="export-links" role="group" aria-label={words.blankLead}>
      <span>{words.blankLead}</span>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="export-link"
          aria-label={words.blankAs(template.name, words.formats[format])}
          disabled={downloads.busy !== null}
          onClick={() =>
            void downloads.start('blankForm', {
              params: { templateId: template.id, format },
              query: { budgetUnitId, year, budgetProject },
            })
          }
        >
          {words.formats[format]}
        </button>
      ))}
    </span>
  );
}
