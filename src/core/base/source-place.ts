/**
 * 来源位置的次序与标识 order and identity of source places: the only file that looks inside one, so
 * that places in sheets and pages can join later without their readers noticing.
 */
import type { SourcePlace } from './finding.ts';

/** 先后 which of two places of one file comes first in reading order. */
export const comparePlaces = (a: SourcePlace, b: SourcePlace): number =>
  a.line - b.line || a.cell - b.cell;

/** 位置标识 equal for equal places of one file. */
export const placeKey = (place: SourcePlace): string => `${place.line}:${place.cell}`;

/** 位置说法 how a sentence points at a place, and at no more than its line. */
export const placeWords = (place: SourcePlace): string => `第 ${place.line} 行第 ${place.cell} 格`;
export const lineWords = (place: SourcePlace): string => `第 ${place.line} 行`;
