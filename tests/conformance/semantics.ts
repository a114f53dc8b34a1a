/** What the standard leaves open, or leaves to be read twice, and how the engine reads it. */
export const SEMANTICS = `## Semantics worth knowing

- **Errors.** An error nobody catches is an incident on the instance, never a silent end. A condition over a variable that does not exist is an incident;
  set the variable and retry. A retry does again only what has not been done: a task is not done twice because its way out was blocked.
- **Timers.** Timers due together fire earliest first; what the first interrupts does not fire. Cycles follow their schedule, not the moment they fired;
  occurrences that were missed are made up for, one firing each. A cycle where the event can happen only once fires at its first occurrence.
- **Messages.** A message reaches at most one subscription of an instance, the one opened first. Its correlation key is the \`correlationKey\` property,
  else the business key.
- **Signals** reach every listener there is at that moment, and are not kept for later ones.
- **Conditional events** are looked at once for all changes of a step, when every token rests, and only those that can see a variable that has changed.
  One triggers when its condition becomes true: at once if it is true when it begins to listen, and after that only when it has been false in between.
  A variable that does not exist makes it not true.
- **Variables.** Values a task or event receives are set where the name is already defined, else in the process; with output mappings they stay local
  and only the mappings leave.
- **Inclusive join.** It waits for every token that can still reach one of its empty flows without passing it and that cannot as well reach one of the
  flows that have a token. A token in an activity can also come by a boundary event, and then is waited for; a token whose \`asyncBefore\` job has not run
  has not arrived yet. Joins in a circle that wait for nothing but each other go on, the oldest first.
- **Complex gateway.** With each token the activation condition is looked at; in it \`activationCount\` is the number of tokens that wait and the id of a
  flow the number of those that came by it. Without a condition it waits for all flows. Once it holds, one token of each flow is used up and the
  outgoing conditions decide. Then the gateway waits for the other flows, as an inclusive join would, and resets: it uses up what has come and, if anything has, sends a
  token along the flows whose condition holds now (\`waitingForStart\` is false), else along the default flow. Flows without a condition are for the
  start only, so that an N-of-M join lets exactly one token through.
- **Event sub-processes.** Only one interrupting one runs in a scope, and then nothing else is started. While nothing but event sub-processes is left in a
  scope it completes: they end, no further one starts. Those inside an event sub-process listen while it runs.
- **Ad-hoc sub-processes** begin empty, and people or clients start their activities, as often as they like; with the property \`adHocActivation=auto\`
  each activity starts once by itself. The completion condition is looked at whenever something inside has completed. Once it holds, the rest is
  cancelled, or may end (\`cancelRemainingInstances="false"\`), and nothing more starts. Without a condition it ends with its last activity.
- **Compensation** runs one handler after another, in reverse order of completion, and each completion is undone once. A handler has the local variables
  the activity had when it completed and sees the variables around it as they are now. A completed sub-process is opened again with its variables: its
  compensation event sub-process runs in it, or else what was completed inside is undone; a handler attached to the sub-process takes the place of
  both. Its boundary events and other event sub-processes are over and catch nothing. What was interrupted is not compensated, and an activity with
  several instances only once all of them have ended. A handler that is interrupted counts as done. With \`waitForCompletion="false"\` the thrower goes on
  and the scope stays until all is undone.
- **Transactions.** Cancelling stops what runs and all event sub-processes, undoes what has completed and leaves by the cancel boundary event. An error,
  also one while it is undone, is a hazard: it leaves by the error boundary event and nothing more is undone.
- **Several none start events** all get a token. Without start events everything starts that no flow leads to.
- **Asynchronous jobs.** \`asyncBefore\` and \`asyncAfter\` of a multi-instance activity mean all instances together, those of its loop characteristics each
  instance. Boundary events listen from the job before to the work being done.
- **Limits.** A step that moves more than 10,000 tokens without reaching a wait state parks them as incidents. Of a parallel multi-instance activity a
  hundred instances run at a time.`;
