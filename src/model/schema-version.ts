/** The version of the document that this app writes. Raise it with a migration and a frozen fixture. */
export const SCHEMA_VERSION = 2;
