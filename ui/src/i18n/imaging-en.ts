import type { imagingZhCN } from './imaging-zh-cn.ts';

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** English texts of the imaging pages. */
export const imagingEn: Same<typeof imagingZhCN> = {
  list: {
    title: 'Imaging', searchPlaceholder: 'Accession, case, patient', search: 'Search studies', state: 'State', allStates: 'All states', modality: 'Modality', allModalities: 'All modalities', priority: 'Priority', allPriorities: 'All priorities', group: 'Reading group', allGroups: 'All groups',
    scopes: { label: 'Scope', todo: 'For me to do', mine: 'Taken by me', all: 'All in progress' }, columns: { due: 'Due', study: 'Study', patient: 'Patient', state: 'State', images: 'Images', holder: 'Held by', action: 'Action' },
    priorities: { STAT: 'STAT', URGENT: 'Urgent', ROUTINE: 'Routine' }, images: '{n} images', imagesOf: '{n} / {of} images', priors: '{n} earlier', accession: 'Accession {no}', claim: 'Claim', open: 'Open', upload: 'Upload', next: 'Take the next', nothingNext: 'Nothing is left to claim', claimed: 'Claimed: {name}', critical: 'Critical',
    empty: 'No studies in progress', emptyText: 'New orders and images appear here by themselves.', emptyFiltered: 'No study matches', rows: '{n} studies', capped: 'Only the first {n} are shown', list: 'List of studies', waiting: 'Waiting for images', holderMe: 'Me', unclaimed: 'Unclaimed',
    parts: { HEAD: 'Head', NECK: 'Neck', CHEST: 'Chest', ABDOMEN: 'Abdomen', PELVIS: 'Pelvis', SPINE: 'Spine', BREAST: 'Breast', EXTREMITY: 'Extremities', OTHER: 'Other' },
    groups: { GENERAL: 'General', NEURO: 'Neuro', MAMMO: 'Breast', DUTY: 'On duty', PARTNER: 'Partner' }, keys: 'Keys: j / k move, Enter opens, c claims, n takes the next',
  },
  upload: {
    title: 'Upload images', received: 'The server has {n} images ({series} series)', receivedOf: 'The server has {n} of {of} images ({series} series)', complete: 'Complete', missing: '{n} missing', notAnnounced: 'Nobody has said yet how many there are, so nobody knows when they are complete', expectedImages: 'Images expected', expectedSeries: 'Series expected',
    drop: 'Drop a folder or DICOM files here', chooseFolder: 'Choose a folder', chooseFiles: 'Choose files', skipped: '{n} files hold no image and were left out', announced: 'The images are complete, the case goes on', finished: 'Upload ended: {stored} accepted, {duplicate} duplicates, {quarantined} quarantined, {failed} not delivered', progress: 'Progress of the upload',
    counts: '{total} in all: {stored} accepted, {duplicate} duplicates, {quarantined} quarantined, {failed} not delivered', retry: 'Send the {n} again that failed', clear: 'Clear what is done', files: 'Files of this upload', moreFiles: '{n} more files are not listed', quarantined: '{n} files quarantined, not used for reading',
    states: { waiting: 'Waiting', sending: 'Sending', stored: 'Accepted', duplicate: 'Duplicate', quarantined: 'Quarantined', failed: 'Not delivered' },
    reasons: {
      notDicom: 'Not a DICOM file', truncated: 'The file is cut short', missingUid: 'A UID is missing', unsupportedSopClass: 'Kind of object not supported', unsupportedTransferSyntax: 'Transfer syntax not supported', pixelDataShort: 'Too little pixel data', absurdSize: 'Impossible size', conflict: 'The UID is known with another content', foreignStudy: 'The study is another organisation’s',
      offline: 'The server cannot be reached', tooMany: 'Too many requests', tooLarge: 'The file is too large', malformed: 'The upload broke off', unknown: 'Not delivered',
    },
  },
  viewer: {
    title: 'Images', notCertified: 'Not certified for primary diagnosis', notCertifiedText: 'This viewer is no registered medical device and does not replace a certified reading station.', noWebGl: 'This browser has no WebGL: the processor draws the images, large ones slowly.', noImages: 'There are no images yet.', toolbar: 'Image tools', tool: 'What the mouse or finger does', tools: { window: 'Window', scroll: 'Scroll', pan: 'Pan', zoom: 'Zoom', length: 'Length' },
    presets: 'Window presets', ownWindow: 'Image’s own', preset: '{name} {w}/{l}', windows: { soft: 'Soft tissue', mediastinum: 'Mediastinum', lung: 'Lung', bone: 'Bone', brain: 'Brain', stroke: 'Stroke' }, invert: 'Invert', reset: 'Reset', clearMeasurements: 'Clear measurements', two: 'Two viewports', one: 'One viewport', comparePrior: 'Compare earlier', viewport: 'Image viewport', viewportOf: 'Image viewport {n}',
    mark: 'Mark as key image', marked: 'Is a key image', markedToast: 'Added to the key images of the report, {n} now', keyImages: 'Key images', keyImage: 'Key image {n}', seriesList: 'Series', current: 'This study', prior: 'Earlier', images: '{n} images', place: 'Image {n} of {of}', slice: 'Which image', windowText: 'W {w} L {l}', zoomText: '{n}%', imageFailed: 'This image cannot be shown',
    states: { loading: 'Reading images…', ready: '', empty: 'Nothing in this series can be shown', failed: 'The images could not be read' },
    keysTitle: 'Keys', keysText: 'Up, Down, Page Up, Page Down, Home, End: scroll; Shift with arrows: pan; + and -: zoom; [ and ]: window width; comma and full stop: window level; 1 to 6: presets, 0: the image’s own; i: invert; r: reset. The wheel scrolls, the right button zooms, the middle one pans, two fingers zoom.',
  },
  report: {
    title: 'Report', version: 'Report, version {n}', statuses: { final: 'Final', amended: 'Amended', corrected: 'Corrected', appended: 'Addendum', 'entered-in-error': 'Entered in error' }, replaced: 'Replaced', critical: 'Critical finding {code}', effect: 'Effect on care: {effect}', effects: { NONE: 'none', MINOR: 'minor', MAJOR: 'major' },
    parts: { technique: 'Technique', findings: 'Findings', impression: 'Impression', recommendation: 'Recommendation', comparedWith: 'Compared with', positive: 'Result' }, positive: 'Positive', negative: 'Negative', changes: 'What differs from version {n}', signatures: 'Signatures', roles: { AUTHOR: 'Author', REVIEWER: 'Reviewer' },
    holds: 'Signature valid', holdsNot: 'Signature invalid', sound: 'Checked on this device: the content is what was signed (SM2/SM3).', unsound: 'The check on this device failed: content or signatures are not those of the signing. Do not rely on it.', trial: 'Signed with trial keys: they show that the content has not changed, not who signed.', pdf: 'Download PDF', noPdf: 'The PDF is being made',
  },
};
