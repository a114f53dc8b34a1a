export { askAction, confirmAction, listActions, refuseAction, withdrawAction } from './actions.ts';
export { readIncident, repairIncident } from './incident.ts';
