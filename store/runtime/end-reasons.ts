/** Reason of a called instance's end that its caller wanted: an error or event there has ended the call. */
export const ENDED_BY_CALLER = 'no longer needed by the instance that called it';
