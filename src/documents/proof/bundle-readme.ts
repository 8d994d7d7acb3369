/** 证明包说明 what a proof bundle says of itself, for whoever opens it years later. */
import type { BundleLines } from './bundle-lines.ts';

export const bundleReadme = (lines: BundleLines): string =>
  `预算绩效证明包
${lines.title}　${lines.fiscalYear}年度

一、里面有什么
  tables.jsonl     目标表：送审、审核、批复、公开用过的每一版，附版本摘要（${lines.tables.length} 版）
  approvals.jsonl  审批经过：每一步的动作、阶段、版本、意见、文号，办理人只写岗位（${lines.approvals.length} 步）
  findings.jsonl   现稿的审核发现和说明（${lines.findings.length} 条）
  values.jsonl     各指标的实际值：度量、算式和来源链（${lines.values.length} 项）
  figures.jsonl    取数项：数、底层行的编号和每行加了多少（${lines.figures.length} 个）
  rows.jsonl       底层行：种类、日期、来自哪个文件哪一行（${lines.rows.length} 行）
  reports.jsonl    监控表、自评表报送时的原样（${lines.reports.length} 份）
  chain.jsonl      审批和报送在审计链里的记录、链环和封条
  manifest.json    清单：每个成员的 SM3 摘要
  digest.txt       清单的 SM3 摘要，即“证明包摘要”
  verify.mjs、verify-base.mjs  核对程序

二、怎样核对
  装有 Node.js 18 或更高版本的电脑，不用联网、不用安装别的，在本文件夹里运行：
      node verify.mjs 证明包.zip
  全部相符时退出码为 0，有不符时逐条列出成员、项目、应为和实为，退出码为 1。
  核对的是：压缩包每一个字节；每个成员的摘要；目标表版本摘要；每个取数项等于各行之和；每个度量按算式
  从取数项重算；得分等于分值乘以得分比例、小计和总分等于各行之和（报送件里有精确数的）；审批和报送的
  每条审计记录与链环相符，封条前后相接。
  最好用另外得到的核对程序（例如系统安装包里的），不要只用包里的。

三、能证明什么，不能证明什么
  改动包里任何一个字节都会被发现。
  把整个包连同摘要一起重做的人，包内核对发现不了。所以要拿证明包摘要和系统再导出的一份比：账没有变，
  再导出的包摘要相同。还要拿末封条摘要到系统里验证：npx anju audit verify --anchor 摘要。
  没有列入的审计记录（别的单位、日常编辑）只占链上的位置，包里没有它们的内容，两环之间隔着它们时，
  这一段要到系统里验证。
  标为 listed 的取数项不是各行之和（如月均余额），包里只列出行，不能由行重算。
  摘要只证明没有改动，不证明原始凭证真实。

四、个人信息
  不含手机号、证件号、银行账号和佐证文件；底层行不带摘要、收款人等文字。
  审批记录要能重算链环，所以带有办理人姓名和办公电脑的网络地址。请按内部资料保管，不要上网公开。
`;
