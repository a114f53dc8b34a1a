import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('has how many instances are behind their read model, as of the moment of the question', async () => {
  let ahead = 0;
  const { registry } = createMetrics({ process: false, readModelsAhead: () => ahead });
  expect(await registry.metrics()).toMatch(/^yilian_read_models_ahead 0$/m);
  ahead = 3;
  expect(await registry.metrics()).toMatch(/^yilian_read_models_ahead 3$/m);
});

it('does not claim to know where nothing is swept', async () => expect(await createMetrics({ process: false }).registry.metrics()).not.toContain('yilian_read_models_ahead'));
