/** 查找框 a field that narrows a list while one types; Chinese input methods included. */
import { Input } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';

const patienceMs = 200;

/**
 * The text lives here and is told onwards after a short rest. Were it read back from the address
 * letter by letter, the address would lag behind and break into what an input method composes.
 */
export function SearchBox(input: {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
}): ReactElement {
  const { label, value, change } = input;
  const [text, setText] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      change(text);
    }, patienceMs);
    return () => clearTimeout(timer);
  }, [text, change]);
  return (
    <Input
      allowClear
      className="search-box"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
