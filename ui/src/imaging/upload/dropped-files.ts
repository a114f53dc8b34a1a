/** Names that come along with a folder and hold no image. */
const NO_IMAGE = /^(?:\.|thumbs\.db$|desktop\.ini$|dicomdir$|__macosx$)/i;

export interface Chosen { files: File[]; /** Files left out, as they hold no image. */ skipped: number }

/** What is worth sending of the files somebody chose. */
export function worthSending(files: readonly File[]): Chosen {
  const wanted = files.filter((file) => file.size > 0 && !pathOf(file).split('/').some((part) => NO_IMAGE.test(part)));
  return { files: wanted, skipped: files.length - wanted.length };
}

const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** All files that were dropped, those in folders too. Entries are to be taken before the first pause: the browser empties the transfer. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives a hundred or so at a time, and nothing at its end.
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (more.length === 0) break;
    found.push(...more);
  }
  return (await Promise.all(found.map(filesOf))).flat();
}
