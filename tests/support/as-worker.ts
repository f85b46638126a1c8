// Import it first in a feature test whose use cases only the worker's role may run.
process.env.WORKER_DATABASE_URL = process.env.TEST_WORKER_DATABASE_URL;
