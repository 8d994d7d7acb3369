/** 标注审过的文件 mark reviewed: the marks of a file that was read and reviewed without any store. */
import { comparePlaces } from '#core/base/source-place.ts';
import type { FileMark } from '../ports/file-marking.ts';
import { markLines } from './mark-lines.ts';
import { startOf } from './mark-source.ts';
import type { ReviewedFile } from './review-files.ts';
import { standsIn } from './place-homes.ts';

/** A finding of a whole table, or of a cell that the file has not, is said at its first cell. */
export const marksOfReviewed = ({ tables }: Pick<ReviewedFile, 'tables'>): readonly FileMark[] =>
  tables
    .flatMap(({ table, findings }) => {
      if (table === null) return [];
      return findings.flatMap((finding): FileMark[] => {
        const own = standsIn(finding.place, table) ? finding.place.source : null;
        const place = own ?? startOf(table);
        if (place === null) return [];
        return [{ place, severity: finding.severity, lines: markLines(finding, []) }];
      });
    })
    .toSorted((a, b) => comparePlaces(a.place, b.place));
