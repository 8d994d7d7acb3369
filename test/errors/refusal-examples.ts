/** 拒绝的例子 one example of each refusal that really causes it; docs/errors.md is written from it. */
import { readFileSync } from 'node:fs';
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import type { JobJson } from '#contract/job.ts';
import { officeCaps, openZip } from '#documents/package/zip-directory.ts';
import { writeZip } from '#documents/package/zip-writing.ts';
import { asOperator, newKey, seedText, uploadAndWait } from '../api/api-server.ts';
import { hostileFiles } from '../hostile/hostile-files.ts';
import { approvalExamples, toldOfApproval } from './approval-examples.ts';
import { brokenUpload, type ErrorBench } from './bench.ts';
import { budgetExamples } from './budget-examples.ts';
import { careExamples } from './care-examples.ts';
import { doorExamples } from './door-examples.ts';
import { evaluationExamples } from './evaluation-examples.ts';
import { evidenceExamples } from './evidence-examples.ts';
import { monitoringExamples } from './monitoring-examples.ts';
import { measureExamples } from './measure-examples.ts';
import { monthExamples } from './month-examples.ts';
import { opinionExamples } from './opinion-examples.ts';
import { peopleExamples } from './people-examples.ts';
import { registerExamples } from './register-examples.ts';
import { by, type RefusalExample, told } from './refusal-example.ts';

const titled = '无锡市市级部门整体预算绩效目标表';
const huishan = `${titled}${seedText.split(titled).at(-1) ?? ''}`;
const unitName = /单位名称\t+[^\t\n]+/;
const unitBody = '{"name":"甲","shortName":"甲","kind":"unit","parentId":null}';
const setCell = (rowId: string, column: string) => ({
  kind: 'setCell',
  rowId,
  column,
  written: '1',
});
const fixedRow = (bench: ErrorBench): string =>
  bench.view.table.rows.find((row) => row.kind === 'money')?.id ?? '';
const addRow = (bench: ErrorBench, block: string, rowId = bench.nobody) => ({
  kind: 'addRow',
  rowId,
  block,
  afterRowId: null,
  cells: {},
});
const json = (): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  'idempotency-key': newKey(),
});

const sampleOf = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/samples/${name}`, import.meta.url));

const sample = sampleOf('benji.docx');

const hostileOf = (code: ReadRefusalCode): Uint8Array =>
  hostileFiles.find((one) => one.codes.includes(code))?.make() ?? new Uint8Array();

/** The sample of 本级 as a workbook that somebody signed. */
function signedWorkbook(): Uint8Array {
  const zip = openZip(sampleOf('benji.xlsx'), officeCaps);
  if (!zip.ok) throw new Error(zip.error.message);
  const parts = zip.value.entries.map(({ name }, at) => {
    const content = zip.value.read(zip.value.entries[at] as (typeof zip.value.entries)[number]);
    if (!content.ok) throw new Error(name);
    return { name, content: content.value };
  });
  return writeZip([...parts, { name: '_xmlsignatures/origin.sigs', content: new Uint8Array() }]);
}

const manyFiles = (count: number): Uint8Array =>
  writeZip(
    Array.from({ length: count }, (_, at) => ({
      name: `${at + 1}.txt`,
      content: new TextEncoder().encode(`第 ${at + 1} 个`),
    })),
  );

const files: readonly RefusalExample[] = [
  by('file_empty', '导入一个空文件', (bench) => bench.file('空.txt', '')),
  by('file_binary', '把程序文件改名为 .txt 导入', (bench) =>
    bench.file('程序.txt', Buffer.from('4d5a900003000000040000ffff0000', 'hex')),
  ),
  by('file_kind_unsupported', '把图片改名为 .docx 导入', (bench) =>
    bench.file('目标表.docx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  ),
  by('file_encoding_unknown', '导入既不是 UTF-8、也不是 GBK 的文字', (bench) =>
    bench.file('乱码.txt', Buffer.from('ff81ff82fffefe8130ff80ff0aff81', 'hex')),
  ),
  by('file_too_large', '用命令行审核 21 MB 的文本', async (bench) => {
    const bytes = Buffer.alloc(21 * 1024 * 1024, 'x');
    const read = await bench.api.desk.reading({ name: '太大.txt', bytes });
    return read.ok ? { code: '', message: '', facts: {} } : read.error;
  }),
  by('table_not_found', '导入一篇没有表名的文章', (bench) =>
    bench.file('文章.txt', '今天天气很好\n明天也是\n'),
  ),
  by('table_without_unit', '表中“单位名称”一栏空白', (bench) =>
    bench.file('无单位.txt', huishan.replace(unitName, '单位名称\t')),
  ),
  by('table_without_year', '表名下没有“2024年度”', (bench) =>
    bench.file('无年度.txt', huishan.replace('2024年度', '')),
  ),
  by('table_twice', '同一单位同一年度的表在文件里出现两次', (bench) =>
    bench.file('两遍.txt', `${huishan}\n${huishan}`),
  ),
  by('table_without_project', '导入一张没有写项目名称的项目支出绩效目标表', async (bench) => {
    const unitId = bench.view.budgetUnit.id;
    const made = await bench.api.post('/tables', {
      budgetUnitId: unitId,
      fiscalYear: 2032,
      templateId: bench.api.desk.policy.templates.find((one) => one.subject === 'project')?.id,
      projectName: '档案库房租赁',
      start: { kind: 'blank' },
    });
    const { tableId } = made.json<{ readonly tableId: string }>();
    const { body } = await bench.api.get(`/tables/${tableId}/export/txt`);
    return bench.file('无项目.txt', body.replaceAll('档案库房租赁', ''));
  }),
  by('file_encrypted', '导入加了打开密码的 Excel 文件', (bench) =>
    bench.file('密.xlsx', hostileOf('file_encrypted')),
  ),
  by('file_damaged', '导入只有前一半的 Word 文件', (bench) =>
    bench.file('半.docx', sample.subarray(0, sample.length / 2)),
  ),
  by('file_unpacks_too_large', '导入有 501 个文件的压缩包', (bench) =>
    bench.file('很多.zip', manyFiles(501)),
  ),
  by('file_scanned', '导入扫描成图片的 PDF', (bench) =>
    bench.file('扫描.pdf', hostileOf('file_scanned')),
  ),
  by('converter_missing', '在没有 LibreOffice 的电脑上导入 .doc 文件', async (bench) => {
    const named = process.env['ANJU_SOFFICE'];
    process.env['ANJU_SOFFICE'] = '/nowhere/soffice';
    try {
      return await bench.file('旧.doc', sampleOf('benji.doc'));
    } finally {
      if (named === undefined) delete process.env['ANJU_SOFFICE'];
      else process.env['ANJU_SOFFICE'] = named;
    }
  }),
  told('template_differs', '同一单位同一年度已有另一种表样的目标表，又导入一张'),
  told('file_too_complex', '读一个文件用的时间或内存超过上限，读取被中止'),
  told('cancelled', '读取途中按下“取消”'),
];

const uploads: readonly RefusalExample[] = [
  by('upload_missing', '导入请求里没有文件', async (bench) => {
    const answer = await bench.api.server.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: {
        ...asOperator,
        'idempotency-key': newKey(),
        'content-type': 'multipart/form-data; boundary=empty',
      },
      payload: '--empty--\r\n',
    });
    return answer.json();
  }),
  by('upload_broken', '导入中途断线', brokenUpload),
  by('upload_too_large', '导入 50 MB 的文件', async (bench) => {
    const { upload } = await import('../api/api-server.ts');
    return (await upload(bench.api, '大.txt', Buffer.alloc(50 * 1024 * 1024, 'x'))).json();
  }),
];

const edits: readonly RefusalExample[] = [
  by('row_unknown', '修改一行已被别人删去的内容', (bench) =>
    bench.edit(setCell(bench.nobody, 'halfYear')),
  ),
  by('column_unknown', '修改资金行的“权重”列', (bench) =>
    bench.edit(setCell(fixedRow(bench), 'weight')),
  ),
  by('block_unknown', '在表样没有的部分加行', (bench) => bench.edit(addRow(bench, 'nowhere'))),
  by('block_takes_no_rows', '在“收入”中加行', (bench) => bench.edit(addRow(bench, 'income'))),
  by('row_exists', '用已有的行标识再加一行', (bench) =>
    bench.edit(
      addRow(
        bench,
        'expenditure',
        bench.view.table.rows.find((row) => row.kind === 'project')?.id ?? '',
      ),
    ),
  ),
  by('row_fixed', '删除固定行“资金总额”', (bench) =>
    bench.edit({ kind: 'deleteRow', rowId: fixedRow(bench) }),
  ),
  by('revision_stale', '按旧的修订号保存', (bench) =>
    bench.post(`/tables/${bench.view.tableId}/edits`, {
      expectedRevision: bench.view.revision - 1,
      edits: [setCell(fixedRow(bench), 'fullYear')],
    }),
  ),
  told('table_busy', '多人同时保存同一张表，重试多次仍未轮到'),
];

const tables: readonly RefusalExample[] = [
  by('table_unknown', '打开一张不存在的表', (bench) => bench.get(`/tables/${bench.nobody}`)),
  by('table_exists', '再建惠山 2024 年的表', (bench) => bench.newTable({ fiscalYear: 2024 })),
  by('unit_unknown', '给不存在的单位建表', (bench) =>
    bench.newTable({ budgetUnitId: bench.nobody }),
  ),
  by('template_unknown', '用不存在的表样建表', (bench) =>
    bench.newTable({ templateId: 'nowhere-2024' }),
  ),
  by('year_out_of_range', '建 3024 年的表', (bench) => bench.newTable({ fiscalYear: 3024 })),
  by('department_holds_no_table', '给部门（全中心）建表', (bench) =>
    bench.newTable({ budgetUnitId: bench.department }),
  ),
  by('project_name_missing', '建项目支出绩效目标表而没有选项目', (bench) =>
    bench.newTable({ templateId: projectTemplate(bench) }),
  ),
  by('project_name_idle', '建部门整体表而写了项目名称', (bench) =>
    bench.newTable({ projectName: '印刷费' }),
  ),
  by('copy_source_unknown', '复制一张不存在的表', (bench) =>
    bench.newTable({ start: { kind: 'copy', tableId: bench.nobody, figures: 'clear' } }),
  ),
  by('copy_source_unlike', '从部门整体表复制成项目支出表', (bench) =>
    bench.newTable({
      templateId: projectTemplate(bench),
      projectName: '印刷费',
      start: { kind: 'copy', tableId: bench.view.tableId, figures: 'clear' },
    }),
  ),
  by('unit_exists', '新建与已有单位同名的单位', (bench) =>
    bench.post('/units', {
      name: bench.view.budgetUnit.name,
      shortName: '惠山',
      kind: 'unit',
      parentId: bench.department,
    }),
  ),
  by('parent_unknown', '新建单位时上级部门不存在', (bench) =>
    bench.post('/units', { name: '甲', shortName: '甲', kind: 'unit', parentId: bench.nobody }),
  ),
  by('unit_name_too_long', '导入的表中单位名称超过 200 字', (bench) =>
    bench.file('长.txt', huishan.replace(unitName, `单位名称\t${'甲'.repeat(201)}`)),
  ),
  by('unit_not_in_year', '给 2030 年起停用的单位建 2031 年的表', async (bench) => {
    const made = await bench.api.post('/units', {
      name: '已撤销的分中心',
      shortName: '撤销',
      kind: 'unit',
      parentId: null,
    });
    const { id } = made.json<{ readonly id: string }>();
    await bench.changeUnit(id, { name: '已撤销的分中心', untilYear: 2030 });
    return bench.newTable({ budgetUnitId: id });
  }),
  by('parent_below_itself', '把部门归到它自己之下', (bench) =>
    bench.changeUnit(bench.department, { parentId: bench.department }),
  ),
  by('years_reversed', '把单位的停用年度填得早于启用年度', (bench) =>
    bench.changeUnit(bench.view.budgetUnit.id, { fromYear: 2025, untilYear: 2024 }),
  ),
  told('not_permitted', '在自己负责的预算单位之外增改'),
  by('not_department', '汇总一个没有下属的单位', (bench) =>
    bench.get(`/departments/${bench.view.budgetUnit.id}/2024/rollup`),
  ),
  by('department_empty', '导出一个部门还没有表的年度', (bench) =>
    bench.get(`/departments/${bench.department}/2040/submission`),
  ),
  by('version_unknown', '打开第 99 版', (bench) =>
    bench.get(`/tables/${bench.view.tableId}/versions/99`),
  ),
];

const projectTemplate = (bench: ErrorBench): string =>
  bench.api.desk.policy.templates.find((one) => one.subject === 'project')?.id ?? '';

const explanations: readonly RefusalExample[] = [
  by('finding_unknown', '说明一条已经消失的发现', (bench) =>
    bench.post(`/tables/${bench.view.tableId}/explanations`, {
      findingKey: 'PT-SUM-02|gone',
      kind: 'explanation',
      text: '已改',
    }),
  ),
  by('finding_not_waivable', '豁免一条错误', (bench) =>
    bench.post(`/tables/${bench.view.tableId}/explanations`, {
      findingKey: bench.view.findings.find((one) => one.severity === 'error')?.key,
      kind: 'waiver',
      text: '请通融',
    }),
  ),
  by('explanation_unknown', '撤回一条不存在的说明', (bench) =>
    bench.post(`/tables/${bench.view.tableId}/explanations/${bench.nobody}/withdrawal`, {}),
  ),
];

const requests: readonly RefusalExample[] = [
  by('route_unknown', '访问不存在的接口', (bench) => bench.get('/nowhere')),
  told('page_unknown', '访问不存在的网页文件'),
  by('job_unknown', '查询不存在的任务', (bench) => bench.get(`/jobs/${bench.nobody}`)),
  by('file_unknown', '下载不存在的来源文件', (bench) => bench.get(`/files/${bench.nobody}`)),
  by('source_unknown', '给一张在页面上新建的表要带标注的原文件', async (bench) => {
    const made = await bench.api.post('/tables', {
      budgetUnitId: bench.view.budgetUnit.id,
      fiscalYear: 2033,
      templateId: bench.view.table.templateId,
      projectName: null,
      start: { kind: 'blank' },
    });
    const { tableId } = made.json<{ readonly tableId: string }>();
    return bench.get(`/tables/${tableId}/marked-source`);
  }),
  by('file_kind_not_marked', '给从文本导入的表要带标注的原文件', (bench) =>
    bench.get(`/tables/${bench.view.tableId}/marked-source`),
  ),
  by('file_signed', '给从带数字签名的文件导入的表要带标注的原文件', async (bench) => {
    const job = (await uploadAndWait(bench.api, '签名.xlsx', signedWorkbook())) as JobJson;
    return bench.get(`/tables/${job.tables[0]?.tableId}/marked-source`);
  }),
  by('format_unknown', '导出为 .odt', (bench) =>
    bench.get(`/tables/${bench.view.tableId}/export/odt`),
  ),
  by('request_invalid', '新建单位时名称空白', (bench) =>
    bench.post('/units', { name: '', shortName: '甲', kind: 'unit', parentId: null }),
  ),
  by('body_not_json', '请求内容只有半截', (bench) => bench.raw(json(), '{"name":')),
  by('body_too_large', '一次提交 9 MB 的修改', (bench) =>
    bench.raw(json(), `"${'x'.repeat(9 * 1024 * 1024)}"`),
  ),
  by('media_unsupported', '以 XML 提交', (bench) =>
    bench.raw({ ...json(), 'content-type': 'application/xml' }, '<a/>'),
  ),
  by('key_missing', '写入时不带幂等键', (bench) =>
    bench.raw({ 'content-type': 'application/json' }, unitBody),
  ),
  by('key_malformed', '幂等键只有两个字', (bench) =>
    bench.raw({ ...json(), 'idempotency-key': 'ab' }, unitBody),
  ),
  by('key_reused', '同一幂等键提交不同内容', async (bench) => {
    const key = newKey();
    const named = (name: string) => ({ name, shortName: name, kind: 'unit', parentId: null });
    await bench.post('/units', named('第一个'), key);
    return bench.post('/units', named('第二个'), key);
  }),
  by('host_not_local', '用别的域名指到本机来访问', (bench) =>
    bench.raw({ ...json(), host: 'example.com' }, '{}'),
  ),
  by('origin_foreign', '别的网站发来写入', (bench) =>
    bench.raw({ ...json(), origin: 'http://example.com' }, '{}'),
  ),
  told('fault', '程序自身出错：写入服务器日志，不把细节告诉浏览器'),
];

/** The database or its folder is in trouble: shown by test/store and test/api/database-down. */
const faults: readonly RefusalExample[] = [
  told('database_unreachable', '数据库连接不上，或连接中断'),
  told('database_read_only', '数据库只能读、不能写'),
  told('database_full', '数据库所在磁盘已满'),
  told('database_busy', '数据库正忙，等待超时'),
  told('database_rights_missing', '数据库用户没有需要的权限'),
  told('database_mismatch', '数据库由别的版本建立'),
  told('database_kind_mismatch', '把示例库当作正式库打开'),
  told('folder_in_use', '数据文件夹正被另一个安居使用'),
  told('folder_unusable', '数据文件夹不能写入'),
  told('platform_unsupported', '本机平台没有自带的数据库'),
  told('server_start_failed', '自带的数据库没有启动成功'),
  told('content_damaged', '版本的内容与登记的摘要不符'),
  told('oidc_person_unknown', '统一身份认证平台证明的身份没有绑定用户（跳回登录页）'),
  told('oidc_refused', '统一身份认证平台拒绝登录，或授权码已用过（跳回登录页）'),
  told('oidc_unreachable', '统一身份认证平台没有应答（跳回登录页）'),
  told('keys_missing', '没有可用的加密密钥时保存或查看敏感信息'),
  told('keys_unusable', '密钥文件允许他人读取、写坏了，或不是这个数据库用过的那一把'),
];

export const refusalExamples: readonly RefusalExample[] = [
  ...files,
  ...uploads,
  ...edits,
  ...tables,
  ...explanations,
  ...requests,
  ...doorExamples,
  ...peopleExamples,
  ...approvalExamples,
  ...opinionExamples,
  ...toldOfApproval,
  ...evaluationExamples,
  ...evidenceExamples,
  ...budgetExamples,
  ...measureExamples,
  ...monthExamples,
  ...monitoringExamples,
  ...registerExamples,
  ...careExamples,
  ...faults,
];
