/**
 * Invented tables for the benchmarks, from a fixed seed: each is one of the five real ones, quirks
 * and all, with another unit, other budget projects and other figures. One in five has a fault.
 */

/** Numbers from 0 up to 1, the same on every machine: a small generator by its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const title = '无锡市市级部门整体预算绩效目标表';

/** The texts of single tables in a file of several. */
export function splitTables(text: string): readonly string[] {
  return text
    .split(title)
    .slice(1)
    .map((part) => `${title}${part}`);
}

const things = ['物业', '档案', '培训', '印刷', '网络', '外包', '安全', '宣传', '车辆', '设备'];
const doings = ['管理费', '服务费', '维护费', '购置费', '租赁费', '测评费', '劳务费', '改造费'];

export type SyntheticTable = { readonly name: string; readonly text: string };

export function makeTables(
  skeletons: readonly string[],
  options: { readonly count: number; readonly seed: number },
): readonly SyntheticTable[] {
  const random = randomFrom(options.seed);
  return Array.from({ length: options.count }, (_, index) => {
    const skeleton = skeletons[index % skeletons.length] ?? '';
    return { name: `synthetic-${index}.txt`, text: makeTable(skeleton, index, random) };
  });
}

function makeTable(skeleton: string, index: number, random: () => number): string {
  const lines = skeleton.split('\n').map((line) => {
    if (line.startsWith('单位名称\t')) return `单位名称\t合成市住房公积金管理中心第${index}分中心`;
    return line.startsWith('一级指标') || line.includes('年度') ? line : variedTarget(line, random);
  });
  const from = lines.findIndex((line) => /^\t*项目支出\t/.test(line));
  const until = lines.findIndex((line) => /^\t*中长期目标\t/.test(line));
  if (from < 0 || until < 0) return lines.join('\n');
  return [...lines.slice(0, from), ...projectLines(random), ...lines.slice(until)].join('\n');
}

/** ≥21亿元 becomes, say, ≥37亿元; the half-year figure stays below the year's by its own draw. */
const variedTarget = (line: string, random: () => number): string =>
  line.replaceAll(/([≥≤=])(\d+)(亿元|万人|篇|次|份)/g, (_, sign, _digits, word) => {
    return `${sign}${1 + Math.floor(random() * 150)}${word}`;
  });

/** 项目支出 and its budget projects; in four of five tables the projects add up to it. */
function projectLines(random: () => number): readonly string[] {
  const count = 5 + Math.floor(random() * 30);
  const rows = Array.from({ length: count }, (_, at) => {
    const thing = things[Math.floor(random() * things.length)] ?? '';
    const doing = doings[Math.floor(random() * doings.length)] ?? '';
    const full = 100 + Math.floor(random() * 9900);
    return { name: `${thing}${doing}${at + 1}`, half: Math.floor(full * random()), full };
  });
  const off = random() < 0.2 ? 1 + Math.floor(random() * 5000) : 0;
  const half = rows.reduce((sum, row) => sum + row.half, 0) + off;
  const full = rows.reduce((sum, row) => sum + row.full, 0);
  return [{ name: '项目支出', half, full }, ...rows].map(
    (row) => `\t\t${row.name}\t\t${hundredths(row.half)}\t${hundredths(row.full)}`,
  );
}

const hundredths = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
