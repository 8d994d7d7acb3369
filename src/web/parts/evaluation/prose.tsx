/** 报告文字 the sections of the report: what figures fill in, and what a person must write. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { evaluationMessages } from './messages.ts';
import { useSheet, useUnsaved } from './sheet.ts';
import { TextCell } from './text-cell.tsx';
import type { ProseJson } from './types.ts';

const words = evaluationMessages.report;

export function ReportProse(): ReactElement {
  const { prose } = useSheet().answer;
  return (
    <Section title={words.title} note={words.note}>
      <div className="prose">
        {prose.map((one) => (
          <ProsePart key={one.key} prose={one} />
        ))}
      </div>
    </Section>
  );
}

function ProsePart({ prose }: { readonly prose: ProseJson }): ReactElement {
  const { mayEdit, sender } = useSheet();
  const unsavedKey = `report.prose.${prose.key}`;
  const unsaved = useUnsaved(unsavedKey)?.entry;
  const held = unsaved?.field === 'prose' ? (unsaved.value ?? '') : (prose.text ?? '');
  const wanted = prose.required && held === '';
  return (
    <section className="prose-part" aria-label={prose.title}>
      <h3>
        {prose.title}
        {wanted && <span className="provenance">{words.still}</span>}
      </h3>
      {prose.filled !== '' && (
        <div className="prose-filled">
          <span className="soft">{words.filled}</span>
          <p>{prose.filled}</p>
        </div>
      )}
      {mayEdit ? (
        <TextCell
          unsavedKey={unsavedKey}
          field="prose"
          label={prose.title}
          value={held}
          wanted={prose.required && prose.text === null}
          placeholder={words.optional}
          long
          put={(text) =>
            sender.put({
              rowId: 'report',
              field: 'prose',
              key: prose.key,
              value: text === '' ? null : text,
            })
          }
        />
      ) : (
        held !== '' && <p className="prose-text">{held}</p>
      )}
    </section>
  );
}
