/** 拖放区 files dragged over any part of the page: a veil says that they will be imported. */
import { type ReactElement, useEffect, useState } from 'react';
import { type Gathered, gatherDropped } from './gather-files.ts';
import { uploadMessages as words } from './messages.ts';
import './upload.css';

export function DropZone(input: {
  readonly add: (gathered: Gathered) => void;
}): ReactElement | null {
  const { add } = input;
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Every child sends its own enter and leave; the veil goes when the last one was left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    // Without this the browser would open the dropped file and leave the page.
    const hold = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer !== null) void gatherDropped(event.dataTransfer).then(add);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [add]);
  if (!over) return null;
  return (
    <div className="drop-veil" aria-hidden="true">
      <div className="drop-card">
        <strong>{words.drop}</strong>
        <span>{words.dropNote}</span>
      </div>
    </div>
  );
}

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;
