/**
 * 就地审核 the review as a cell is left. What is typed is on the screen first and its review right
 * after; on a table so long that the rules take longer than a person waits for a letter, the
 * review waits until the keys rest, and the last one stands meanwhile, marked as out of date.
 */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { reviewTable } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import { reviewRules } from '#core/performance/rules/all.ts';
import type { Typing } from './difference.ts';
import type { KeeperState } from './draft-keeper.ts';
import { showReview, type ShownReview } from './shown-review.ts';

const tableRuleIds: ReadonlySet<string> = new Set(
  reviewRules.filter((rule) => rule.scope === 'table').map((rule) => rule.id),
);

/** Two frames: a review that fits in is done at once. */
const quickMilliseconds = 30;
const restMilliseconds = 200;
const warmUpMilliseconds = 400;

type Asked = Pick<KeeperState, 'reviewed'> & {
  readonly context: TableContext;
  readonly revision: number;
  readonly unsaved: boolean;
};

type Held = { readonly asked: Asked; readonly review: ShownReview };

export function useReview(
  context: TableContext,
  { draft, reviewed }: KeeperState,
  typing: Typing | null,
): ShownReview {
  const { revision } = draft;
  const unsaved = draft.pending.length > 0;
  const now = useMemo(
    () => ({ context, reviewed, revision, unsaved }),
    [context, reviewed, revision, unsaved],
  );
  const asked = useDeferredValue(now);
  const [pace] = useState(reviewPace);
  const [late, setLate] = useState<Held | null>(null);
  useWarmUp(pace, context);
  const quick = useMemo(() => (pace.isQuick(asked) ? pace.review(asked) : null), [pace, asked]);
  const done = quick ?? (late?.asked === asked ? late.review : null);
  const waits = done === null;
  // Each letter puts it off again: `typing` is there for that.
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(
      () => setLate({ asked, review: pace.review(asked) }),
      restMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [waits, asked, typing, pace]);
  return done ?? pace.last();
}

type ReviewPace = {
  readonly isQuick: (asked: Asked) => boolean;
  readonly review: (asked: Asked) => ShownReview;
  /** What was shown last, marked as out of date. */
  readonly last: () => ShownReview;
  readonly warmUp: (context: TableContext) => void;
};

/** Remembers how long the rules last took here, and what they last found. */
function reviewPace(): ReviewPace {
  let took = 0;
  let shown: ShownReview = { findings: [], stale: true };
  const timed = (context: TableContext): ReturnType<typeof reviewTable> => {
    const from = performance.now();
    const findings = reviewTable(context);
    took = performance.now() - from;
    return findings;
  };
  const isServers = ({ reviewed, revision, unsaved }: Asked): boolean =>
    !unsaved && reviewed.revision === revision;
  return {
    isQuick: (asked) => isServers(asked) || took <= quickMilliseconds,
    review: (asked) => {
      shown = showReview({
        ...asked,
        reviewHere: () => timed(asked.context),
        isTableRule: (rule) => tableRuleIds.has(rule),
      });
      return shown;
    },
    last: () => (shown.stale ? shown : { ...shown, stale: true }),
    warmUp: (context) => {
      // Twice: the first builds the rules' memory of the catalogue, the second is the true pace.
      timed(context);
      timed(context);
    },
  };
}

/** The first review is better done before the first edit. */
function useWarmUp(pace: ReviewPace, context: TableContext): void {
  const warmed = useRef(false);
  useEffect(() => {
    if (warmed.current) return undefined;
    const timer = setTimeout(() => {
      warmed.current = true;
      pace.warmUp(context);
    }, warmUpMilliseconds);
    return () => clearTimeout(timer);
  }, [pace, context]);
}
