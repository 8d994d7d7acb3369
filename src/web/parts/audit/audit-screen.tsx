/** 操作记录 who did what, newest first, beside the chain that proves nothing was altered. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import type { AuditRecordJson } from '#contract/audit-routes.ts';
import type { PageProps } from '#web/page.ts';
import { type AuditFilter, auditRecordsQuery, queries } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { ChainSection } from './chain-section.tsx';
import { auditMessages as words } from './messages.ts';
import { RecordDrawer } from './record-drawer.tsx';
import './audit.css';

export function AuditScreen({ search, setSearch }: PageProps): ReactElement {
  const filter = useMemo(() => filterOf(search), [search]);
  const filtered = Object.values(filter ?? {}).some((one) => one !== undefined);
  const query = useInfiniteQuery(auditRecordsQuery(filter));
  const records = query.data?.pages.flatMap((page) => page.records) ?? [];
  // Kept as it is, so that it stays drawn when the list is narrowed behind it.
  const [opened, setOpened] = useState<AuditRecordJson | null>(null);
  return (
    <>
      <PageHead title={words.title} note={words.note}>
        <Button onClick={() => void queries.invalidateQueries({ queryKey: ['audit'] })}>
          {words.reload}
        </Button>
      </PageHead>
      <ChainSection show={(batch) => setSearch({ before: after(batch) })} />
      <Section
        title={words.records}
        note={words.newest}
        tools={<AuditFilters search={search} setSearch={setSearch} />}
      >
        <QueryGate query={query}>
          {() =>
            records.length === 0 ? (
              <p className="page-empty">{filtered ? words.none : words.empty}</p>
            ) : (
              <>
                <AuditTable records={records} open={setOpened} />
                <div className="audit-more">
                  {query.hasNextPage ? (
                    <Button
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      {words.more}
                    </Button>
                  ) : (
                    <span className="soft">{words.end}</span>
                  )}
                </div>
              </>
            )
          }
        </QueryGate>
      </Section>
      <RecordDrawer record={opened} close={() => setOpened(null)} setSearch={setSearch} />
    </>
  );
}

/** The list begins below a number: to begin with a record is to begin below the next one. */
const after = (batch: string): string => String(BigInt(batch) + 1n);

function filterOf(search: PageProps['search']): AuditFilter {
  const of = (name: string): string | undefined => search[name] || undefined;
  return {
    before: of('before'),
    userId: of('user'),
    verb: of('verb'),
    subjectId: of('subject'),
    from: of('from'),
    until: of('until'),
    text: of('text'),
  };
}
