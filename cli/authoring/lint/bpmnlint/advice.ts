/** What to do about a finding of bpmnlint, whose messages say what is wrong. */
const ADVICE: Record<string, string> = {
  'ad-hoc-sub-process': 'Take start and end events out of the ad-hoc sub-process, and give it an activity.',
  'conditional-event': 'Give the event its condition.',
  'conditional-flows': 'Give every flow out of the fork a condition, or make one the default flow.',
  'end-event-required': 'Add an end event.',
  'event-based-gateway': 'Lead the gateway to two catching events or receive tasks at least, without conditions.',
  'event-sub-process-typed-start-event': 'Give the start event of the event sub-process a trigger.',
  'fake-join': 'Bring the flows together in a gateway before the element: without, each of them runs it once more.',
  global: 'Give the message, signal, error or escalation a name of its own, and use it, or remove it.',
  'label-required': 'Name it as people would say it; the name is what they see.',
  'link-event': 'Give each throwing link event one catching event of the same name in its scope.',
  'no-bpmndi': 'Place the element in the diagram; the modeler does when the file is drawn with it.',
  'no-complex-gateway': 'Say it with an inclusive or a parallel gateway, if that can be done.',
  'no-disconnected': 'Connect the element by a sequence flow, or remove it.',
  'no-duplicate-sequence-flows': 'Remove the second flow between the same elements.',
  'no-gateway-join-fork': 'Join in one gateway and fork in another.',
  'no-implicit-end': 'Lead the element to an end event.',
  'no-implicit-split': 'Split in a gateway: parallel, or exclusive with conditions.',
  'no-implicit-start': 'Lead a flow to the element, from a start event at first.',
  'no-inclusive-gateway': 'Say it with exclusive and parallel gateways, if that can be done: readers follow them more easily.',
  'no-overlapping-elements': 'Move the shapes apart in the diagram.',
  'single-blank-start-event': 'Keep one start event without a trigger.',
  'single-event-definition': 'Keep one trigger, or make several events of it.',
  'standard-size': 'Give the shape the size the modeler gives it.',
  'start-event-required': 'Add a start event.',
  'sub-process-blank-start-event': 'Take the trigger from the start event of the sub-process.',
  'superfluous-gateway': 'Remove the gateway; it neither joins nor forks.',
  'superfluous-label': 'Remove the name; nothing is asked there.',
  'superfluous-termination': 'Use a plain end event; nothing else can be running.',
};

/** Advice for a rule of bpmnlint, by its name; rules it may get later have a page of their own. */
export function bpmnlintAdvice(rule: string): string {
  return ADVICE[rule] ?? `See https://github.com/bpmn-io/bpmnlint/blob/main/docs/rules/${rule}.md.`;
}
