/** Chinese texts of the imaging pages. */
export const imagingZhCN = {
  list: {
    title: '影像工作台', searchPlaceholder: '检查号、单号、患者', search: '搜索检查', state: '状态', allStates: '全部状态', modality: '类别', allModalities: '全部类别', priority: '优先级', allPriorities: '全部优先级', group: '诊断组', allGroups: '全部诊断组',
    scopes: { label: '范围', todo: '待我处理', mine: '我已认领', all: '全部在办' }, columns: { due: '时限', study: '检查', patient: '患者', state: '状态', images: '图像', holder: '办理人', action: '操作' },
    priorities: { STAT: '急诊', URGENT: '加急', ROUTINE: '普通' }, images: '{n} 幅', imagesOf: '{n} / {of} 幅', priors: '既往 {n}', accession: '检查号 {no}', claim: '认领', open: '打开', upload: '上传', next: '取下一例', nothingNext: '没有可认领的检查', claimed: '已认领：{name}', critical: '危急值',
    empty: '没有在办的检查', emptyText: '新的检查申请和图像到达时会自动出现在这里。', emptyFiltered: '没有符合条件的检查', rows: '{n} 项检查', capped: '只显示最早的 {n} 项', list: '检查列表', waiting: '等待图像', holderMe: '我', unclaimed: '待认领',
    parts: { HEAD: '头颅', NECK: '颈部', CHEST: '胸部', ABDOMEN: '腹部', PELVIS: '盆腔', SPINE: '脊柱', BREAST: '乳腺', EXTREMITY: '四肢', OTHER: '其他' },
    groups: { GENERAL: '综合组', NEURO: '神经组', MAMMO: '乳腺组', DUTY: '值班组', PARTNER: '协作组' }, keys: '快捷键：j / k 上下移动，Enter 打开，c 认领，n 取下一例',
  },
  upload: {
    title: '上传图像', received: '服务器已收到 {n} 幅图像（{series} 个序列）', receivedOf: '服务器已收到 {n} / {of} 幅图像（{series} 个序列）', complete: '已到齐', missing: '还差 {n} 幅', notAnnounced: '尚未说明应有多少幅，无法判断是否到齐', expectedImages: '应有图像数', expectedSeries: '应有序列数',
    drop: '把文件夹或 DICOM 文件拖到这里', chooseFolder: '选择文件夹', chooseFiles: '选择文件', skipped: '{n} 个文件不含图像，未上传', announced: '图像已到齐，流程已继续', finished: '上传结束：接收 {stored}，重复 {duplicate}，隔离 {quarantined}，未送达 {failed}', progress: '上传进度',
    counts: '共 {total}：接收 {stored}，重复 {duplicate}，隔离 {quarantined}，未送达 {failed}', retry: '重新上传未送达的 {n} 个', clear: '清除已完成', files: '本次上传的文件', moreFiles: '还有 {n} 个文件未列出', quarantined: '已隔离 {n} 个文件，未用于诊断',
    states: { waiting: '等待', sending: '上传中', stored: '已接收', duplicate: '重复，已有', quarantined: '已隔离', failed: '未送达' },
    reasons: {
      notDicom: '不是 DICOM 文件', truncated: '文件不完整', missingUid: '缺少 UID', unsupportedSopClass: '不支持的对象类型', unsupportedTransferSyntax: '不支持的传输语法', pixelDataShort: '像素数据不足', absurdSize: '图像尺寸不合理', conflict: '同一 UID 已有不同内容', foreignStudy: '该检查属于其他机构',
      offline: '无法连接服务器', tooMany: '请求过于频繁', tooLarge: '文件过大', malformed: '上传中断', unknown: '未能送达',
    },
  },
  viewer: {
    title: '图像', notCertified: '非诊断用途认证', notCertifiedText: '本查看器未经医疗器械注册，不得代替经认证的诊断工作站。', noWebGl: '此浏览器没有 WebGL，图像由处理器绘制，大图可能较慢。', noImages: '还没有图像。', toolbar: '图像工具', tool: '鼠标与手指的用途', tools: { window: '调窗', scroll: '翻页', pan: '平移', zoom: '缩放', length: '测距' },
    presets: '窗宽窗位', ownWindow: '图像自带', preset: '{name} {w}/{l}', windows: { soft: '软组织', mediastinum: '纵隔', lung: '肺', bone: '骨', brain: '脑', stroke: '脑卒中' }, invert: '反色', reset: '复位', clearMeasurements: '清除测量', two: '双视口', one: '单视口', comparePrior: '对比既往', viewport: '图像视口', viewportOf: '图像视口 {n}',
    mark: '设为关键图像', marked: '已是关键图像', markedToast: '已加入报告的关键图像，共 {n} 幅', keyImages: '关键图像', keyImage: '关键图像 {n}', seriesList: '序列', current: '本次', prior: '既往', images: '{n} 幅', place: '第 {n} / {of} 幅', slice: '翻到第几幅', windowText: '窗宽 {w} 窗位 {l}', zoomText: '{n}%', imageFailed: '这幅图像无法显示',
    states: { loading: '正在读取图像…', ready: '', empty: '此序列没有可显示的图像', failed: '图像读取失败' },
    keysTitle: '键盘操作', keysText: '方向键上下、Page Up/Down、Home、End 翻页；Shift 加方向键平移；+ 和 - 缩放；[ 和 ] 窗宽；逗号和句号窗位；1 至 6 预设窗，0 图像自带；i 反色；r 复位。滚轮翻页，右键拖动缩放，中键拖动平移，双指缩放。',
  },
  report: {
    title: '诊断报告', version: '报告第 {n} 版', statuses: { final: '正式报告', amended: '已修订', corrected: '更正', appended: '补充', 'entered-in-error': '作废' }, replaced: '已有新版本', critical: '危急值 {code}', effect: '对诊疗的影响：{effect}', effects: { NONE: '无', MINOR: '轻微', MAJOR: '重大' },
    parts: { technique: '检查技术', findings: '影像所见', impression: '诊断意见', recommendation: '建议', comparedWith: '对比检查', positive: '结果' }, positive: '阳性', negative: '阴性', changes: '与第 {n} 版的不同', signatures: '签名', roles: { AUTHOR: '报告医师', REVIEWER: '审核医师' },
    holds: '签名有效', holdsNot: '签名无效', sound: '本机验证通过：内容与签名时一致（SM2/SM3）。', unsound: '本机验证未通过：内容或签名与签发时不一致，请勿采用。', trial: '试用密钥签名：证明内容未被改动，不证明签名人身份。', pdf: '下载 PDF', noPdf: 'PDF 正在生成',
  },
};
