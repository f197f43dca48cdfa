// Made by `npm run generate` from the OpenAPI document of the server. Do not edit.

export interface paths {
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are and what you may do */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; your other sessions end */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List security-relevant acts, newest first */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a name and a password */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the secret of a one-time login link */
        post: operations["loginByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the cookie */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people can sign in here */
        get: operations["listLoginMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishOidcLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send the browser to the identity provider */
        get: operations["startOidcLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a new access token for the session of the cookie */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /** Create a connection */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a connection before it is saved */
        post: operations["testConnectionDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See one connection */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /**
         * Delete a connection
         * @description Nothing in the ClickHouse it led to is touched.
         */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /** Change a connection */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List databases */
        get: operations["listDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tables and views of a database */
        get: operations["listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See a table: its columns, keys, sizes and dependent views */
        get: operations["getTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/databases/{database}/tables/{table}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See the first rows of a table */
        get: operations["listRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{connectionId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a saved connection */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export as a direct download */
        post: operations["downloadExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that downloads an export once, within a minute
         * @description For browsers, which cannot send a token with a download. Whoever has the link can use it.
         */
        post: operations["createExportLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download by a link */
        get: operations["downloadExportByLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what an export would run, without running it */
        post: operations["planExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List files */
        get: operations["listFiles"];
        /**
         * Upload a file
         * @description The body is the file itself: `curl -T data.csv …/api/v1/files?name=data.csv`.
         */
        put: operations["uploadFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See one file */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /** Delete a file */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file as it was uploaded */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{fileId}/sniff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find out what a file is
         * @description What the query says is taken as it is; the rest is found out.
         */
        get: operations["sniffFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a file into a table
         * @description Answers when the rows are there. When anything fails, or the client leaves, before the last step, nothing was loaded. The last step is one step where the plan says so; else the code `published-in-part` tells what a failure left.
         */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what an import would do, without doing it */
        post: operations["planImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your API tokens, newest first */
        get: operations["listApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The answer is the only place where the token itself is ever shown.
         */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of your API tokens */
        delete: operations["revokeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users by name */
        get: operations["listUsers"];
        put?: never;
        /** Make a user who signs in with a password */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a user with their sessions and API tokens */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Change a user's name, role or password, disable or enable them */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests can be served */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A scoped key for a program, without its secret. */
        ApiToken: {
            id: string;
            name: string;
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description Exact to a minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        /** @description A scoped key for a program, without its secret. */
        ApiTokenInput: {
            id: string;
            name: string;
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description Exact to a minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        /** @description One security-relevant act. */
        AuditEvent: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description noun.verb, such as session.open or user.delete */
            action: string;
            /** @enum {string} */
            outcome: "allowed" | "refused";
            actor: {
                userId: string | null;
                username: string | null;
            };
            target: {
                kind: string;
                id: string;
            } | null;
            address: string | null;
            requestId: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        /** @description One security-relevant act. */
        AuditEventInput: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description noun.verb, such as session.open or user.delete */
            action: string;
            /** @enum {string} */
            outcome: "allowed" | "refused";
            actor: {
                userId: string | null;
                username: string | null;
            };
            target: {
                kind: string;
                id: string;
            } | null;
            address: string | null;
            requestId: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        Column: {
            name: string;
            type: string;
            comment: string;
            /** @enum {string} */
            defaultKind: "" | "DEFAULT" | "MATERIALIZED" | "ALIAS" | "EPHEMERAL";
            defaultExpression: string;
            inPrimaryKey: boolean;
            inSortingKey: boolean;
            inPartitionKey: boolean;
            compressedBytes: number | null;
            uncompressedBytes: number | null;
        };
        ColumnInput: {
            name: string;
            type: string;
            comment: string;
            /** @enum {string} */
            defaultKind: "" | "DEFAULT" | "MATERIALIZED" | "ALIAS" | "EPHEMERAL";
            defaultExpression: string;
            inPrimaryKey: boolean;
            inSortingKey: boolean;
            inPartitionKey: boolean;
            compressedBytes: number | null;
            uncompressedBytes: number | null;
        };
        Connection: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "embedded" | "remote";
            endpoint: {
                host: string;
                /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                port: number;
                /** @default null */
                tls: {
                    /**
                     * @description Authority to trust instead of the system's.
                     * @default null
                     */
                    ca: string | null;
                    /**
                     * @description Certificate to show to the server; its key is a secret.
                     * @default null
                     */
                    clientCertificate: string | null;
                    /** @default null */
                    serverName: string | null;
                } | null;
                /** @default default */
                database: string;
                login: {
                    /** @constant */
                    kind: "password";
                    user: string;
                } | {
                    /** @constant */
                    kind: "bearer-jwt";
                } | {
                    /** @constant */
                    kind: "jwt-as-password";
                    user: string;
                };
            } | null;
            revision: number;
        };
        ConnectionInput: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "embedded" | "remote";
            endpoint: {
                host: string;
                /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                port: number;
                /** @default null */
                tls?: {
                    /**
                     * @description Authority to trust instead of the system's.
                     * @default null
                     */
                    ca?: string | null;
                    /**
                     * @description Certificate to show to the server; its key is a secret.
                     * @default null
                     */
                    clientCertificate?: string | null;
                    /** @default null */
                    serverName?: string | null;
                } | null;
                /** @default default */
                database?: string;
                login: {
                    /** @constant */
                    kind: "password";
                    user: string;
                } | {
                    /** @constant */
                    kind: "bearer-jwt";
                } | {
                    /** @constant */
                    kind: "jwt-as-password";
                    user: string;
                };
            } | null;
            revision: number;
        };
        ConnectionTest: {
            /** @constant */
            ok: true;
            server: {
                version: string;
                timeZone: string;
                user: string;
                /** @enum {number} */
                readonly: 0 | 1 | 2;
            };
            readonly warnings: string[];
        } | {
            /** @constant */
            ok: false;
            code: string;
            detail: string;
        };
        ConnectionTestInput: {
            /** @constant */
            ok: true;
            server: {
                version: string;
                timeZone: string;
                user: string;
                /** @enum {number} */
                readonly: 0 | 1 | 2;
            };
            readonly warnings: string[];
        } | {
            /** @constant */
            ok: false;
            code: string;
            detail: string;
        };
        Database: {
            name: string;
            engine: string;
            comment: string;
            isSystem: boolean;
            tables: number | null;
            bytes: number | null;
        };
        DatabaseInput: {
            name: string;
            engine: string;
            comment: string;
            isSystem: boolean;
            tables: number | null;
            bytes: number | null;
        };
        ExportPlan: {
            sql: string;
            parameters: {
                [key: string]: string;
            };
            readonly columns: {
                name: string;
                type: string;
            }[];
            fileName: string;
            mediaType: string;
        };
        ExportPlanInput: {
            sql: string;
            parameters: {
                [key: string]: string;
            };
            readonly columns: {
                name: string;
                type: string;
            }[];
            fileName: string;
            mediaType: string;
        };
        /** @description What to export, and how. */
        ExportSpec: {
            /** @description `embedded`, or the id of a connection. */
            connectionId: string;
            source: {
                /** @constant */
                kind: "table";
                database: string;
                table: string;
            };
            /** @description In this order; absent: all columns in the order of the table. */
            columns?: {
                /** @description A column of the source, by its exact name. */
                column: string;
                /** @description Its name in the file. */
                as?: string;
            }[];
            /** @description At most so many rows; absent: all. */
            limit?: number;
            format: {
                /** @enum {string} */
                name: "CSV" | "TSV";
                /**
                 * @description A first line with the names of the columns.
                 * @default true
                 */
                header: boolean;
            };
        };
        /** @description What to export, and how. */
        ExportSpecInput: {
            /** @description `embedded`, or the id of a connection. */
            connectionId: string;
            source: {
                /** @constant */
                kind: "table";
                database: string;
                table: string;
            };
            /** @description In this order; absent: all columns in the order of the table. */
            columns?: {
                /** @description A column of the source, by its exact name. */
                column: string;
                /** @description Its name in the file. */
                as?: string;
            }[];
            /** @description At most so many rows; absent: all. */
            limit?: number;
            /**
             * @default {
             *       "name": "CSV"
             *     }
             */
            format?: {
                /** @enum {string} */
                name: "CSV" | "TSV";
                /**
                 * @description A first line with the names of the columns.
                 * @default true
                 */
                header?: boolean;
            };
        };
        File: {
            id: string;
            name: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
            ownerId: string;
        };
        FileInput: {
            id: string;
            name: string;
            bytes: number;
            sha256: string;
            /** Format: date-time */
            createdAt: string;
            ownerId: string;
        };
        ImportPlan: {
            readonly columns: {
                from: string;
                name: string;
                type: string;
            }[];
            publish: {
                /** @enum {string} */
                kind: "rename" | "attach" | "insert-select";
                why: string;
                sql: string;
            };
            createStagingSql: string;
        };
        ImportPlanInput: {
            readonly columns: {
                from: string;
                name: string;
                type: string;
            }[];
            publish: {
                /** @enum {string} */
                kind: "rename" | "attach" | "insert-select";
                why: string;
                sql: string;
            };
            createStagingSql: string;
        };
        /** @description rowsRead = rowsLoaded + rowsRejected + rowsFiltered, always. */
        ImportReceipt: {
            rowsRead: number;
            /** @description As counted by ClickHouse. */
            rowsLoaded: number;
            rowsRejected: number;
            rowsFiltered: number;
            /** @description The first rejected rows; the first data row is row 1. */
            readonly rejects: {
                row: number;
                readonly reasons: string[];
            }[];
            seconds: number;
        };
        /** @description rowsRead = rowsLoaded + rowsRejected + rowsFiltered, always. */
        ImportReceiptInput: {
            rowsRead: number;
            /** @description As counted by ClickHouse. */
            rowsLoaded: number;
            rowsRejected: number;
            rowsFiltered: number;
            /** @description The first rejected rows; the first data row is row 1. */
            readonly rejects: {
                row: number;
                readonly reasons: string[];
            }[];
            seconds: number;
        };
        /** @description What to load, from which file, into which table. */
        ImportSpec: {
            fileId: string;
            dialect: {
                /** @default , */
                delimiter: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header: boolean;
            };
            connectionId: string;
            target: {
                /** @constant */
                kind: "existing-table";
                database: string;
                table: string;
            } | {
                /** @constant */
                kind: "new-table";
                database: string;
                table: string;
                columns: {
                    name: string;
                    type: string;
                }[];
                /**
                 * @description Columns of the sorting key; empty: no order.
                 * @default []
                 */
                orderBy: string[];
            };
            /** @description Which column of the file goes to which column of the table; absent: those of equal name. */
            mapping?: {
                fileColumn: string;
                column: string;
            }[];
            /**
             * @description When a row does not fit: load nothing, or load the others and count it.
             * @default stop
             * @enum {string}
             */
            onReject: "stop" | "skip";
        };
        /** @description What to load, from which file, into which table. */
        ImportSpecInput: {
            fileId: string;
            /** @default {} */
            dialect?: {
                /** @default , */
                delimiter?: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header?: boolean;
            };
            connectionId: string;
            target: {
                /** @constant */
                kind: "existing-table";
                database: string;
                table: string;
            } | {
                /** @constant */
                kind: "new-table";
                database: string;
                table: string;
                columns: {
                    name: string;
                    type: string;
                }[];
                /**
                 * @description Columns of the sorting key; empty: no order.
                 * @default []
                 */
                orderBy?: string[];
            };
            /** @description Which column of the file goes to which column of the table; absent: those of equal name. */
            mapping?: {
                fileColumn: string;
                column: string;
            }[];
            /**
             * @description When a row does not fit: load nothing, or load the others and count it.
             * @default stop
             * @enum {string}
             */
            onReject?: "stop" | "skip";
        };
        /** @description An error, as RFC 9457 problem details. */
        Problem: {
            /** @description urn:clickferry:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description Stable name of the kind of problem. */
            code: string;
            /** @description Find the request in the log by this id. */
            requestId: string;
            /** @description One entry for each field that is wrong. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description ClickHouse's own words, when it was ClickHouse that refused. */
            clickhouse?: {
                code: number;
                name: string | null;
                message: string;
            };
        };
        /** @description An error, as RFC 9457 problem details. */
        ProblemInput: {
            /** @description urn:clickferry:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to do about it. */
            detail: string;
            /** @description Stable name of the kind of problem. */
            code: string;
            /** @description Find the request in the log by this id. */
            requestId: string;
            /** @description One entry for each field that is wrong. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description ClickHouse's own words, when it was ClickHouse that refused. */
            clickhouse?: {
                code: number;
                name: string | null;
                message: string;
            };
        };
        Rows: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
        };
        RowsInput: {
            readonly columns: {
                name: string;
                type: string;
            }[];
            /** @description Cells in the order of the columns. Integers of 64 bits and more, and Decimals, are strings: exact. */
            readonly rows: unknown[][];
        };
        /** @description A signed-in session; its refresh token is in an HttpOnly cookie. */
        Session: {
            /** @description Send it as `Authorization: Bearer …` */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            expiresInSeconds: number;
            user: {
                id: string;
                username: string;
                displayName: string;
                /** @enum {string} */
                role: "viewer" | "editor" | "admin";
            };
            /** @description What you may do */
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
        };
        /** @description A signed-in session; its refresh token is in an HttpOnly cookie. */
        SessionInput: {
            /** @description Send it as `Authorization: Bearer …` */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            expiresInSeconds: number;
            user: {
                id: string;
                username: string;
                displayName: string;
                /** @enum {string} */
                role: "viewer" | "editor" | "admin";
            };
            /** @description What you may do */
            scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
        };
        /** @description What a file is, found out from its bytes; types hold for every row of it. */
        SniffedFile: {
            dialect: {
                /** @default , */
                delimiter: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header: boolean;
            };
            rowCount: number;
            readonly columns: {
                name: string;
                type: string;
                evidence: string;
            }[];
            readonly rows: (string | null)[][];
        };
        /** @description What a file is, found out from its bytes; types hold for every row of it. */
        SniffedFileInput: {
            dialect: {
                /** @default , */
                delimiter?: string;
                /**
                 * @description The first record names the columns.
                 * @default true
                 */
                header?: boolean;
            };
            rowCount: number;
            readonly columns: {
                name: string;
                type: string;
                evidence: string;
            }[];
            readonly rows: (string | null)[][];
        };
        Table: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
        };
        TableDetails: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
            readonly columns: components["schemas"]["Column"][];
            primaryKey: string;
            sortingKey: string;
            partitionKey: string;
            readonly dependentViews: {
                database: string;
                name: string;
            }[];
            createSql: string;
        };
        TableDetailsInput: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
            readonly columns: components["schemas"]["ColumnInput"][];
            primaryKey: string;
            sortingKey: string;
            partitionKey: string;
            readonly dependentViews: {
                database: string;
                name: string;
            }[];
            createSql: string;
        };
        TableInput: {
            database: string;
            name: string;
            /** @enum {string} */
            kind: "table" | "view" | "materialized-view" | "dictionary";
            engine: string;
            comment: string;
            /** @description null where ClickHouse does not know it without counting. */
            rows: number | null;
            bytes: number | null;
        };
        User: {
            id: string;
            username: string;
            displayName: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            signIn: "password" | "identity-provider";
            disabled: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        UserInput: {
            id: string;
            username: string;
            displayName: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin";
            /** @enum {string} */
            signIn: "password" | "identity-provider";
            disabled: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
    };
    responses: {
        /** @description What went wrong, in plain words and with a stable code. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: string;
                            username: string;
                            displayName: string;
                            /** @enum {string} */
                            role: "viewer" | "editor" | "admin";
                            /** @enum {string} */
                            signIn: "password" | "identity-provider";
                        };
                        /** @description What you may do */
                        scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
                        /**
                         * @description How this request proved who you are
                         * @enum {string}
                         */
                        proof: "session" | "api-token" | "identity-provider";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    /** @description At least 12 characters */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description One action, such as `session.open`, or all of a noun, such as `session` */
                action?: string;
                outcome?: "allowed" | "refused";
                username?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEvent"][];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    loginByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    link: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listLoginMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: boolean;
                        /** @description The identity provider, when there is one; a browser goes to startUrl */
                        oidc: {
                            name: string;
                            startUrl: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    finishOidcLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    startOidcLogin: {
        parameters: {
            query?: {
                /** @description A path of the page to end at */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Connection"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    endpoint: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @default {} */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testConnectionDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @default {} */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The revision that this change was made from. */
                    revision: number;
                    name?: string;
                    endpoint?: {
                        host: string;
                        /** @description The HTTP interface: usually 8123, or 8443 with TLS. */
                        port: number;
                        /** @default null */
                        tls?: {
                            /**
                             * @description Authority to trust instead of the system's.
                             * @default null
                             */
                            ca?: string | null;
                            /**
                             * @description Certificate to show to the server; its key is a secret.
                             * @default null
                             */
                            clientCertificate?: string | null;
                            /** @default null */
                            serverName?: string | null;
                        } | null;
                        /** @default default */
                        database?: string;
                        login: {
                            /** @enum {string} */
                            kind: "password";
                            user: string;
                        } | {
                            /** @enum {string} */
                            kind: "bearer-jwt";
                        } | {
                            /** @enum {string} */
                            kind: "jwt-as-password";
                            user: string;
                        };
                    };
                    /** @description Only the secrets named here change. */
                    secrets?: {
                        password?: string;
                        /** @description The JWT, for both JWT logins. */
                        token?: string;
                        clientKey?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDatabases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Database"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
                database: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Table"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
                database: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableDetails"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRows: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Repeat for each column; absent: all. */
                columns?: string[];
            };
            header?: never;
            path: {
                connectionId: string;
                database: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description The file, as it is made. An export that fails midway breaks off: a clean end means a complete file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createExportLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadExportByLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as it is made. An export that fails midway breaks off: a clean end means a complete file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPlan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["File"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadFile: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sniffFile: {
        parameters: {
            query?: {
                delimiter?: string;
                header?: string;
            };
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SniffedFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportSpecInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description At most your own, and never `account` */
                    scopes: ("account" | "connections:read" | "connections:write" | "catalog:read" | "exports:run" | "files:read" | "files:write" | "imports:run" | "users:manage" | "audit:read" | "metrics:read")[];
                    /** @description In the future; null for a token that does not expire */
                    expiresAt: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                        item: components["schemas"]["ApiToken"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 3 to 64 of a-z, 0-9, dot, underscore, @ and hyphen; lower-cased */
                    username: string;
                    displayName?: string;
                    /** @enum {string} */
                    role: "viewer" | "editor" | "admin";
                    /** @description At least 12 characters */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName?: string;
                    /** @enum {string} */
                    role?: "viewer" | "editor" | "admin";
                    /** @description true ends the sessions of the user, and their tokens stop working */
                    disabled?: boolean;
                    /** @description A new password ends the sessions of the user and revokes their API tokens */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                        version: string;
                        checks: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                        version: string;
                        checks: {
                            [key: string]: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
