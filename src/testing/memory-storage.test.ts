import { describe, it } from 'vitest';
import { createMemoryStorage } from './memory-storage';
import { storageContract } from './storage-contract';

describe('storage in memory', () => {
  it.each(storageContract.map((check) => [check.name, check] as const))('%s', async (_name, check) => {
    await check.run(createMemoryStorage());
  });
});
