import type { zhCN } from './zh-cn.ts';

export const en: Record<keyof typeof zhCN, string> = {
  title: 'Keyboard shortcuts', next: 'Next row', previous: 'Previous row', open: 'Open', claim: 'Claim', search: 'Search', help: 'Show this help', back: 'Back to the inbox', close: 'Close a dialog',
  select: 'Select', approve: 'Complete, go to the next', comment: 'Remark', transfer: 'Transfer', return: 'Return to an earlier step', addSigner: 'Add signers', export: 'Export', more: 'More actions', palette: 'Command palette', filter: 'Filter the inbox', takeNext: 'Take next', undo: 'Undo', on: 'Single-key shortcuts', onHint: 'Switch them off when you dictate or hit keys by accident; the command palette (Ctrl K) always works.',
};
