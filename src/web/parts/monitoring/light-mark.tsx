/** 灯 a sign, a word and a colour; never the colour alone. */
import type { ReactElement } from 'react';
import type { LightJson } from './types.ts';

export const LightMark = ({ light }: { readonly light: LightJson }): ReactElement => (
  <span className={`light light-${light.level}`} title={light.sentence}>
    <span className="light-sign" aria-hidden="true">
      {light.sign}
    </span>
    <span className="visually-hidden">{light.levelName}，</span>
    {light.name}
  </span>
);

/** With the sum that lit it, in words. */
export const LightCell = ({ light }: { readonly light: LightJson }): ReactElement => (
  <>
    <LightMark light={light} />
    {light.level !== 'green' && <span className="light-sentence">{light.sentence}</span>}
  </>
);
