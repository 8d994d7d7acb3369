/** Asks axe about a page; only what is serious or critical counts as a fault. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly target: readonly string[] }[];
  }[];
};

const axeSource = readFileSync(
  new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/**
 * Colours still fading in are no fault: waits for what moves, unless it moves for ever. What is
 * about to move starts a frame or two later, so stillness must last for some frames.
 */
const settled = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let still = 0; still < 5; still += 1) {
    await frame();
    const moving = document.getAnimations()
      .filter((one) => one.playState === 'running')
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    if (moving.length > 0) still = -1;
    await Promise.all(moving.map((one) => one.finished.catch(() => undefined)));
  }
})()`;

/** One line for each serious or critical violation, with the first places where it is. */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(settled);
  await page.evaluate(axeSource);
  const result = await page.evaluate<AxeResult>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return result.violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => {
      const places = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
      const head = `${one.id} (${one.impact}, ${one.nodes.length}×): ${one.help}`;
      return [head, ...places].join('\n  ');
    });
}
