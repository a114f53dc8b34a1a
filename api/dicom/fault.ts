/** Why a file cannot be taken as an image; `status` is the failure reason of STOW-RS (PS3.4 CC.2.3-1, PS3.18 I.2.2). */
export type FaultReason = 'notDicom' | 'truncated' | 'missingUid' | 'unsupportedSopClass' | 'unsupportedTransferSyntax' | 'pixelDataShort' | 'absurdSize' | 'tooLarge' | 'conflict' | 'foreignStudy' | 'otherStudy';

const STATUS: Record<FaultReason, number> = {
  notDicom: 0xc000, truncated: 0xc000, missingUid: 0xa900, unsupportedSopClass: 0x0122, unsupportedTransferSyntax: 0xa900, pixelDataShort: 0xc000, absurdSize: 0xc000, tooLarge: 0xa700, conflict: 0x0111, foreignStudy: 0x0124, otherStudy: 0xa900,
};

export class DicomFault extends Error {
  readonly reason: FaultReason;

  constructor(reason: FaultReason, detail: string) {
    super(detail);
    this.name = 'DicomFault';
    this.reason = reason;
  }

  get status(): number {
    return STATUS[this.reason];
  }
}
