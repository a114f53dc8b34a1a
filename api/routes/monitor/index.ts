import { listWatchedTasks, readBoard } from './board.ts';
import { readHeat, readModel } from './heat.ts';
import { listHolders, listSuccessors, reassignTasks } from './reassign.ts';

export const monitorRoutes = [readBoard, listWatchedTasks, readModel, readHeat, listHolders, listSuccessors, reassignTasks];
