/** Texts of a case: attachments, people named in the discussion, the print and its check; `en.ts` has the same keys. */
export const zhCN = {
  'files.tab': '附件', 'files.empty': '没有附件', 'files.emptyText': '表单里上传的文件会列在这里。', 'files.size': '{n} KB', 'files.sizeMb': '{n} MB', 'files.by': '{name} 上传于 {time}', 'files.at': '收到于 {time}', 'files.preview': '预览',
  'files.download': '下载', 'files.where': '用于 {places}', 'files.previewFailed': '文件未能打开。', 'files.previewOf': '预览 {name}', 'files.openTab': '在新窗口打开',
  'mention.hint': '输入 @ 可提到同事', 'mention.people': '可提到的人', 'mention.none': '没有找到此人', 'mention.named': '已提到：{names}',
  'print.button': '打印 / PDF', 'print.making': '正在生成…', 'print.done': 'PDF 已生成', 'print.open': '打开 PDF', 'print.verify': '核验页', 'print.missing': '字体中没有以下字符，文件中以编码代替：{characters}', 'print.code': '核验码 {code}',
  'print.text': '文件包含您看到的表单与办理过程，附核验二维码。',
  'verify.title': '文件核验', 'verify.intact': '与病例记录一致', 'verify.broken': '与病例记录不一致', 'verify.unknown': '没有这个核验码', 'verify.unknownText': '请核对文件末尾的核验码，或重新扫码。',
  'verify.number': '单号', 'verify.org': '发起机构', 'verify.printedAt': '打印时间', 'verify.digest': '文件所印摘要（SM3）', 'verify.recomputed': '由记录重新计算', 'verify.superseded': '打印之后病例又有新的进展，内容以系统为准。',
  'verify.current': '打印之后病例没有变化。', 'verify.events': '覆盖记录', 'verify.eventsText': '前 {n} 条', 'verify.check': '核对电子文件', 'verify.checkText': '选择收到的 PDF，在本机计算摘要，文件不会上传。', 'verify.choose': '选择 PDF',
  'verify.same': '此文件就是当时生成的文件，一个字节也没有改动。', 'verify.different': '此文件不是当时生成的文件，或已被改动。', 'verify.home': '进入医联',
};
