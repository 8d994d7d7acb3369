/** 闲置提醒 warns once shortly before the session ends by itself; whatever one does keeps it alive. */
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { quietMilliseconds } from '#web/client.ts';
import { idleState, wantsSign } from './idle-time.ts';
import { sessionMessages as words } from './messages.ts';
import { askSession } from './use-session.ts';

const noticeKey = 'session-idle';
const tick = 1000;

/** `spare` milliseconds past the end: the server counts from when the request came to it. */
const spare = 2000;

export function IdleWatch({ idleMinutes }: { readonly idleMinutes: number }): null {
  const { notification } = App.useApp();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const quiet = quietMilliseconds();
      const state = idleState(idleMinutes, quiet);
      setLeft(state.kind === 'warning' ? state.left : null);
      if (state.kind === 'over' && quiet % 30_000 < tick + spare) void askSession();
    }, tick);
    const alive = (): void => {
      const quiet = quietMilliseconds();
      const warned = idleState(idleMinutes, quiet).kind === 'warning';
      if (warned || wantsSign(idleMinutes, quiet)) void askSession();
    };
    const signs = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, alive);
    };
  }, [idleMinutes]);
  const shown = left !== null;
  useEffect(() => {
    if (!shown) return undefined;
    notification.warning({
      key: noticeKey,
      title: words.idle.title,
      description: words.idle.text(idleMinutes),
      duration: 0,
      placement: 'bottomRight',
    });
    return () => notification.destroy(noticeKey);
  }, [shown, notification, idleMinutes]);
  // The countdown in the window's title is seen from other programs too.
  useEffect(() => {
    if (left === null) return undefined;
    const before = document.title;
    document.title = words.idle.countdown(left);
    return () => {
      document.title = before;
    };
  }, [left]);
  return null;
}
