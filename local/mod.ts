/**
 * The door of the local stack: nobody outside this folder imports deeper. It is cheap to come through,
 * because what is slow to load, `@supabase/lite`, is loaded by the first database or stack that needs it.
 */
export { migrateDatabase } from "./database.ts";
export { type FunctionsRuntime, startFunctions } from "./functions/runtime.ts";
export { DEV_PORTS, type Keys, SECRET_KEY } from "./keys.ts";
export { listMigrations, migrate, type Migration, runFile } from "./migrate.ts";
export type { LoginRole, PostgresServer } from "./postgres/server.ts";
export { type FunctionSource, type Project, readProject, REPOSITORY_ROOT } from "./project.ts";
export { type Stack, type StackOptions, startStack } from "./stack.ts";
export { startDatabase, type ThrowawayDatabase, withDatabase } from "./throwaway_database.ts";
