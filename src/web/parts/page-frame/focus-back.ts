/**
 * 焦点归位 gives the keys back the moment a drawer or dialog closes. antd does it only when the
 * closing has been drawn to its end, and by then takes them from the cell one has begun to type in.
 */
import { useEffect, useRef } from 'react';

const overlays = '.ant-drawer, .ant-modal-root';

/** For antd's `focusable`: the giving back is done here. */
export const keepsFocus = { focusTriggerAfterClose: false } as const;

/** Call it where the drawer or dialog is mounted, whether open or not. */
export function useFocusBack(open: boolean): void {
  const outside = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      const { target } = event;
      if (target instanceof HTMLElement && target.closest(overlays) === null) {
        outside.current = target;
      }
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      // By the next frame the overlay no longer holds the focus inside.
      requestAnimationFrame(() => {
        const { activeElement } = document;
        const adrift = activeElement === document.body || activeElement?.closest(overlays);
        if (adrift) outside.current?.focus({ preventScroll: true });
      });
    };
  }, [open]);
}
