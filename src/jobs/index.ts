/**
 * jobs: work in another thread — typed messages, the side that asks (client), the side that works (host), progress,
 * cancellation, a pool of workers, work that several ask for, and a queue that runs a few at once. It knows
 * nothing of media, files or projects.
 * media, compositor and the middle rooms call it; each defines its own `Jobs` map and its own worker file.
 */
export { connectJobs, type JobClient, type WorkerLike } from './client';
export { type JobContext, type JobHandlers, type PortLike, serveJobs } from './host';
export { runLimited } from './run-limited';
export { createSharedWork } from './shared-work';
export { createWorkerPool } from './worker-pool';
