/** The box with its style, in one piece that is read when it is needed. */
import 'element-plus/es/components/message-box/style/css';

export { ElMessageBox } from 'element-plus/es/components/message-box/index.mjs';
