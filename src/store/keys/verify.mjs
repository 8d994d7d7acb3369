/**
 * 证明包核对 verifies a proof bundle offline, with Node 18 or later and nothing else:
 *   node verify.mjs 证明包.zip
 * It names every member, figure, measure, score or link that does not match. What it proves and
 * what it cannot: 说明.txt in the bundle, docs/spec/proof-bundle.md.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  canonical,
  contentOf,
  fractionText,
  linkText,
  minus,
  ofQuantity,
  over,
  parseRatio,
  plus,
  ratio,
  readZip,
  sameRatio,
  sealText,
  sm3,
  times,
  whole,
} from './verify-base.mjs';

// ---- 核对 ----

/** Members as they are read, and what does not match. */
function opened(bytes) {
  const faults = [];
  const fault = (member, what, expected, found) => faults.push({ member, what, expected, found });
  const entries = readZip(bytes);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const bare = (name) => {
    const entry = byName.get(name);
    if (entry === undefined) throw new Error(`缺少“${name}”`);
    if (entry.method !== 0) throw new Error(`“${name}”的压缩方法不对`);
    return contentOf(entry);
  };
  const manifestBytes = bare('manifest.json');
  const digest = sm3(manifestBytes);
  const told = bare('digest.txt').toString('utf8');
  if (told !== `${digest}\n`) fault('digest.txt', '清单的摘要', digest, told.trim());
  const manifest = JSON.parse(manifestBytes.toString('utf8'));
  const listed = new Set([
    ...manifest.members.map(({ path }) => path),
    'manifest.json',
    'digest.txt',
  ]);
  for (const { name } of entries) if (!listed.has(name)) fault(name, '清单里的成员', '无', '有');
  if (entries.length !== listed.size)
    fault('manifest.json', '成员个数', listed.size, entries.length);
  const lines = (name) => {
    const entry = byName.get(name);
    if (entry === undefined) return [];
    const text = contentOf(entry).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  for (const { path, bytes: size, digest: own, packed } of manifest.members) {
    const entry = byName.get(path);
    if (entry === undefined) {
      fault(path, '成员', '有', '无');
      continue;
    }
    const packedDigest = sm3(entry.packed);
    if (packedDigest !== packed) fault(path, '压缩内容的摘要', packed, packedDigest);
    try {
      const content = contentOf(entry);
      const found = sm3(content);
      if (found !== own) fault(path, '摘要', own, found);
      if (content.length !== size) fault(path, '长度', size, content.length);
    } catch (error) {
      fault(path, '内容', '可读', error.message);
    }
  }
  return { faults, fault, lines, digest, manifest };
}

function checkTables({ lines, fault }) {
  const tables = lines('tables.jsonl');
  for (const { budgetUnitName, number, digest, content } of tables) {
    const found = sm3(canonical(content));
    if (found !== digest) {
      fault('tables.jsonl', `${budgetUnitName} 第${number}版的内容摘要`, digest, found);
    }
  }
  return tables.length;
}

const figureKey = ({ code, budgetUnitId, fiscalYear, until, line }) =>
  [code, budgetUnitId, fiscalYear, until, line ?? ''].join(' ');

/** Every figure is the sum of what its rows add to it. */
function checkFigures({ lines, fault }) {
  const rows = new Map(lines('rows.jsonl').map((row) => [row.key, row]));
  const figures = new Map();
  let listedOnly = 0;
  for (const figure of lines('figures.jsonl')) {
    const { asked, title, quantity, rule, beneath } = figure;
    figures.set(figureKey(asked), figure);
    const name = `取数项 ${title}（${figure.budgetUnitName}，至 ${asked.until}）`;
    let sum = whole(0);
    for (const [key, added] of beneath) {
      if (!rows.has(key)) fault('figures.jsonl', `${name}的底层行 ${key}`, '有', '无');
      if (added !== null) sum = plus(sum, ofQuantity(added));
    }
    if (figure.rows !== beneath.length) {
      fault('figures.jsonl', `${name}的行数`, figure.rows, beneath.length);
    }
    if (rule === 'listed') listedOnly += 1;
    else if (quantity !== null && !sameRatio(sum, ofQuantity(quantity))) {
      fault('figures.jsonl', name, fractionText(ofQuantity(quantity)), fractionText(sum));
    }
  }
  return { figures, rows: rows.size, listedOnly };
}

/** 运算 as the trace says it. */
function worked(operation, values) {
  const [a = whole(0), b = whole(0)] = values;
  switch (operation.kind) {
    case 'sum':
      return values.reduce(plus, whole(0));
    case 'mean': {
      const mean = over(values.reduce(plus, whole(0)), whole(values.length));
      return mean === null ? null : times(mean, whole(100));
    }
    case 'difference':
      return minus(a, b);
    case 'absolute':
      return a.numerator < 0n ? ratio(-a.numerator, a.denominator) : a;
    case 'chosen':
      return a;
    case 'stated':
      return parseRatio(operation.value);
    case 'completion': {
      const goal = parseRatio(operation.targetValue);
      const share = operation.lower ? over(goal, a) : over(a, goal);
      if (share === null) return operation.lower ? whole(1) : null;
      if (share.numerator < 0n) return whole(0);
      return share.numerator > share.denominator ? whole(1) : share;
    }
    case 'ratio':
    case 'change': {
      if (operation.zero !== null) {
        return operation.zero.kind === 'value' ? whole(operation.zero.value) : null;
      }
      const share = over(operation.kind === 'change' ? minus(a, b) : a, b);
      const scale = operation.kind === 'change' ? 100 : operation.scale;
      return share === null ? null : times(share, whole(scale));
    }
    default:
      return null;
  }
}

function checkTrace(at, trace, name) {
  if (trace.kind === 'figure') {
    const own = ofQuantity(trace.quantity);
    if (at.figures === null) return own;
    const figure = at.figures.get(figureKey(trace.asked));
    // An incomplete figure is no number in a formula: its gap is told instead.
    if (figure === undefined) {
      at.fault('values.jsonl', `${name}：取数项 ${trace.title}`, '在 figures.jsonl 里', '没有');
    } else if (own !== null && !sameRatio(own, ofQuantity(figure.quantity))) {
      const there = fractionText(ofQuantity(figure.quantity));
      at.fault('values.jsonl', `${name}：取数项 ${trace.title}`, there, fractionText(own));
    }
    return own;
  }
  const parts = trace.parts.map((part) => checkTrace(at, part, name));
  const known = parts.every((part) => part !== null);
  const value = known ? worked(trace.operation, parts) : null;
  const told = parseRatio(trace.value);
  if (!sameRatio(value, told)) {
    const what = `${name}：${trace.title || trace.formula}`;
    at.fault('values.jsonl', what, fractionText(value), fractionText(told));
  }
  return told;
}

function checkValues({ lines, fault }, figures) {
  const values = lines('values.jsonl');
  for (const { budgetUnitName, indicator, measure } of values) {
    if (measure === null) continue;
    const name = `${budgetUnitName} ${indicator}（${measure.name}）`;
    const value = checkTrace({ figures, fault }, measure.trace, name);
    const told = parseRatio(measure.value);
    if (!sameRatio(value, told)) {
      fault('values.jsonl', name, fractionText(value), fractionText(told));
    }
  }
  return values.length;
}

// ---- 报送件与得分 ----

/** '6357/100' or '5.84' or '73.6%' */
function readNumber(text) {
  if (typeof text !== 'string') return null;
  const [, top, bottom] = /^(-?\d+)\/([1-9]\d*)$/.exec(text) ?? [];
  if (top !== undefined) return ratio(BigInt(top), BigInt(bottom));
  const [, sign, digits, part = '', percent] = /^(-?)(\d+)(?:\.(\d+))?(%?)$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const scale = percent === '%' ? 100n : 1n;
  return ratio(BigInt(`${sign}${digits}${part}`), 10n ** BigInt(part.length) * scale);
}

const isMore = (a, b) => a.numerator * b.denominator > b.numerator * a.denominator;
const apart = (a, b) => {
  const gap = minus(a, b);
  return gap.numerator < 0n ? ratio(-gap.numerator, gap.denominator) : gap;
};

/** Shown with two decimals, rounded or cut: never a whole hundredth away from the exact number. */
const hundredth = ratio(1n, 100n);
const isShown = (told, exact) => told !== null && isMore(hundredth, apart(told, exact));

/** Submissions are what their digest says; their values and scores come out again. */
function checkReports({ lines, fault }) {
  const reports = lines('reports.jsonl');
  let scores = 0;
  for (const { budgetUnitName, kind, until, number, digest, content } of reports) {
    const name = `${budgetUnitName} ${kind} ${until} 第${number}次报送`;
    const found = sm3(content);
    if (found !== digest) fault('reports.jsonl', `${name}的摘要`, digest, found);
    const tell = (what, a, b) => fault('reports.jsonl', `${name}：${what}`, a, b);
    if (kind !== 'self_evaluation') continue;
    const { page, actuals } = JSON.parse(content);
    // Its figures were those of its own day: they are not looked up in those of today.
    const at = { figures: null, fault: (_member, what, a, b) => tell(what, a, b) };
    for (const { measure } of actuals) {
      if (measure !== null) checkTrace(at, measure.trace, measure.name);
    }
    scores += checkSheet(page, tell);
  }
  return { reports: reports.length, scores };
}

/** Rows are weight × share, blocks and the total the sums of their rows. */
function checkSheet({ rows, blocks, own }, tell) {
  const sums = new Map();
  let sum = whole(0);
  for (const { name, dimension, weight, share, score, exact } of rows) {
    const value = readNumber(exact);
    if (value === null) continue;
    sum = plus(sum, value);
    sums.set(dimension, plus(sums.get(dimension) ?? whole(0), value));
    if (!isShown(readNumber(score), value)) tell(`${name}的得分`, fractionText(value), score);
    const [full, part] = [readNumber(weight), readNumber(share)];
    if (full === null || part === null) continue;
    const slack = plus(hundredth, times(plus(full, whole(1)), ratio(1n, 1000n)));
    if (isMore(apart(times(full, part), value), slack)) {
      tell(`${name}的得分`, `${weight}×${share}`, fractionText(value));
    }
  }
  for (const { dimension, score } of blocks) {
    const value = sums.get(dimension) ?? whole(0);
    if (score !== null && !isShown(readNumber(score), value)) {
      tell(`${dimension}小计`, fractionText(value), score);
    }
  }
  if (own.total !== null && !isShown(readNumber(own.total), sum)) {
    tell('总分', fractionText(sum), own.total);
  }
  return rows.length;
}

// ---- 审计链 ----

function checkChain({ lines, fault }) {
  const chain = lines('chain.jsonl');
  const parts = chain.filter(({ kind }) => kind === 'link');
  const seals = chain.filter(({ kind }) => kind === 'seal');
  const links = new Map(parts.map(({ link }) => [link.position, link.digest]));
  for (const { link, previous, record } of parts) {
    const name = `第 ${link.position} 环（${record.summary}）`;
    const found = sm3(linkText(record, link, previous));
    if (found !== link.digest) fault('chain.jsonl', name, link.digest, found);
    const before = links.get(String(BigInt(link.position) - 1n));
    if (before !== undefined && before !== previous) {
      fault('chain.jsonl', `${name}的前一环`, before, previous);
    }
    const seal = seals.find(({ number }) => number === link.seal);
    const inside =
      seal !== undefined &&
      BigInt(record.batch) >= BigInt(seal.fromBatch) &&
      BigInt(record.batch) < BigInt(seal.untilBatch);
    if (!inside) fault('chain.jsonl', `${name}所在的封条`, `第 ${link.seal} 号`, '没有');
    else if (link.position === seal.lastPosition && link.digest !== seal.lastLink) {
      fault('chain.jsonl', `第 ${seal.number} 号封条的末环`, link.digest, seal.lastLink);
    }
  }
  for (const [at, seal] of seals.entries()) {
    const found = sm3(sealText(seal));
    if (found !== seal.digest) fault('chain.jsonl', `第 ${seal.number} 号封条`, seal.digest, found);
    const before = seals[at - 1];
    if (before !== undefined && before.digest !== seal.previousDigest) {
      fault(
        'chain.jsonl',
        `第 ${seal.number} 号封条的前一封条`,
        before.digest,
        seal.previousDigest,
      );
    }
  }
  checkMoves({ lines, fault }, parts);
  return { links: parts.length, seals: seals.length };
}

/** Every sealed move in the bundle is in the chain. */
function checkMoves({ lines, fault }, parts) {
  const chained = new Set(parts.map(({ record }) => record.batch));
  for (const { batch, label, sealed } of lines('approvals.jsonl')) {
    if (sealed && !chained.has(batch)) {
      fault('approvals.jsonl', `${label}（批次 ${batch}）的链环`, '有', '没有');
    }
  }
}

/** 核对 everything; faults are named, one a line. */
export function verifyBundle(bytes) {
  try {
    const at = opened(bytes);
    // Members that are not themselves any more would only be found wrong a second time.
    if (at.faults.length > 0) return { faults: at.faults, digest: at.digest, counts: null };
    const tables = checkTables(at);
    const { figures, rows, listedOnly } = checkFigures(at);
    const values = checkValues(at, figures);
    const { reports, scores } = checkReports(at);
    const { links, seals } = checkChain(at);
    const lastSeal =
      at
        .lines('chain.jsonl')
        .filter(({ kind }) => kind === 'seal')
        .at(-1) ?? null;
    const counts = { tables, figures: figures.size, rows, listedOnly, values, reports, scores };
    return {
      faults: at.faults,
      digest: at.digest,
      seal: lastSeal?.digest ?? null,
      counts: { ...counts, links, seals },
    };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { faults: [{ member: '证明包', what: '结构', expected: '完整', found }], counts: null };
  }
}

function main([path]) {
  if (path === undefined) {
    console.error('用法：node verify.mjs 证明包.zip');
    return 2;
  }
  const { faults, digest, seal, counts } = verifyBundle(readFileSync(path));
  for (const { member, what, expected, found } of faults) {
    console.log(`不符　${member}　${what}：应为 ${expected}，实为 ${found}`);
  }
  if (counts !== null) {
    console.log(
      `核对：目标表 ${counts.tables} 版，取数项 ${counts.figures} 个（底层行 ${counts.rows} 行，` +
        `其中 ${counts.listedOnly} 个只列行、不能由行相加得出），指标实际值 ${counts.values} 个，` +
        `报送件 ${counts.reports} 份（得分 ${counts.scores} 项），链环 ${counts.links} 个，` +
        `封条 ${counts.seals} 个。`,
    );
  }
  if (digest !== undefined) console.log(`证明包摘要 ${digest}`);
  if (seal !== undefined && seal !== null) console.log(`末封条摘要 ${seal}`);
  console.log(
    faults.length === 0
      ? '全部相符。请把上面的摘要与系统显示的核对：整包重做的假包，只有这样才看得出来。'
      : `有 ${faults.length} 处不符。`,
  );
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
