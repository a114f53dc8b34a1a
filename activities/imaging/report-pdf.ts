import type { JsonObject } from '../../engine/model/json.ts';
import type { ImagingOrderRow, ImagingReportRow } from '../../store/contract.ts';
import { optionalText, record } from '../kit/input.ts';
import { writePdf, type Block, type Pdf } from '../kit/pdf/document.ts';
import { chinaText } from '../kit/time.ts';

export interface ReportPrint { report: ImagingReportRow; order: ImagingOrderRow; form: JsonObject; institution: string }

const BANNER: Partial<Record<ImagingReportRow['status'], string>> = { corrected: '更正报告', amended: '修订报告', appended: '补充报告', 'entered-in-error': '报告作废' };
const SECTIONS: [name: string, heading: string][] = [['technique', '检查技术'], ['comparedWith', '对比检查'], ['findings', '影像所见'], ['impression', '诊断意见'], ['recommendation', '建议']];
const SEX: Record<string, string> = { '1': '男', '2': '女' };

/** A signed version of a report as people keep it. */
export function reportPdf({ report, order, form, institution }: ReportPrint): Promise<Pdf> {
  const content = record(report.content, 'report');
  const patient = record(form, 'patient');
  const banner = BANNER[report.status];
  const blocks: Block[] = [
    ...(banner === undefined ? [] : [{ kind: 'banner', text: `${banner}（第 ${report.version} 版）：${report.reason ?? ''}。以前各版仍可查阅。` } as const]),
    {
      kind: 'fields',
      fields: [
        ['姓名', String(patient['name'] ?? '')], ['性别', SEX[String(patient['sex'])] ?? '未说明'], ['出生日期', String(patient['birthDate'] ?? '')], ['检查号', order.accession],
        ['检查类别', order.modality], ['编号', order.businessKey], ['申请机构', order.orgId], ['签发时间', chinaText(report.signedAt)],
      ],
    },
    ...SECTIONS.flatMap(([name, heading]): Block[] => {
      const text = optionalText(content, name);
      return text === null ? [] : [{ kind: 'heading', text: heading }, { kind: 'text', text }];
    }),
    ...(report.criticalCode === null ? [] : [{ kind: 'banner', text: `危急值 ${report.criticalCode}：${optionalText(content, 'criticalDetail') ?? ''}` } as const]),
  ];
  const signatures = report.signatures.map(({ role, signerName, at, signature }) =>
    `${role === 'AUTHOR' ? '报告医师' : '审核医师'}：${signerName}  ${chinaText(at)}  ${String(signature['alg'])}${signature['development'] === true ? '（测试签名）' : ''}`);
  return writePdf({
    institution, title: '影像诊断报告', blocks, signatures, at: report.signedAt, footer: `${order.businessKey} 第 ${report.version} 版  SM3 ${report.digest.slice(0, 16)}`,
    code: JSON.stringify({ no: order.businessKey, version: report.version, sm3: report.digest }),
  });
}
